"""One fingerprint for plain values: equal content, equal 64 characters, whatever the order of keys."""

import hashlib
import json
from typing import Any


def fingerprint(value: Any) -> str:
    """SHA-256 of the canonical JSON of ``value`` (sorted keys, no spaces, dates as ISO text)."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
