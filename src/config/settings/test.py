"""Tests: fast hashing, mail kept in memory, jobs run when a test says so, SQLite in a file."""

import os
from tempfile import TemporaryDirectory

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, STORAGES, VAR

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PUBLIC_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "process": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},  # a test counts the queries of a cold page
}
_website = TemporaryDirectory(prefix="ocop-website-")  # gone with the process
STORAGES = {
    **STORAGES,
    "website": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": _website.name, "base_url": "/tep/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
VIRUS_SCANNER = ""
SCANS_WRITTEN_EVERY = float("inf")  # a test says when
MESSAGE_SENDER = "ocop.platform.accounts.senders.MemorySender"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # the in-memory database answers "table is locked" in races
    VAR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"].pop("pool")
    DATABASES["default"]["TEST"] = {
        "NAME": f"test_ocop_{os.getpid()}",
        "TEMPLATE": os.environ.get("TEST_TEMPLATE"),  # built by the migrations once, for all workers
    }
