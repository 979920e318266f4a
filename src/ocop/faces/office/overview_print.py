"""The leadership's page on one A4 sheet: shortened until it fits."""

from dataclasses import replace

from ocop.domain.budgets.templatetags.budgets import in_million
from ocop.faces.office.overview import Overview
from ocop.faces.office.paper_types import Line, OverviewPaper, compose
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date, time_left
from ocop.platform.government.queries import standing_office_of
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars, Signature
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark

WORDS = 150
"""So many letters of a matter stand on paper; the page on screen has them all."""


def overview_pdf(found: Overview, user: User) -> bytes:
    """One page: matters, then debts, then dates are cut from their ends until it is one."""
    values = _values(found, user)
    particulars = Particulars(drawn_on=found.day, watermark=watermark())
    while len(rendering.png(compose(values), particulars, ppi=8)) > 1:
        longest = max(("matters", "owing", "ahead"), key=lambda name: len(getattr(values, name)))
        values = replace(values, **{longest: getattr(values, longest)[:-1]})
    return rendering.pdf(compose(values), particulars)


def _values(found: Overview, user: User) -> OverviewPaper:
    agency = user.agency or standing_office_of(found.plan.season.province)
    return OverviewPaper(
        letterhead=letterhead_of(agency), signature=Signature(position="NGƯỜI LẬP", name=user.full_name),
        plan=str(found.plan), as_of=found.day, answers=_answers(found),
        matters=tuple(
            Line(row.code, _short(f"{row.title}: {row.text}"), f"hạn {format_date(row.due)}" if row.due else "")
            for row in found.matters
        ),
        owing=tuple(
            Line(str(part.row.agency), part.row.milestone.label, time_left(part.row.last_day, found.day))
            for part in found.overdue
        ),
        ahead=tuple(
            Line(
                row.milestone.item.code, f"{row.milestone.label}: {row.done} trên {len(row.parts)} đã xong",
                f"{format_date(row.milestone.last_day)}, {time_left(row.milestone.last_day, found.day)}",
            )
            for row in found.ahead
        ),
    )  # fmt: skip


def _answers(found: Overview) -> tuple[str, ...]:
    counts, money = found.counts, found.money
    paid = f"{money.share_paid:.1f}".replace(".", ",")
    signed = f"{money.share_contracts:.1f}".replace(".", ",")
    plan = (
        f"Kế hoạch: {found.on_plan} trên {len(found.strip)} nội dung đúng, xong hoặc chưa đến hạn;"
        f" {counts['attention']} cần chú ý, {counts['late']} chậm."
    )
    spent = (
        f"Kinh phí (triệu đồng): giao {in_million(money.given)}; hợp đồng {in_million(money.contracts)} ({signed} %);"
        f" thanh toán {in_million(money.paid)} ({paid} %); tạm ứng {in_million(money.advance)}."
    )
    dates = (
        f"Thời hạn: {len(found.overdue)} việc quá hạn."
        f" Sản phẩm gửi lên tỉnh: {found.sent_up}; tỉnh chọn {found.chosen}."
    )
    return plan, spent, dates


def _short(text: str) -> str:
    return text if len(text) <= WORDS else f"{text[:WORDS].rsplit(' ', 1)[0]} …"
