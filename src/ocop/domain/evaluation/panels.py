"""The councils' block on a dossier's page, and what members, secretaries and leaders have to do today."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation import addresses, document_panels, paper_panels, preparing_panels, queries
from ocop.domain.evaluation.models import Appeal, Entry, Round, ScoreSheet
from ocop.domain.evaluation.permissions import DECIDED
from ocop.domain.evaluation.result_reading import failed_gates
from ocop.domain.evaluation.round_reading import ENTRY_KIND, OUTCOME_KIND
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

R = Round.State


@dataclass(frozen=True)
class Judged:
    """One council's word on a dossier, as far as this person may read it."""

    entry: Entry
    kind: str
    outcome_kind: str
    in_office: bool
    result: bool
    gates: list[str] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    may_appeal: bool = False


def rounds_of(dossier: Dossier, user: User, request: HttpRequest) -> Panel | None:
    """Rounds, sheets submitted, result and derivation once opened; the producer and others read it once it is sent."""
    entries = list(queries.entries_of_dossier(dossier))
    if not entries:
        return None
    office = face_of(request) == "office"
    seen = set(allowed(user, "evaluation.view_entry").filter(dossier=dossier).values_list("pk", flat=True))
    rounds = [entry.round_id for entry in entries]
    opened = set(allowed(user, "evaluation.view_results").filter(pk__in=rounds).values_list("pk", flat=True))
    appealable = set() if office else _appealable(entries, user)
    judged = [
        Judged(
            entry, ENTRY_KIND[Entry.State(entry.state)], OUTCOME_KIND[Entry.Outcome(entry.outcome)],
            office and entry.pk in seen, result, failed_gates(entry.result) if result else [],
            [] if office or not result else list(queries.appeals_of(entry)), entry.pk in appealable,
        )
        for entry in entries
        if entry.state != Entry.State.REMOVED or entry.pk in seen
        for result in [_readable(entry, seen, opened, office=office)]
    ]  # fmt: skip
    return Panel("evaluation/panels/dossier.html", {"judged": judged}) if judged else None


def _readable(entry: Entry, seen: set[int], opened: set[int], *, office: bool) -> bool:
    if not entry.result or entry.state == Entry.State.REMOVED:
        return False
    told = (R.SENT_UP,) if office else DECIDED  # the producer hears it when the council closes
    return entry.round.state in told or (entry.pk in seen and entry.round_id in opened)


def _appealable(entries: Iterable[Entry], user: User) -> set[int]:
    rows = queries.entries_to_appeal(user).filter(pk__in=[entry.pk for entry in entries])
    return {row.pk for row in rows if row.round.appeals_until and clock.today() <= row.round.appeals_until}


def to_answer(user: User) -> Iterable[Task]:
    """What producers said about a result and the council has not answered."""
    for row in queries.appeals_to_answer(user):
        name = row.entry.round.council.short_name
        yield Task(f"Trả lời kiến nghị: {row.entry.dossier}", addresses.entry(row.entry), name, row.due_on)


def unsubmitted(user: User) -> Iterable[Task]:
    """A member's sheets, one line for each round."""
    sheets = list(
        allowed(user, "evaluation.score")
        .select_related("entry__round__council__unit", "entry__round__milestone__item", "entry__dossier__product")
        .order_by("entry__round_id", "entry__position")
    )
    for round_, found in groupby(sheets, key=lambda sheet: sheet.entry.round):
        yield _scoring_task(round_, list(found))


def _scoring_task(round_: Round, sheets: list[ScoreSheet]) -> Task:
    names = ", ".join(str(sheet.entry.dossier) for sheet in sheets[:3])
    more = f" và {len(sheets) - 3} sản phẩm nữa" if len(sheets) > 3 else ""  # noqa: PLR2004
    url = reverse("office:sheet", args=[sheets[0].uid]) if len(sheets) == 1 else reverse("office:sheets")
    title = f"Chấm điểm {len(sheets)} sản phẩm: {round_.council.short_name}, đợt {round_.number}"
    return Task(title, url, f"{names}{more}", round_.due_on, round_.plan_code)


def undeclared(user: User) -> Iterable[Task]:
    """Rounds of which a member has still to say with which products there is a tie."""
    for round_ in queries.owed_declarations(user):
        name = f"{round_.council.short_name}, đợt {round_.number}"
        url = reverse("office:declare", args=[round_.uid])
        text = "Sản phẩm, phiếu chấm hiện ra sau khi khai."
        yield Task(f"Khai xung đột lợi ích: {name}", url, text, round_.due_on, round_.plan_code)


def to_organise(user: User) -> Iterable[Task]:
    """Rounds that wait for their secretary, chair or office."""
    mine = allowed(user, "evaluation.manage_round").exclude(state=R.SENT_UP)
    for round_ in queries.rounds_for(user).filter(pk__in=mine):
        title, text, page = _organising(round_)
        if title:
            name = f"{round_.council.short_name}, đợt {round_.number}"
            url = reverse(f"office:{page}", args=[round_.uid])
            yield Task(f"{title}: {name}", url, text, round_.due_on, round_.plan_code)


def _organising(round_: Any) -> tuple[str, str, str]:
    """What to do, the counts that say why, and the page where it is done."""
    done = f"{round_.complete} trên {round_.waiting} sản phẩm đủ phiếu."
    choices = {
        R.PREPARING: ("Mở chấm điểm", f"{round_.products} sản phẩm đã giao.", "round")
        if round_.products
        else ("Giao sản phẩm vào đợt", "Đợt chưa có sản phẩm.", "round"),
        R.SCORING: ("Mở điểm" if round_.complete == round_.waiting else "Theo dõi phiếu chấm", done, "round"),
        R.OPENED: _after_opening(round_, done),
        R.CLOSED: (f"Chọn hướng xử lý {round_.undecided} sản phẩm" if round_.undecided else "", "", "outcomes"),
        R.APPROVED: ("Gửi kết quả", f"Đã phê duyệt tại {round_.approval_number}.", "round"),
    }
    return choices[R(round_.state)]


def _after_opening(round_: Any, done: str) -> tuple[str, str, str]:
    if round_.discussed:
        return f"Mở thảo luận {round_.discussed} sản phẩm", "Chênh lệch quá mức quy chế cho phép.", "results"
    return ("Theo dõi chấm lại", done, "results") if round_.waiting else ("Chốt kết quả", "", "results")


def to_approve(user: User) -> Iterable[Task]:
    """Results that wait for the leaders of the committee."""
    mine = allowed(user, "evaluation.approve_round").filter(state=R.CLOSED)
    for round_ in queries.rounds_for(user).filter(undecided=0, pk__in=mine):
        title = f"Phê duyệt kết quả: {round_.council.short_name}, đợt {round_.number}"
        text = f"{round_.products} sản phẩm đã có hướng xử lý."
        yield Task(title, reverse("office:round", args=[round_.uid]), text, round_.due_on, round_.plan_code)


panels.register(Dossier, "evaluation.rounds", rounds_of, order=30)
panels.register(Dossier, "evaluation.rounds_portal", rounds_of, place="portal")
tasks.register("evaluation.undeclared", undeclared)
tasks.register("evaluation.to_answer", to_answer)
tasks.register("evaluation.unsubmitted", unsubmitted)
tasks.register("evaluation.to_organise", to_organise)
tasks.register("evaluation.to_approve", to_approve)
preparing_panels.register_panels()
paper_panels.register_tasks()
document_panels.register_panels()
