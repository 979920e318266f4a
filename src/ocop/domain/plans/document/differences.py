"""Two texts of a plan compared: per place of the document, per field, the old words beside the new ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.holders import groups_of, written
from ocop.domain.plans.models import HolderRole, Milestone, Target
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_dong

Fields = dict[tuple[str, ...], tuple[str, str]]
"""A key that stays the same when the words change: (name on screen, words)."""
Pieces = list[tuple[bool, str]]
"""Runs of words, and whether they changed."""


_SHORT = 60


@dataclass
class Difference:
    label: str
    old: str
    new: str
    moved: bool = False
    """Nothing but what the copy of a year does by itself."""

    @property
    def is_short(self) -> bool:
        """Both sides fit one line."""
        return max(len(self.old), len(self.new)) <= _SHORT and "\n" not in self.old + self.new

    @property
    def sides(self) -> tuple[Pieces, Pieces]:
        return _marked(self.old, self.new)


@dataclass
class Place:
    """One item, duty or line with what differs in it; ``kind`` is "Thêm", "Bỏ" or "Sửa"."""

    title: str
    kind: str
    code: str = ""
    differences: list[Difference] = field(default_factory=list)

    def only(self, *, moved: bool) -> "Place":
        """The place with those differences alone that the copy of a year makes by itself, or without them."""
        return replace(self, differences=[row for row in self.differences if row.moved is moved])


def differences(old: Content, new: Content, shifted: Content | None = None) -> list[Place]:
    """What stands in ``new`` otherwise than in ``old``; ``shifted``, the old text a year on, tells what only moved."""
    before, after = _places(old), _places(new)
    expected = _places(shifted) if shifted else {}
    found = []
    for key in [*after, *(key for key in before if key not in after)]:
        title = (after.get(key) or before[key])[0]
        was, now = before.get(key, ("", {}))[1], after.get(key, ("", {}))[1]
        likely = expected.get(key, ("", {}))[1]
        kind = "Bỏ" if key not in after else "Sửa" if key in before else "Thêm"
        place = Place(title, kind, key[1])
        for name in [*now, *(name for name in was if name not in now)]:
            label = (now.get(name) or was[name])[0]
            old_words, new_words = was.get(name, ("", ""))[1], now.get(name, ("", ""))[1]
            if old_words != new_words:
                moved = bool(shifted) and likely.get(name, ("", ""))[1] == new_words
                place.differences.append(Difference(label, old_words, new_words, moved))
        if place.differences or kind != "Sửa":
            found.append(place)
    return found + _order(old, new)


def _places(content: Content) -> dict[tuple[str, str], tuple[str, Fields]]:
    groups = groups_of(content)
    places: dict[tuple[str, str], tuple[str, Fields]] = {("head", ""): ("Phần đầu và phần cuối", _head(content))}
    for item in content["items"]:
        title = f"Mục {item['code']} {item['short_title']}"
        places["item", item["code"]] = title, {**_item(item), **_people(item["agencies"], groups)}
    for duty in content["responsibilities"]:
        fields: Fields = {
            ("item",): ("Mục", duty["item"]),
            ("text",): ("Nguyên văn", duty["text"]),
            ("due_on",): ("Hạn", _day(duty["due_on"])),
            ("milestone",): ("Mốc thời gian", duty["milestone"] or ""),
        }
        places["duty", duty["code"]] = f"Trách nhiệm {duty['code']}", {**fields, **_people(duty["agencies"], groups)}
    budget = content.get("budget")
    if budget:
        places["budget", ""] = (
            "Dự toán",
            {
                ("title",): ("Tên", budget["title"]),
                ("total",): ("Tổng cộng", format_dong(budget["total"])),
                ("words",): ("Bằng chữ", budget["total_in_words"]),
                ("source",): ("Nguồn vốn", budget["source"]),
                ("section",): ("Lấy ở mục", budget["section"]),
            },
        )
        for parent, line in lines_of(budget):
            places["line", line["code"]] = f"Nội dung chi {line['code']} {line['title']}", _line(parent, line)
    for remark in content["remarks"]:
        places["remark", remark["code"]] = (
            f"Điểm lưu ý {remark['code']}",
            {
                ("text",): ("Nhận xét", remark["text"]),
                ("places",): ("Chỗ trong văn bản", "; ".join(remark["places"])),
                ("items",): ("Mục, nội dung chi", ", ".join([*remark["items"], *remark["lines"]])),
            },
        )
    return places


def lines_of(budget: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every line of the tree with the code of its parent, in the order of the appendix."""

    def walk(parent: str, lines: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
        for line in lines:
            yield parent, line
            yield from walk(line["code"], line["lines"])

    return walk("", budget["lines"])


def figure(target: dict[str, Any]) -> str:
    """``khoảng 90–100 lượt người``."""
    bounds = Target(minimum=target["minimum"], maximum=target["maximum"]).figure
    per = f"mỗi {target['per']}" if target["per"] else ""
    return " ".join(filter(None, (target["qualifier"], bounds, target["unit"], per)))


def _head(content: Content) -> Fields:
    season, signer = content["season"], content["signer"]
    return {
        ("season",): ("Chu trình", season["name"]),
        ("starts_on",): ("Từ ngày", _day(season["starts_on"])),
        ("ends_on",): ("Đến hết ngày", _day(season["ends_on"])),
        ("number",): ("Số, ký hiệu", content["number"]),
        ("issued_on",): ("Ngày ban hành", _day(content["issued_on"])),
        ("issuer",): ("Cơ quan ban hành", content["issuer"]),
        ("signer",): ("Người ký", " ".join(str(value) for value in signer.values())),
        ("title",): ("Tên kế hoạch", content["title"]),
        ("bases",): ("Căn cứ", "\n".join(content["legal_bases"])),
        ("opening",): ("Lời mở đầu", content["opening"]),
        ("closing",): ("Đoạn cuối", content["closing"]),
        ("recipients",): ("Nơi nhận", "\n".join(content["recipients"])),
    }


def _item(item: dict[str, Any]) -> Fields:
    window = item["window"] or {"wording": "", "starts_on": None, "ends_on": None, "section": ""}
    fields: Fields = {
        ("parent",): ("Thuộc mục", item["parent"] or ""),
        ("title",): ("Tiêu đề", item["title"]),
        ("short",): ("Tên gọn", item["short_title"]),
        ("text",): ("Nguyên văn", item["text"]),
        ("window",): ("Thời gian", window["wording"]),
        ("starts_on",): ("Từ ngày", _day(window["starts_on"])),
        ("ends_on",): ("Đến hết ngày", _day(window["ends_on"])),
        ("window_section",): ("Thời gian lấy ở mục", window["section"]),
        ("agency_section",): ("Cơ quan theo mục", ", ".join(dict.fromkeys(row["section"] for row in item["agencies"]))),
    }
    for fact in item["facts"]:
        fields["fact", fact["label"]] = fact["label"], "; ".join([*fact["values"], fact.get("section", "")])
    for target in item["targets"]:
        key, label = ("target", target["code"]), f"Chỉ tiêu “{target['label']}”"
        fields[key] = label, figure(target)
        fields[*key, "wording"] = f"{label}, như trong văn bản", target["wording"]
        fields[*key, "section"] = f"{label}, lấy ở mục", target["section"]
    for milestone in item["milestones"]:
        key, label = ("milestone", milestone["code"]), f"Mốc “{milestone['label']}”"
        included = " (tính cả ngày đó)" if milestone["inclusive"] else ""
        start = f"{_day(milestone['starts_on'])} đến " if milestone["starts_on"] else ""
        fields[key] = label, f"{start}{_day(milestone['due_on'])}{included}"
        fields[*key, "wording"] = f"{label}, như trong văn bản", milestone["wording"]
        fields[*key, "kind"] = f"{label}, loại", str(Milestone.Kind(milestone["kind"]).label)
    return fields


def _people(rows: list[dict[str, Any]], groups: dict[str, list[str]]) -> Fields:
    return {(role.value,): (str(role.label), "; ".join(sorted(written(rows, role, groups)))) for role in HolderRole}


def _line(parent: str, line: dict[str, Any]) -> Fields:
    details = "; ".join(f"{key}: {value}" for key, value in sorted(line["details"].items()))
    return {
        ("parent",): ("Thuộc", parent),
        ("title",): ("Tên gọn", line["title"]),
        ("text",): ("Nguyên văn", line["text"]),
        ("amount",): ("Số tiền", format_dong(line["amount"])),
        ("executing",): ("Đơn vị thực hiện", line["executing"] or ""),
        ("executing_text",): ("Đơn vị thực hiện, như trong văn bản", line["executing_text"]),
        ("items",): ("Chi cho mục", ", ".join(line["items"])),
        ("section",): ("Lấy ở mục", line["section"]),
        ("details",): ("Chi tiết", details),
    }


def _order(old: Content, new: Content) -> list[Place]:
    """Items that stand in both texts, but one after another in another order."""
    before, after = ([item["code"] for item in content["items"]] for content in (old, new))
    common = set(before) & set(after)
    was, now = ([code for code in codes if code in common] for codes in (before, after))
    if was == now:
        return []
    return [Place("Thứ tự các mục", "Sửa", "", [Difference("Thứ tự", ", ".join(was), ", ".join(now))])]


def _day(value: str | None) -> str:
    return format_date(date.fromisoformat(value)) if value else ""


def _marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    was, now = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    before, after = [word.strip() for word in was], [word.strip() for word in now]
    left: Pieces = []
    right: Pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, words in ((left, was[a:b]), (right, now[c:d])):
            if words:
                side.append((tag != "equal", "".join(words)))
    return left, right
