"""Settings of the project. Every name that the environment can set stands in the first section.

With neither DATABASE_URL nor CELERY_BROKER_URL the project brings its own services along and serves one machine.
With DATABASE_URL it is a server: SECRET_KEY and ALLOWED_HOSTS are then demanded, and HTTPS is expected.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from kombu.utils.url import url_to_parts

from baltic_kb.secret_files import read_or_make
from baltic_kb.services import Launcher, Postgres, Valkey

BASE_DIR = Path(__file__).resolve().parent.parent


def _is_on(name: str, *, default: bool) -> bool:
    text = os.environ.get(name, "").strip().lower()
    if text not in {"", "0", "1", "no", "yes", "off", "on", "false", "true"}:
        raise ImproperlyConfigured(f"{name} is {text!r}; set it to on or off")
    return text in {"1", "yes", "on", "true"} if text else default


def _names(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


# The environment ----------------------------------------------------------------------------------------------------

DATABASE_URL = os.environ.get("DATABASE_URL", "")  # postgres://user:password@host:5432/name; empty: embedded
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "")  # redis://… or amqp://…; empty: embedded
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").resolve()  # what the project writes: data, logs, secrets
SECRET_KEY = os.environ.get("SECRET_KEY", "")  # signs sessions; embedded: made once in VAR_DIR
DEBUG = _is_on("DEBUG", default=False)  # error pages that show the code
HTTPS = _is_on("HTTPS", default=bool(DATABASE_URL) and not DEBUG)  # served over TLS only
BEHIND_PROXY = _is_on("BEHIND_PROXY", default=False)  # a proxy in front sets X-Forwarded-Proto on every request
ALLOWED_HOSTS = [*_names("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]  # host names to answer to, with commas
CSRF_TRUSTED_ORIGINS = _names("CSRF_TRUSTED_ORIGINS")  # https://… with commas, when a proxy changes the host name
HOST = os.environ.get("HOST", "127.0.0.1")  # the address that `manage.py run` binds
PORT = int(os.environ.get("PORT") or 8000)  # the port that `manage.py run` binds
INGEST_PRIVATE_ADDRESSES = _is_on("INGEST_PRIVATE_ADDRESSES", default=False)  # read pages of private networks too
REGROUP = "ingest.regroup.regroup_claims_of"  # what shares the claims of a commitment out afresh once editors rule
JOB_LEASE_SECONDS = float(os.environ.get("JOB_LEASE_SECONDS") or 60)  # after which a silent worker counts as dead
WORKERS = int(os.environ.get("WORKERS") or min(os.cpu_count() or 1, 4))  # articles that are parsed at the same time
LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO").upper()

if DATABASE_URL and not SECRET_KEY:
    raise ImproperlyConfigured("DATABASE_URL is set, so SECRET_KEY must be too: 50 random characters, kept secret")
if DATABASE_URL and not DEBUG and not _names("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("DATABASE_URL is set, so ALLOWED_HOSTS must be too: the host names of the site")
SECRET_KEY = SECRET_KEY or read_or_make(VAR_DIR / "secret_key", get_random_secret_key)

# Services -----------------------------------------------------------------------------------------------------------

_postgres = Postgres(VAR_DIR, database="baltic_kb")
_valkey = Valkey(VAR_DIR)
SERVICES = Launcher(VAR_DIR, (*([] if DATABASE_URL else [_postgres]), *([] if CELERY_BROKER_URL else [_valkey])))

DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(dj_database_url.parse(DATABASE_URL)) if DATABASE_URL else _postgres.django_settings
}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

# Shared by all web processes, and there even while the broker is away. Only readers' reports are counted in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

CELERY_BROKER_URL = CELERY_BROKER_URL or _valkey.celery_url
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_TASK_IGNORE_RESULT = True  # an article's job is a row in the database; the queue only says that there is work
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 240  # seconds
CELERY_TASK_SOFT_TIME_LIMIT = 200
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = WORKERS
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "ring for waiting articles": {"task": "ingest.sweep_jobs", "schedule": 15.0, "options": {"expires": 15}},
    "compare everything with itself": {
        "task": "ingest.check_integrity",
        "schedule": crontab(hour=2, minute=40),
    },
}
if url_to_parts(CELERY_BROKER_URL)[0].startswith(("redis", "valkey", "sentinel")):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # Longer than any task may run, or a running one would be handed out a second time.
        "visibility_timeout": CELERY_TASK_TIME_LIMIT + 60,
        # Look for messages of dead workers every 5 s; kombu's default looks about every 100 s.
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
    }

# Django -------------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "initiatives",
    "ingest",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "baltic_kb.urls"
WSGI_APPLICATION = "baltic_kb.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["gif", "gz", "ico", "jpg", "map", "png", "webp", "woff", "woff2"]

# Security -----------------------------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked from inside, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # icons inside the style sheets of the admin and the API's pages
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# API ----------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Baltic knowledge base",
    "DESCRIPTION": "Defence initiatives of the Baltic states, every value tied to the sentence that says it.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        name: f"initiatives.choices.{name}"
        for name in (
            "ActorKind",
            "Bound",
            "ChangeKind",
            "CommitmentKind",
            "CommitmentStatus",
            "InitiativeKind",
            "InitiativeStatus",
        )
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# Log ----------------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s", "datefmt": "%H:%M:%S"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own handler would print a second copy.
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
    },
}
