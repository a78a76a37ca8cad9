"""The house put together. What differs between workplaces comes from `environment.py`."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from iglo.config.environment import read_environment, read_key

ENV = read_environment()
PACKAGE = Path(__file__).resolve().parent.parent
KEYS = ENV.data / "keys"

SECRET_KEY = read_key(KEYS, "signing", 48).hex()
CONFIDENTIAL_KEY = read_key(KEYS, "confidential", 32)
DEBUG = ENV.debug
DEMO = ENV.demo
ALLOWED_HOSTS = list(ENV.hosts)

ROOMS = [
    "portal",
    "handovers",
    "activities",
    "conversations",
    "plans",
    "rounds",
    "boards",
    "rooms",
    "organisations",
    "accounts",
    "answers",
    "catalog",
    "blocks",
    "audit",
    "notify",
    "live",
    "foundation",
]
INSTALLED_APPS = [
    *(["iglo.demo"] if DEMO else []),
    *(f"iglo.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # the templates of widgets, which TemplatesSetting looks for among the apps
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "iglo.live.middleware.began_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "iglo.organisations.middleware.MemberMiddleware",
    "iglo.accounts.middleware.LanguageMiddleware",
    "iglo.organisations.middleware_first_run.FirstRunMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "iglo.accounts.middleware.FirstKeyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "iglo.config.urls"
WSGI_APPLICATION = "iglo.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iglo.portal.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "template_partials.templatetags.partials", "iglo.foundation.templatetags.iglo"],
        },
    }
]

# ── data ─────────────────────────────────────────────────────────
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # read-then-write under deferred transactions fails with 'database is locked'
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
}
_database: dict[str, Any] = dict(dj_database_url.parse(ENV.database_url))
if "sqlite" in _database["ENGINE"]:
    _database["OPTIONS"] = SQLITE_OPTIONS
    _database["CONN_MAX_AGE"] = None  # opening the file anew costs more than a small page: each thread keeps its connection
else:
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 12}, "options": "-c synchronous_commit=on"}
# The urn has a file, or a schema, of its own: nothing that knows people reaches into it, and no backup holds it.
_urn: dict[str, Any] = dict(dj_database_url.parse(ENV.urn_database_url))
if "sqlite" in _urn["ENGINE"]:
    _urn["OPTIONS"] = SQLITE_OPTIONS
else:
    # A dead database is waited for three times in one ballot; the phone has long given up after the pool's own thirty seconds.
    _settled = {"pool": {"min_size": 0, "max_size": 12, "timeout": 3}, "options": "-c search_path=urn -c synchronous_commit=on"}
    _urn["OPTIONS"] = {**_urn.get("OPTIONS", {}), **_settled}
DATABASES = {"default": _database, "urn": _urn}
DATABASE_ROUTERS = ["iglo.answers.routing.UrnRouter"]
URN_KEYS, URN_KEYS_COPY = ENV.data / "urn-keys", ENV.urn_keys_copy
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── languages and time ───────────────────────────────────────────
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

# ── sign-in ──────────────────────────────────────────────────────
APP_PATH = "/app/"  # signed-in pages and every cookie live under it; see docs/structure.md
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_ADAPTER = "iglo.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # nobody signs up; the library's own checks want it said
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15
ACCOUNT_LOGIN_TIMEOUT = 60 * 20
ACCOUNT_RATE_LIMITS = {"request_login_code": "120/10m/ip,6/10m/key"}  # a whole plant may sit behind one address
MFA_ADAPTER = "iglo.accounts.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_REAUTHENTICATION_REQUIRED = False  # our own pages ask for a fresh sign-in before keys are changed
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "portal:home"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = APP_PATH
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "iglo_session", "iglo_csrf", "iglo_language"
SESSION_ENGINE = "iglo.accounts.sessions_coarse"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.address.startswith("https://")
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "iglo.portal.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ENV.address.rstrip("/")] if ENV.address else []
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ── nudges ───────────────────────────────────────────────────────
REDIS_URL = ENV.redis_url  # where several processes serve the pages; see docs/running.md

# ── mail ─────────────────────────────────────────────────────────
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from
EMAIL_BACKEND = "iglo.notify.backend.OutboxBackend"
SMTP_URL = ENV.smtp_url

# ── static files, headers ────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "static_build"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# What people upload is read in memory and never lies on the disk, not even as a temporary file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Who asked in vain for what is nobody's business; a refused form would be named by its address.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["security.W019"]
