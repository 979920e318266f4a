"""``make run``: the real thing on one machine. DEBUG is off, the secret lives in ``var/``."""

from config.secret import secret_key
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR

SECRET_KEY = secret_key(VAR / "secret_key")
