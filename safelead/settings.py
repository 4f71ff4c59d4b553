"""Django's settings. Everything that differs between installations comes from the environment, read strictly."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from safelead import environment
from safelead.access.sso.providers import providers

HOME = environment.home()
DEBUG = False
PRODUCTION = environment.flag("SAFELEAD_PRODUCTION", False)
ALLOWED_HOSTS = environment.listed("SAFELEAD_HOSTS", "127.0.0.1,localhost")
# Signs sessions and form tokens; the record does not hang on it.
SECRET_KEY = environment.session_secret()

INSTALLED_APPS = [
    "safelead.crypto",
    "safelead.schools",
    "safelead.people",
    "safelead.access",
    "safelead.access.factors",
    "safelead.chronology",
    "safelead.cases",
    "safelead.directory",
    "safelead.ops",
    "safelead.web",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "safelead.web.middleware.Privacy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "safelead.web.uploads.Door",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "safelead.web.known.Known",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "safelead.web.urls"
WSGI_APPLICATION = "safelead.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "safelead.web.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "safelead.web.forms.Renderer"

DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL", f"sqlite:///{HOME}/database/safelead.sqlite3"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Staff"
AUTHENTICATION_BACKENDS = ["safelead.access.signin.ByEmail"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "safelead.web.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
# With this prefix a browser takes them over https alone, and from no other machine of the same domain.
_HOST = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{_HOST}safelead-session"
CSRF_COOKIE_NAME = f"{_HOST}safelead-form"
LANGUAGE_COOKIE_NAME = f"{_HOST}safelead-language"
KNOWN_COOKIE_NAME = f"{_HOST}safelead-known"
BROWSER_COOKIE_NAME = f"{_HOST}safelead-browser"
CSRF_COOKIE_HTTPONLY = True
# The form's token has a year to live by default; the form itself is signed out long before.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "safelead.web.signin.views.too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What a reminder is sent with (safelead work); no message holds a name, a reference or a word of a case.
MAIL = environment.mail(os.environ.get("SAFELEAD_MAIL", "none"))
SENDS_MAIL = bool(MAIL.pop("SENDS_MAIL"))
globals().update(MAIL)
DEFAULT_FROM_EMAIL = os.environ.get("SAFELEAD_MAIL_FROM", "safelead@localhost")
SITE_URL = environment.site(needed=SENDS_MAIL)
SITE_IS_TOLD = bool(os.environ.get("SAFELEAD_URL"))

# The identity providers that staff may sign in with (docs/single-sign-on.md).
SIGN_ON = providers(production=PRODUCTION)

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Else every site might read our files, and tell by them which edition runs here.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Nothing that is sent may be spooled to disk (promise 1): no file is taken, but by the one page of `uploads.Door`.
FILE_UPLOAD_HANDLERS = ["safelead.web.uploads.Refuse"]
# The largest form has ten areas of 100,000 characters, each of which a browser may send as twelve bytes: what is larger
# than this is refused without a word, and nothing typed may be lost.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

X_FRAME_OPTIONS = "DENY"
# "no-referrer" would take the Origin from our own forms too, and by it Django knows that they are ours.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# In production something in front ends TLS and says so; nothing else that comes from outside is believed, and no host.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
# What else a group serves below our name, and whether browsers ship with it, is the group's to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"no words": {"()": "safelead.web.logs.NoWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "no words"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # What was refused is no fault of ours: whoever knocks a thousand times fills no disk.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}
