"""Production: PostgreSQL, HTTPS, secrets from the environment, nothing assumed."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES

OCOP_ENV = "production"
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    msg = "Production runs on PostgreSQL: set DATABASE_URL=postgresql://…"
    raise RuntimeError(msg)

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
