"""When a certificate's product may be judged again, by the law of the day."""

from dataclasses import dataclass
from datetime import date, timedelta

from ocop.domain.certification.lapsing import HORIZON
from ocop.domain.certification.models import Certificate
from ocop.domain.rulebook.models import Procedure


@dataclass(frozen=True)
class Window:
    """From when a dossier may come, and by when it should. ``closes`` is None where the law names no last day."""

    opens: date
    closes: date | None

    def is_late_on(self, day: date) -> bool:
        return self.closes is not None and day > self.closes


def re_evaluation_window(certificate: Certificate, procedure: Procedure) -> Window:
    """180 to 120 days before the last day under QĐ 26/2026 (Điều 5–7); before, from when the office gives notice."""
    days = {row["code"]: row["days"] for row in procedure.parsed.deadlines if "days" in row}
    opens = timedelta(days=days["re_evaluation_opens"]) if "re_evaluation_opens" in days else HORIZON
    closes = days.get("re_evaluation_closes")
    last = certificate.expires_on
    return Window(last - opens, last - timedelta(days=closes) if closes else None)
