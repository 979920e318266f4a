"""The order of the rooms, read from the one place that states it (``.importlinter``)."""

import configparser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def levels() -> dict[str, int]:
    """Room label to its height; a higher room may know a lower one. Rooms on one line must not know each other."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    height: dict[str, int] = {}
    for contract in ("platform", "domain", "faces"):
        lines = parser[f"importlinter:contract:{contract}"]["layers"].split("\n")
        for line in reversed([line for line in lines if line.strip()]):
            level = max(height.values(), default=0) + 1
            for room in line.split("|"):
                height[room.strip()] = level
    height["demo"] = max(height.values()) + 1
    return height


def sources(pattern: str) -> list[Path]:
    """Our own files below ``src/ocop``, without migrations and tests."""
    files = (ROOT / "src" / "ocop").rglob(pattern)
    return [path for path in files if not {"migrations", "tests"} & set(path.parts)]
