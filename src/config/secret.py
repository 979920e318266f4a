"""The secret key of an installation, made once and kept out of the repository."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def secret_key(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="ascii") as handle:
            file.chmod(0o600)
            handle.write(get_random_secret_key())
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii")
