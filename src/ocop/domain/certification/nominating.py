"""Products that a council nominated to the centre, and where each stands."""

from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from ocop.domain.certification.models import DecisionLine, Nomination
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import next_yearly

S = Nomination.State
STATE_KIND = {S.WAITING: "info", S.RECOGNISED: "ok", S.REFUSED: "neutral"}
NOT_SENT = ("Chưa gửi", "warn")


def candidates_for(user: User) -> QuerySet[DecisionLine]:
    """Each with its nominations, the latest first, as ``sent``."""
    rows = allowed(user, "certification.view_candidate").select_related(
        "product__producer__commune__parent", "decision", "dossier__procedure"
    )
    latest = Nomination.objects.select_related("file", "sent_by").order_by("-sent_on", "-pk")
    return rows.prefetch_related(Prefetch("nominations", latest, to_attr="sent"))


def state_of(line: DecisionLine) -> tuple[str, str]:
    """Word and colour; ``line`` is of ``candidates_for``."""
    latest = next(iter(line.sent), None)
    return (latest.get_state_display(), STATE_KIND[S(latest.state)]) if latest else NOT_SENT


def send_by(line: DecisionLine, day: date) -> date | None:
    """The last day for the next round of the centre, where the procedure has rounds: “trước 30/7” is by 29/7."""
    procedure = line.dossier.procedure.parsed
    above = procedure.stage(line.dossier.stage).forwards_to
    days = [
        next_yearly(row["filed_before"], day)
        for row in procedure.deadlines
        if row["code"].startswith(f"{above}_round_") and row.get("filed_before")
    ]
    return min(days) - timedelta(days=1) if days else None
