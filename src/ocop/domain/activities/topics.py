"""What campaigns are about, and whom they speak to, as data."""

from dataclasses import dataclass

from django.conf import settings

from ocop.platform.core.datafile import read


@dataclass(frozen=True)
class Topic:
    """``group``: the product group a topic speaks of, empty for the others."""

    code: str
    label: str
    group: str = ""


def _topics() -> dict[str, Topic]:
    rows = read(settings.DATA_DIR / "campaigns" / "topics.yaml").root["topics"]
    return {row["code"]: Topic(row["code"], row["label"], row.get("group", "")) for row in rows}


def _audiences() -> dict[str, str]:
    rows = read(settings.DATA_DIR / "campaigns" / "topics.yaml").root["audiences"]
    return {row["code"]: row["label"] for row in rows}


TOPICS = _topics()
AUDIENCES = _audiences()
GROUPS = tuple(dict.fromkeys(topic.group for topic in TOPICS.values() if topic.group))
