"""The only settings file; everything that differs between machines comes from the environment."""

from pathlib import Path
from typing import Any

import environ

from claimtracker import configuration, embedded
from claimtracker.configuration import read

BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(str(BASE_DIR / ".env"))  # what the environment sets itself wins

# --- where things are -----------------------------------------------------------------------------
DATA_FOLDER = read("DATA_FOLDER", lambda raw: Path(raw).resolve(), BASE_DIR / ".data")
SITE_URL = read("SITE_URL", configuration.site_url, "http://127.0.0.1:8000")
SITE_HOST = SITE_URL.split("://")[1].split(":")[0]
IS_HTTPS = SITE_URL.startswith("https://")
REDIS_URL = read("REDIS_URL", configuration.redis_address, "")
DATABASE: dict[str, Any] = read("DATABASE_URL", configuration.database, {})
IS_EMBEDDED = not DATABASE

# --- Django ---------------------------------------------------------------------------------------
DEBUG = read("DEBUG", configuration.flag, False)  # noqa: FBT003
SECRET_KEY_FILE = read("SECRET_KEY_FILE", Path, DATA_FOLDER / "secret_key" if IS_EMBEDDED else None)
SECRET_KEY = read("SECRET_KEY", str, "")
if not SECRET_KEY and SECRET_KEY_FILE:  # made at the first start, the same for all of its processes
    SECRET_KEY = configuration.kept_secret(SECRET_KEY_FILE)
elif not SECRET_KEY:
    hint = (
        "Set SECRET_KEY to 50 random characters, or SECRET_KEY_FILE to a file that may hold them."
    )
    configuration.PROBLEMS.append(("SECRET_KEY is not set.", hint))
    SECRET_KEY = "unset"  # noqa: S105 - the check above stops every command that would use it
ALLOWED_HOSTS = read("ALLOWED_HOSTS", configuration.words, [SITE_HOST, "localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
INSTALLED_APPS = [
    "claimtracker.apps.ClaimTrackerConfig",
    "claims.alerts",
    "claims.login",
    "claims",
    "sources",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "django_filters",
    "pgtrigger",
    "rest_framework",
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
    "claims.login.required.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "claimtracker.urls"
WSGI_APPLICATION = "claimtracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTH_USER_MODEL = "claims.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

# --- database, broker, files ----------------------------------------------------------------------
if IS_EMBEDDED:
    DATABASE = {
        "ENGINE": "claimtracker.embedded_database",
        "NAME": embedded.DATABASE,
        "USER": embedded.DATABASE,
        "HOST": str(embedded.socket_folder(DATA_FOLDER)),
    }
POOL = {"min_size": 0, "max_size": 8, "timeout": 15}
DATABASES = {"default": {**DATABASE, "OPTIONS": {"pool": POOL, **DATABASE.get("OPTIONS", {})}}}
IS_REDIS_EMBEDDED = not REDIS_URL
if IS_REDIS_EMBEDDED:
    REDIS_URL = f"unix://{embedded.redis_socket(DATA_FOLDER)}"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
STATIC_URL = "static/"
STATIC_ROOT = read("STATIC_FOLDER", Path, DATA_FOLDER / "static")
MEDIA_ROOT = DATA_FOLDER / "media"  # captures, by SHA-256; never served as a folder
STATIC_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
if read("STATIC_COMPRESSED", configuration.flag, not IS_EMBEDDED):  # half a minute of work
    STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
FOLDER = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
STORAGES = {
    "default": read("CAPTURE_STORAGE_URL", configuration.storage, FOLDER),
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}

# --- Celery ---------------------------------------------------------------------------------------
CELERY_BROKER_URL = configuration.broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True  # what was done stands in the rows
CELERY_TASK_ACKS_LATE = True  # a killed worker's task runs again; every task may run twice
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_FOLDER / "beat-schedule")

# --- fetching -------------------------------------------------------------------------------------
FETCH_CONTACT = read("FETCH_CONTACT", str, SITE_URL)
FETCH_NEWSROOM = read("FETCH_NEWSROOM", configuration.one_line, "")
FETCH_USER_AGENT = configuration.user_agent(FETCH_NEWSROOM, FETCH_CONTACT)
FETCH_ALLOWED_PORTS = read("FETCH_ALLOWED_PORTS", configuration.ports, [80, 443, 8080, 8443])
FETCH_ALLOWED_PRIVATE_HOSTS: list[str] = read(
    "FETCH_ALLOWED_PRIVATE_HOSTS", configuration.words, []
)
FETCH_MAX_BYTES = read("FETCH_MAX_BYTES", configuration.positive, 20_000_000)
FETCH_TIMEOUT = read("FETCH_TIMEOUT", configuration.positive, 30)  # seconds, the whole fetch
FETCH_CONNECT_TIMEOUT = read("FETCH_CONNECT_TIMEOUT", configuration.positive, 10)
FETCH_FIRST_BYTE_TIMEOUT = read("FETCH_FIRST_BYTE_TIMEOUT", configuration.positive, 20)
FETCH_MAX_REDIRECTS = read("FETCH_MAX_REDIRECTS", configuration.positive, 10)

# Manners, shared by all workers. Hosts listed as private are the operator's own: no gap there.
FETCH_HOST_GAP = read("FETCH_HOST_GAP", configuration.seconds, 1.0)  # between two requests
FETCH_HOST_IN_FLIGHT = read("FETCH_HOST_IN_FLIGHT", configuration.positive, 8)

# --- reading (in a process of its own, killed beyond these) ---------------------------------------
READ_TIMEOUT = read("READ_TIMEOUT", configuration.positive, 20)  # seconds a document
EMBEDDING_THREADS = read("EMBEDDING_THREADS", configuration.positive, None)  # None: every core
READ_MEMORY = read("READ_MEMORY", configuration.reading_memory, 1_500_000_000)  # bytes
READ_RECYCLE_AFTER = 5_000  # documents: its libraries keep caches, and starting takes a second

# --- evidence -------------------------------------------------------------------------------------
TIMESTAMP_URL = read("TIMESTAMP_URL", configuration.web_address, "")  # RFC 3161; empty: no stamps
TIMESTAMP_INTERVAL = read("TIMESTAMP_INTERVAL", configuration.positive, 3600)  # seconds

# --- detection ------------------------------------------------------------------------------------
# The share of right flags that editors want, by the kind of conflict: a pair enters the queue from
# the score at which the calibration in force reaches it.
FLAG_AT_PRECISION: dict[str, float] = read(
    "FLAG_AT_PRECISION", configuration.precisions, {"default": 0.8}
)

# --- reviews --------------------------------------------------------------------------------------
# Whether another editor than its author has to approve a review before it is published.
REVIEW_NEEDS_TWO = read("REVIEW_NEEDS_TWO", configuration.flag, False)  # noqa: FBT003

# --- API ------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.authentication.HasScope"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "claims.api.pagination.Pagination",
    "EXCEPTION_HANDLER": "claims.api.problems.exception_handler",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "ClaimTracker",
    "DESCRIPTION": "Who claims what, on what evidence, in which captured document.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {"MarkEnum": "claims.models.matrix_mark.MatrixMark.MarkChoices"},
}

# --- security -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
PROXY_COUNT = 0  # of our own, each of which says in X-Forwarded-For who asked it
if read("BEHIND_PROXY", configuration.flag, False):  # noqa: FBT003
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    PROXY_COUNT = read("PROXY_COUNT", configuration.positive, 1)
X_FRAME_OPTIONS = "DENY"

# --- log-in ---------------------------------------------------------------------------------------
LOGIN_TRIES = read("LOGIN_TRIES", configuration.positive, 5)  # wrong ones, before the first pause
LOGIN_TRIES_PER_ADDRESS = read("LOGIN_TRIES_PER_ADDRESS", configuration.positive, 30)
LOGIN_PAUSE = read("LOGIN_PAUSE", configuration.positive, 30)  # seconds; each next one is twice it
LOGIN_LONGEST_PAUSE = read("LOGIN_LONGEST_PAUSE", configuration.positive, 3600)
SECOND_FACTOR_FOR: list[str] = read("SECOND_FACTOR_FOR", configuration.words, [])
SESSION_ENGINE = "claims.login.sessions"
SESSION_COOKIE_AGE = read("SESSION_AGE", configuration.positive, 7 * 24 * 3600)  # seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if IS_HTTPS:  # browsers then refuse one that another host of the domain would plant
    SESSION_COOKIE_NAME = "__Host-sessionid"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": read("LOG_LEVEL", str, "INFO")},
}
