"""For those who change the code: tracebacks in the browser, files read on every request."""

from config.settings.local import *  # noqa: F403

DEBUG = True
STORAGES = {  # type: ignore[no-redef]
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
