"""Next year's text out of this year's: dates a year on, number, signature, remarks left behind."""

import re
from copy import deepcopy
from datetime import date
from typing import Any

from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.differences import lines_of
from ocop.platform.core.dates import add_months


def moved(content: Content) -> Content:
    """``content`` a year on.

    Dates move, and with them the words that say them ("Trước ngày 15/7/2020"), also where the text repeats those words.
    Every other mention of the year stays as it is, for people to decide: see ``mentions``.
    """
    year = content["season"]["year"]
    new = deepcopy(content)
    new["season"] |= {
        "year": year + 1,
        "name": _named(new["season"]["name"], year),
        "starts_on": _later(new["season"]["starts_on"]),
        "ends_on": _later(new["season"]["ends_on"]),
    }
    new |= {"number": "", "issued_on": None, "signer": {}, "remarks": [], "title": _named(new["title"], year)}
    phrases = {row["wording"] for item in content["items"] for row in [item["window"], *item["milestones"]] if row}
    for item in new["items"]:
        _move_item(item, phrases, year)
    for duty in new["responsibilities"]:
        duty["due_on"] = _later(duty["due_on"])
        duty["text"] = _said(duty["text"], phrases, year)
    if budget := new.get("budget"):
        budget |= {"title": _named(budget["title"], year), "source": _named(budget["source"], year)}
    return new


def mentions(content: Content, year: int) -> list[tuple[str, str]]:
    """Where the text still speaks of ``year``: (place, the words around it)."""
    found = []
    texts = [(f"Mục {item['code']}", item["text"]) for item in content["items"]]
    texts += [("Lời mở đầu", content["opening"]), ("Đoạn cuối", content["closing"])]
    texts += [(f"Nội dung chi {line['code']}", line["text"]) for _, line in lines_of(content.get("budget") or _NONE)]
    for place, text in texts:
        found += [(place, around) for around in re.findall(rf"(?:\S+ ){{0,4}}\S*\b{year}\b\S*", text)]
    return found


_NONE: dict[str, Any] = {"lines": []}


def _move_item(item: dict[str, Any], phrases: set[str], year: int) -> None:
    item["text"] = _said(item["text"], phrases, year)
    if item["window"]:
        _move(item["window"], year)
    for milestone in item["milestones"]:
        _move(milestone, year)


def _move(row: dict[str, Any], year: int) -> None:
    row["wording"] = _named(row["wording"], year)
    for key in ("starts_on", "ends_on", "due_on"):
        if key in row:
            row[key] = _later(row[key])


def _said(text: str, phrases: set[str], year: int) -> str:
    for phrase in phrases:
        text = text.replace(phrase, _named(phrase, year))
    return text


def _named(words: str, year: int) -> str:
    return re.sub(rf"\b{year}\b", str(year + 1), words)


def _later(day: str | None) -> str | None:
    return add_months(date.fromisoformat(day), 12).isoformat() if day else None
