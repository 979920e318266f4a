"""What the pages of an outlet say."""

from collections.abc import Iterable
from datetime import date

from ocop.domain.outlets.checklist import Point, checklist
from ocop.domain.outlets.models import Appraisal, Enquiry, Outlet, Turnover
from ocop.domain.outlets.models.year import ROMAN
from ocop.domain.outlets.services.records import last_day, quarters_owed

S = Outlet.State
STATE_KIND = {S.PREPARING: "info", S.OPEN: "ok", S.CLOSED: "neutral"}
E = Enquiry.State
ENQUIRY_KIND = {E.NEW: "warn", E.ANSWERED: "info", E.CLOSED: "ok", E.CANCELLED: "neutral"}
_OFFERED = 4


def map_url(outlet: Outlet) -> str:
    """Opens the place on a map; empty where nobody has written the coordinates."""
    if outlet.latitude is None:
        return ""
    where = f"{outlet.latitude}/{outlet.longitude}"
    return f"https://www.openstreetmap.org/?mlat={outlet.latitude}&mlon={outlet.longitude}#map=16/{where}"


def stand_in(enquiry: Enquiry) -> str:
    """Who answers as well since nobody did in time; empty before."""
    return f"trả lời thay: {enquiry.stand_in or 'cơ quan thường trực'}" if enquiry.handed_on else ""


def meets_920(outlet: Outlet) -> tuple[str, str]:
    """The words and their colour."""
    if outlet.meets_920 is None:
        return "Chưa thẩm định", "neutral"
    return ("Đạt 920/QĐ-BCT", "ok") if outlet.meets_920 else ("Chưa đạt 920/QĐ-BCT", "warn")


def answered(appraisal: Appraisal) -> list[tuple[Point, bool | None]]:
    return [(point, appraisal.answers.get(point.code)) for point in checklist().points]


def owed(outlet: Outlet, turnovers: Iterable[Turnover], today: date) -> list[str]:
    """ "Quý II/2020" of each quarter whose turnover is due."""
    recorded = {(row.year, row.quarter) for row in turnovers}
    return [quarter_label(*key) for key in quarters_owed(outlet, recorded, today)]


def quarter_label(year: int, quarter: int) -> str:
    return f"Quý {ROMAN[quarter - 1]}/{year}"


def quarters_to_record(outlet: Outlet, today: date) -> list[tuple[str, str]]:
    """The last quarters that are over since the opening, the latest first, as choices."""
    found: list[tuple[str, str]] = []
    year, quarter = today.year, (today.month - 1) // 3 + 1
    while len(found) < _OFFERED and outlet.opened_on:
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        if last_day(year, quarter) < outlet.opened_on:
            break
        found.append((f"{year}-{quarter}", quarter_label(year, quarter)))
    return found
