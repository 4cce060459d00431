"""Settings, read from the environment. Every variable has a default that fits one machine.

INTERLINK_DATA      folder for everything that is kept: database, secret, mail, checkpoints (./var)
DATABASE_URL        postgres://… instead of SQLite in the data folder
INTERLINK_URL       the address people use, for links in e-mails (http://127.0.0.1:8000)
INTERLINK_NAME      the name of the installation; INTERLINK_PLACE the word under it
INTERLINK_RUN_BY    who runs it, named at the foot of every page
INTERLINK_CONTACT   whom people write to: an e-mail address, or a line of text
INTERLINK_TIME_ZONE time zone of deadlines (Europe/Rome)
INTERLINK_MAIL_URL  smtp://user:password@host:port; without it mail is kept in the data folder
INTERLINK_SECRET    the signing secret; without it one is made and kept in the data folder
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(os.environ.get("INTERLINK_DATA") or ROOT / "var").resolve()
DATA.mkdir(parents=True, exist_ok=True)


def _secret() -> str:
    given = os.environ.get("INTERLINK_SECRET")
    if given:
        return given
    path = DATA / "secret"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret()
DEBUG = False
ADDRESS = os.environ.get("INTERLINK_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = [urlsplit(ADDRESS).hostname or "127.0.0.1", "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [ADDRESS]
IS_SECURE = ADDRESS.startswith("https://")

SITE_NAME = os.environ.get("INTERLINK_NAME", "Interlink")
SITE_PLACE = os.environ.get("INTERLINK_PLACE", "")
RUN_BY = os.environ.get("INTERLINK_RUN_BY", "").strip()
CONTACT = os.environ.get("INTERLINK_CONTACT", "").strip()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "interlink.ui",
    "interlink.ledger",
    "interlink.accounts",
    "interlink.notifications",
    "interlink.catalogue",
    "interlink.deliberation",
    "interlink.partnerships",
    "interlink.processes",
    "interlink.assets",
    "interlink.portal",
    "interlink.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interlink.config.health.HealthMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "interlink.accounts.middleware.ActorMiddleware",
    "interlink.ui.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "interlink.accounts.middleware.PaceMiddleware",
]

ROOT_URLCONF = "interlink.config.urls"
WSGI_APPLICATION = "interlink.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "interlink.ui.jinja.environment",
            "context_processors": ["interlink.config.site.context"],
            "auto_reload": False,
        },
    },
    {
        # Django's own admin and the plain texts of packages; no page of ours.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'interlink.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # FULL, because what a person was told is saved must survive a power cut too, not only a crash.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "interlink.accounts.passwords.NotAboutYou",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "interlink.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "interlink.accounts.passwords.NotGuessedFirst"},
]
ACCOUNT_ADAPTER = "interlink.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody is asked whether to be remembered: a session lasts as long as Django's cookie age says.
ACCOUNT_SESSION_REMEMBER = True
# Whoever confirms in the browser they signed up in goes on where they wanted to go.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_FORMS = {
    "login": "interlink.accounts.forms.sign_in.SignIn",
    "signup": "interlink.accounts.forms.sign_in.SignUp",
    "reset_password": "interlink.accounts.forms.sign_in.ForgottenPassword",
    "reset_password_from_key": "interlink.accounts.forms.sign_in.NewPassword",
}
# How much may be sent within a minute: by a person, and by all visitors of one address. The other limits are allauth's.
ACCOUNT_RATE_LIMITS = {"change": "120/m/user", "change_by_a_visitor": "30/m/ip"}
# How many people one person may invite within an hour: enough for a team, too few to flood mailboxes.
INVITATIONS_PER_HOUR = 20
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:my_work"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"

LANGUAGES = [("en", "English"), ("it", "Italiano"), ("es", "Español"), ("lv", "Latviešu")]
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("INTERLINK_TIME_ZONE", "Europe/Rome")

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("INTERLINK_STATIC") or ROOT / "build" / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"

_mail = urlsplit(os.environ.get("INTERLINK_MAIL_URL", ""))
if _mail.scheme in {"smtp", "smtps"}:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    MAIL_IS_SENT = True
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
    MAIL_IS_SENT = False
DEFAULT_FROM_EMAIL = os.environ.get("INTERLINK_MAIL_FROM", "interlink@localhost")
# Without a mail server nobody could ever confirm an address; then accounts work at once.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_IS_SENT else "none"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if IS_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "interlink.config.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

JOBS_DATABASE = DATA / "jobs.sqlite3"
JOBS_IMMEDIATE = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("INTERLINK_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = [
    # Django's admin wants its context processor in every template engine; ours has its own.
    "admin.E403",
]
