"""The settings of the ceilings: the database of ``DATABASE_URL`` as Safelead uses it, and nothing else."""

import os

from safelead import environment

SECRET_KEY = "nothing is signed"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["bench.ceiling"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.ceiling.views"
DATABASES = {"default": environment.database(os.environ["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
