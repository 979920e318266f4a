"""Settings shared by every way of running. What differs stands in dev, test and prod."""

import os
import sys
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from config.database import databases

ROOT = Path(os.environ.get("OCOP_ROOT", Path(__file__).resolve().parents[3]))
VAR = Path(os.environ.get("OCOP_VAR", ROOT / "var"))
DATA_DIR = ROOT / "data"
NODE_MODULES = ROOT / "node_modules"

OCOP_ENV = os.environ.get("OCOP_ENV", "local")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    # the faces first: their templates win
    "ocop.faces.website",
    "ocop.faces.portal",
    "ocop.faces.office",
    "ocop.domain.support",
    "ocop.domain.outlets",
    "ocop.domain.activities",
    "ocop.domain.reporting",
    "ocop.domain.inspection",
    "ocop.domain.certification",
    "ocop.domain.evaluation",
    "ocop.domain.dossiers",
    "ocop.domain.producers",
    "ocop.domain.budgets",
    "ocop.domain.plans",
    "ocop.domain.rulebook",
    "ocop.platform.administration",
    "ocop.platform.papers",
    "ocop.platform.notifications",
    "ocop.platform.workflow",
    "ocop.platform.outbox",
    "ocop.platform.ui",
    "ocop.platform.files",
    "ocop.platform.jobs",
    "ocop.platform.access",
    "ocop.platform.audit",
    "ocop.platform.accounts",
    "ocop.platform.government",
    "ocop.platform.core",
    "ocop.demo",
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "modelsearch",
    "taggit",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ocop.platform.ui.middleware.request_log",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ocop.faces.website.languages.language_of_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ocop.platform.government.middleware.installation",
    "ocop.faces.website.editing.door.editors_only",
    "ocop.faces.website.pages.redirecting.Redirects",
    "ocop.platform.ui.middleware.readable_address",
    "ocop.platform.ui.middleware.domain_errors",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "ocop.platform.ui.context.shell",
            ],
            "builtins": ["ocop.platform.ui.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "ocop.platform.ui.forms.Renderer"

DATABASES = databases(os.environ.get("DATABASE_URL", ""), VAR / "ocop.sqlite3")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "ocop_cache"},
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},  # what one process may remember a minute
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 9}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "website:home"
ACCOUNT_ADAPTER = "ocop.platform.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone", "email", "password1*"]  # sign-up is closed; who has only one of the two signs in too
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "ocop.platform.accounts.forms.SignInForm",
    "request_login_code": "ocop.platform.accounts.forms.RequestCodeForm",
    "confirm_login_code": "ocop.platform.accounts.forms.ConfirmCodeForm",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key", "request_login_code": "20/m/ip,3/m/key",
                       "citizen_report": "5/h/ip", "follow_report": "10/m/ip",
                       "enquiry": "5/h/ip", "follow_enquiry": "10/m/ip", "newsletter": "5/h/ip,3/d/key"}  # fmt: skip
MESSAGE_SENDER = os.environ.get("MESSAGE_SENDER", "ocop.platform.accounts.senders.ConsoleSender")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
CSRF_FAILURE_VIEW = "ocop.platform.ui.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}

# Words, time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale/editing"]  # of two, the first wins
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
USE_THOUSAND_SEPARATOR = False

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ("vendor/fonts/be-vietnam-pro", NODE_MODULES / "@fontsource/be-vietnam-pro"),
    ("vendor/leaflet", NODE_MODULES / "leaflet/dist"),
    ("vendor/htmx", NODE_MODULES / "htmx.org/dist"),
    ("vendor/noble", NODE_MODULES / "@noble/ed25519"),
    ("vendor/tus", NODE_MODULES / "tus-js-client/dist"),
    ("vendor/tabler", NODE_MODULES / "@tabler/core/dist/css"),
]
STATICFILES_FINDERS = [
    "ocop.platform.ui.static.VendorFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
PRIVATE_ROOT = VAR / "files"
WEBSITE_ROOT = VAR / "website"  # what editors upload
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "website": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": WEBSITE_ROOT, "base_url": "/tep/"},
    },
    "staticfiles": {"BACKEND": "ocop.platform.ui.static.Storage"},
}
PAPER_FONTS = NODE_MODULES / "@expo-google-fonts/tinos"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
UPLOAD_MAX_BYTES = int(os.environ.get("UPLOAD_MAX_BYTES", "20971520"))  # 20 MB
UPLOAD_RESUMABLE_MAX_BYTES = int(os.environ.get("UPLOAD_RESUMABLE_MAX_BYTES", "209715200"))  # 200 MB in pieces
PICTURE_MAX_SIDE = int(os.environ.get("PICTURE_MAX_SIDE", "2000"))  # pixels of the longer side as kept
PICTURE_MAX_PIXELS = int(os.environ.get("PICTURE_MAX_PIXELS", "60000000"))  # of what comes in
PICTURES_MOST = 30  # joined to one paper
CLAMD_SOCKET = os.environ.get("CLAMD_SOCKET", "")  # of ClamAV: a path or host:port; empty scans nothing
CLAMD_TIMEOUT = 30
VIRUS_SCANNER = "ocop.platform.files.clamd.scan" if CLAMD_SOCKET else ""

# Certificates
SIGNING_SECRET = os.environ.get("OCOP_SIGNING_SECRET", "")  # locks the keys that sign QR codes; empty: SECRET_KEY
SCANS_WRITTEN_EVERY = 60  # seconds between two writings of what a process has counted

# Signing inside the system: an option. Without it papers are signed outside and the signed file comes back.
PAPER_SIGNING = tuple(filter(None, os.environ.get("PAPER_SIGNING", "").split(",")))  # of pkcs12, pkcs11
PKCS11_LIBRARY = os.environ.get("PKCS11_LIBRARY", "")  # the token maker's .so
PKCS11_TOKEN = os.environ.get("PKCS11_TOKEN", "")  # label of the token
PKCS11_LABEL = os.environ.get("PKCS11_LABEL", "")  # label of key and certificate on it

# Work behind the request
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "OCOP <khong-tra-loi@localhost>")

# Editing the website (Wagtail): signing in, passwords and two factors stay with allauth; nothing is asked of others.
WAGTAIL_SITE_NAME = "OCOP"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "ocop.faces.website.editing.letting_out.publish"
WAGTAIL_AUTOSAVE_INTERVAL = 2000  # milliseconds
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database.fallback"}}  # a few hundred pages
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing of third parties on our pages
WAGTAILIMAGES_IMAGE_MODEL = "website.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "ocop.faces.website.editing.uploads.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = PICTURE_MAX_PIXELS
WAGTAILIMAGES_RENDITION_STORAGE = "website"
WAGTAILDOCS_DOCUMENT_MODEL = "website.Attachment"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "ocop.faces.website.editing.uploads.AttachmentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "mp3", "mp4"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {"pyhanko": {"level": "ERROR"}, "pyhanko_certvalidator": {"level": "ERROR"}},  # untrusted is no fault
}
SILENCED_SYSTEM_CHECKS = ["account.W001"]  # nobody signs up, so nobody must give both phone and mail
