"""The settings of the ceilings: the database of ``DATABASE_URL``, as safe as Safelead keeps it, and nothing else.

A connection is kept for good, and not asked after: a ceiling that makes one for every request would be none.
"""

import os

from safelead import environment

SECRET_KEY = "nothing is signed"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["bench.ceiling"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.ceiling.views"
KEPT = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False}
DATABASES = {"default": environment.database(os.environ["DATABASE_URL"]) | KEPT}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
