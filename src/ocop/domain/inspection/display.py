"""Colours, steps and headings of the pages."""

from typing import Any

from django.urls import reverse

from ocop.domain.inspection import workflow
from ocop.domain.inspection.models import (
    ChecklistAnswer,
    Finding,
    InspectionPlan,
    RevocationProposal,
    SupervisionCase,
    Visit,
)
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.workflow.engine import Offer

V, F = Visit.State, Finding.State
VISIT_KIND = {
    V.PLANNED: "neutral", V.NOTICED: "info", V.UNDER_WAY: "warn", V.RECORDED: "info", V.CLOSED: "ok",
    V.CANCELLED: "neutral",
}  # fmt: skip
FINDING_KIND = {F.OPEN: "warn", F.PROVEN: "info", F.REMEDIED: "ok", F.PASSED_ON: "late"}
ANSWER_KIND = {
    ChecklistAnswer.Value.MET: "ok", ChecklistAnswer.Value.NOT_MET: "warn", ChecklistAnswer.Value.NONE: "neutral",
}  # fmt: skip
PLAN_KIND = {InspectionPlan.State.DRAFT: "neutral", InspectionPlan.State.ISSUED: "ok"}
PROPOSAL_KIND = {
    RevocationProposal.State.SENT: "warn", RevocationProposal.State.TAKEN: "info",
    RevocationProposal.State.DECLINED: "neutral",
}  # fmt: skip
SUPERVISION_KIND = {
    SupervisionCase.State.SENT: "warn", SupervisionCase.State.ANSWERED: "info", SupervisionCase.State.CLOSED: "ok",
}  # fmt: skip
_LINE = (V.PLANNED, V.NOTICED, V.UNDER_WAY, V.RECORDED, V.CLOSED)
_NEXT = ("notice", "start", "record", "close")


def ways(visit: Visit) -> list[tuple[str, str, str]]:
    """The steps from the plan to the end; an unannounced visit has no notice."""
    if visit.state == V.CANCELLED:
        return [(V.CANCELLED.label, "", "bad")]
    line = [state for state in _LINE if state != V.NOTICED or not visit.is_unannounced]
    here = line.index(V(visit.state))
    days = {
        V.PLANNED: visit.planned_on, V.NOTICED: visit.noticed_on, V.UNDER_WAY: visit.visited_on,
        V.RECORDED: visit.recorded_on, V.CLOSED: visit.closed_on,
    }  # fmt: skip
    return [
        (state.label, format_date(day) if (day := days[state]) else "",
         "done" if place < here else "here" if place == here else "")
        for place, state in enumerate(line)
    ]  # fmt: skip


def offers_of(visit: Visit, user: User) -> dict[str, Offer]:
    return {offer.transition.name: offer for offer in workflow.visit.available(visit, by=user)}


def next_step(visit: Visit, offers: dict[str, Offer]) -> dict[str, Any] | None:
    """The one primary button: what moves the visit on from here."""
    names = [name for name in _NEXT if name in offers]
    if not names:
        return None
    if "notice" in names and visit.is_unannounced:
        names.remove("notice")
    offer = offers[names[0]]
    url = reverse("office:move_visit", args=[visit.uid, offer.transition.name])
    return {"label": offer.transition.label, "url": url, "method": "post", "reason": offer.reason}
