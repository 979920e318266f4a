"""Who is entitled to what: the wording of the plan, rule by rule. Pure: no table, no clock.

``check`` gives every rule that applies with its answer, so that a page can show what holds as well as what does not.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ocop.domain.support.rules import Item, Rules
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_dong


@dataclass(frozen=True)
class Wanted:
    """One thing asked for: what it costs and what is asked of the state, in đồng."""

    code: str
    label: str
    cost: int
    asked: int


@dataclass(frozen=True)
class Facts:
    """What is known of who asks. ``stars``: year → rank recognised then and not revoked since; ``supported``: code →
    where it was supported before; ``granted``: already given in this season."""

    asked_on: date
    wanted: Sequence[Wanted]
    stars: Mapping[int, int] = field(default_factory=dict)
    has_linkage: bool = False
    is_centre: bool = False
    supported: Mapping[str, str] = field(default_factory=dict)
    granted: int = 0


@dataclass(frozen=True)
class Finding:
    """One rule, whether it holds, and the sentence that says so. ``place``: where the plan has it."""

    code: str
    holds: bool
    text: str
    place: str = ""


def check(rules: Rules, facts: Facts) -> list[Finding]:
    """Every rule of the scheme about this request, in the order in which the plan states them."""
    return [*_window(rules, facts), *_stars(rules, facts), *_linkage(rules, facts), *_items(rules, facts),
            *_money(rules, facts)]  # fmt: skip


def against(findings: Collection[Finding]) -> list[str]:
    """The reasons to refuse."""
    return [finding.text for finding in findings if not finding.holds]


def consulting_basis(participation: str, stars: int, year: int) -> tuple[str, str]:
    """Basis (FAILED, NEW, UPGRADE) of a product that takes part in ``year``, or ``""`` with the reason (II.5.1)."""
    match participation:
        case "RETRY":
            return "FAILED", f"Đăng ký năm {year - 1} chưa đạt, tiếp tục tham gia năm {year}."
        case "NEW" | "EXISTING":
            return "NEW", f"Sản phẩm mới tham gia năm {year}."
        case "UPGRADE" if stars in (3, 4):
            return "UPGRADE", f"Đạt {stars} sao năm {year - 1}, tham gia nâng hạng sao."
        case "UPGRADE":
            known = f"đạt {stars} sao" if stars else "không được công nhận"
            return (
                "",
                f"Nâng hạng chỉ tư vấn sản phẩm đạt 3–4 sao năm {year - 1}; sản phẩm này {known} năm đó (II.5.1).",
            )
        case "":
            return "", f"Sản phẩm chưa đăng ký tham gia chu trình năm {year} (II.5.1)."
        case _:
            return "", "Đánh giá lại không thuộc ba diện được tư vấn của mục II.5.1."


def _window(rules: Rules, facts: Facts) -> Iterator[Finding]:
    if rules.starts_on is None or rules.ends_on is None:
        return
    inside = rules.starts_on <= facts.asked_on <= rules.ends_on
    span = f"từ {format_date(rules.starts_on)} đến hết {format_date(rules.ends_on)}"
    if inside:
        yield Finding(
            "window", True, f"Gửi ngày {format_date(facts.asked_on)}, trong thời gian hỗ trợ {span}.", rules.place
        )
        return
    when = "chưa đến" if facts.asked_on < rules.starts_on else "đã hết"
    yield Finding(
        "window", False,
        f"Gửi ngày {format_date(facts.asked_on)}, {when} thời gian hỗ trợ: {span} ({rules.window}).", rules.place,
    )  # fmt: skip


def _stars(rules: Rules, facts: Facts) -> Iterator[Finding]:
    if not rules.stars:
        return
    have = facts.stars.get(rules.stars_year, 0)
    if have >= rules.stars:
        yield Finding("stars", True, f"Đạt {have} sao năm {rules.stars_year}.", rules.place)
        return
    said = f"chỉ đạt {have} sao" if have else "không có hạng sao còn giá trị"
    yield Finding(
        "stars", False,
        f"Sản phẩm {said} của năm {rules.stars_year}; mục {rules.place} hỗ trợ sản phẩm đạt {rules.stars} sao trở lên"
        f" năm {rules.stars_year}.", rules.place,
    )  # fmt: skip


def _linkage(rules: Rules, facts: Facts) -> Iterator[Finding]:
    if not rules.linkage:
        return
    if facts.has_linkage:
        yield Finding("linkage", True, "Có hợp đồng liên kết với cơ sở sản xuất.", rules.place)
    else:
        yield Finding(
            "linkage", False,
            "Chưa có hợp đồng liên kết với cơ sở sản xuất (chuỗi giá trị, ngành nghề nông thôn hoặc OCOP). Ghi số,"
            " ngày, bên ký và gửi kèm hợp đồng.", rules.place,
        )  # fmt: skip


def _items(rules: Rules, facts: Facts) -> Iterator[Finding]:
    if not facts.wanted:
        yield Finding("items", False, "Chưa ghi nội dung nào cần hỗ trợ.", rules.place)
    for wanted in facts.wanted:
        yield _item(rules, rules.item(wanted.code), wanted, facts)
        if before := facts.supported.get(wanted.code):
            yield Finding(
                "twice", False, f"“{wanted.label}” đã được hỗ trợ: {before}. Mỗi việc chỉ hỗ trợ một lần.", rules.place
            )
        most = wanted.cost * rules.share // 100
        if wanted.asked > most:
            yield Finding(
                "share", False,
                f"“{wanted.label}”: nhà nước hỗ trợ nhiều nhất {rules.share}% chi phí, là {format_dong(most)};"
                f" đang đề nghị {format_dong(wanted.asked)}.", rules.place,
            )  # fmt: skip


def _item(rules: Rules, item: Item | None, wanted: Wanted, facts: Facts) -> Finding:
    if item is None:
        return Finding(
            "items", False, f"“{wanted.label}” không có trong nội dung hỗ trợ của mục {rules.place}.", rules.place
        )
    if item.forbidden:
        return Finding(
            "forbidden", False, f"“{item.label}” có tính chất xây dựng cơ bản, ngân sách không hỗ trợ ({item.place}).",
            item.place,
        )  # fmt: skip
    if item.centre_only and not facts.is_centre:
        return Finding("centre", False, f"“{item.label}” chỉ hỗ trợ trung tâm OCOP ({item.place}).", item.place)
    return Finding("items", True, f"“{item.label}” thuộc nội dung hỗ trợ.", item.place)


def _money(rules: Rules, facts: Facts) -> Iterator[Finding]:
    if not rules.ceiling:
        return
    asked = sum(wanted.asked for wanted in facts.wanted)
    total = asked + facts.granted
    if total <= rules.ceiling:
        yield Finding("ceiling", True, f"Trong mức {format_dong(rules.ceiling)} một năm.", rules.place)
        return
    before = f", đã duyệt {format_dong(facts.granted)} trong năm" if facts.granted else ""
    yield Finding(
        "ceiling", False,
        f"Đề nghị {format_dong(asked)}{before}; mức hỗ trợ nhiều nhất một năm là {format_dong(rules.ceiling)},"
        f" vượt {format_dong(total - rules.ceiling)}.", rules.place,
    )  # fmt: skip
