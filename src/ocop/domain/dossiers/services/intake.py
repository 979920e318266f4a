"""The offices' side of an idea: gather, receive, return, select, forward; appraise and list at the province."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from ocop.domain.dossiers import addresses, workflow
from ocop.domain.dossiers.models import Dossier, Idea, IdeaList, Remark
from ocop.domain.plans.models import Season
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.government.models import AdminUnit
from ocop.platform.notifications.services import notify

from . import deadlines, papers
from .opening import open_dossier


@transaction.atomic
def report_list(*, season: Season, commune: AdminUnit, ideas: Sequence[Idea], by: User) -> IdeaList:
    """Xã tổng hợp ý tưởng, phương án và báo cáo huyện (III.12): the chosen forms go up in one list."""
    batch = _list(IdeaList.Kind.COMMUNE, season=season, unit=commune, ideas=ideas, by=by)
    for idea in ideas:
        workflow.idea.fire(
            idea, "gather", by=by, due_on=deadlines.after("idea_district", clock.today()), assigned_to=None
        )
    notify(
        kind="dossiers.ideas_reported", users=people_with(Role.DISTRICT_OFFICER, commune.path), about=batch,
        url=addresses.office(ideas[0]), unit=commune.full_name, count=len(ideas),
    )  # fmt: skip
    return batch


@transaction.atomic
def receive(*, idea: Idea, by: User) -> Idea:
    """Tiếp nhận. Straight from the producer is allowed; the commune is then told."""
    direct = idea.state == Idea.State.SENT
    taken = {"assigned_to": None} if direct else {}  # whom the commune gave it to has nothing more to do
    workflow.idea.fire(idea, "receive", by=by, due_on=deadlines.after("idea_district", clock.today()), **taken)
    if direct:
        _tell(idea, "dossiers.idea_received_directly", people_with(Role.COMMUNE_OFFICER, idea.territory), office=True)
    return idea


@transaction.atomic
def admit_late(*, idea: Idea, note: str, by: User) -> Idea:
    """Cho nộp muộn: the form joins the others and stays marked."""
    workflow.idea.fire(
        idea, "admit_late", by=by, note=note, late_reason=note, due_on=deadlines.after("idea_district", clock.today()),
        assigned_to=None,
    )  # fmt: skip
    _tell(idea, "dossiers.idea_sent", people_with(Role.COMMUNE_OFFICER, idea.territory), office=True)
    return idea


@transaction.atomic
def return_idea(*, idea: Idea, remarks: Mapping[str, str], due_on: date | None = None, by: User) -> Idea:
    """Trả lại để bổ sung, with remarks on single items (``{field: remark}``), by the day asked for."""
    due = deadlines.asked(due_on, "idea_producer")
    items = add_remarks(subject=idea, remarks=remarks, by=by)
    workflow.idea.fire(idea, "return", by=by, due_on=due, data={"items": items})
    _tell(idea, "dossiers.idea_returned", speakers_for(idea), count=len(items), due=format_date(due))
    return idea


@transaction.atomic
def select(*, idea: Idea, note: str = "", by: User) -> Idea:
    workflow.idea.fire(idea, "select", by=by, note=note, decision_note=note)
    _tell(idea, "dossiers.idea_selected", speakers_for(idea))
    return idea


@transaction.atomic
def decline(*, idea: Idea, note: str, by: User) -> Idea:
    workflow.idea.fire(idea, "decline", by=by, note=note, decision_note=note, due_on=None)
    _tell(idea, "dossiers.idea_declined", speakers_for(idea), reason=note)
    return idea


@transaction.atomic
def forward_list(*, season: Season, district: AdminUnit, ideas: Sequence[Idea], by: User) -> IdeaList:
    """Gửi danh sách kèm phiếu lên tỉnh (II.7.1). The draft of the list is made as a paper for the clerk."""
    batch = _list(IdeaList.Kind.DISTRICT, season=season, unit=district, ideas=ideas, by=by)
    for idea in ideas:
        workflow.idea.fire(
            idea, "forward", by=by, due_on=deadlines.after("idea_province", clock.today()), assigned_to=None
        )
    notify(
        kind="dossiers.list_forwarded", users=people_with(Role.STANDING_OFFICER, district.path), about=batch,
        url=addresses.office(ideas[0]), unit=district.full_name, count=len(ideas),
    )  # fmt: skip
    return batch


@transaction.atomic
def accept(*, idea: Idea, note: str, by: User) -> Idea:
    return workflow.idea.fire(idea, "accept", by=by, note=note, decision_note=note)


@transaction.atomic
def send_back(*, idea: Idea, note: str, by: User) -> Idea:
    """Tỉnh trả lại huyện, with the reason; the district takes it up again."""
    workflow.idea.fire(
        idea, "send_back", by=by, note=note, decision_note=note, assigned_to=None,
        due_on=deadlines.after("idea_district", clock.today()),
    )  # fmt: skip
    _tell(idea, "dossiers.idea_sent_back", people_with(Role.DISTRICT_OFFICER, idea.territory), office=True, reason=note)
    return idea


@transaction.atomic
def refuse(*, idea: Idea, note: str, by: User) -> Idea:
    workflow.idea.fire(idea, "refuse", by=by, note=note, decision_note=note, due_on=None)
    _tell(idea, "dossiers.idea_refused", speakers_for(idea), reason=note)
    return idea


@transaction.atomic
def issue_cycle_list(*, season: Season, province: AdminUnit, ideas: Sequence[Idea], by: User) -> IdeaList:
    """Lập danh sách sản phẩm tham gia chu trình: each gets its dossier; producers, communes and districts are told."""
    batch = _list(IdeaList.Kind.CYCLE, season=season, unit=province, ideas=ideas, by=by)
    by_area: dict[AdminUnit, list[Idea]] = {}
    for idea in ideas:
        workflow.idea.fire(idea, "list", by=by, due_on=None, assigned_to=None)
        dossier = open_dossier(idea=idea, by=by)
        notify(
            kind="dossiers.in_cycle", users=speakers_for(idea), about=dossier,
            url=addresses.portal(dossier), product=idea.product.name, year=season.year, due=format_date(dossier.due_on),
        )  # fmt: skip
        for area in {idea.producer.commune, idea.district}:
            by_area.setdefault(area, []).append(idea)
    for area, theirs in by_area.items():
        role = Role.COMMUNE_OFFICER if area.level == AdminUnit.Level.COMMUNE else Role.DISTRICT_OFFICER
        notify(
            kind="dossiers.cycle_issued", users=people_with(role, area.path), about=batch,
            url=addresses.office(theirs[0]), year=season.year, unit=area.full_name, count=len(theirs),
        )  # fmt: skip
    return batch


def add_remarks(*, subject: Idea | Dossier, remarks: Mapping[str, str], by: User) -> list[str]:
    """Attach remarks to items and name these; an empty text is no remark."""
    said = {item: text.strip() for item, text in remarks.items() if text.strip()}
    Remark.objects.bulk_create(
        Remark(**{str(subject._meta.model_name): subject}, item=item, text=text, by=by, made_on=clock.today())
        for item, text in said.items()
    )
    return sorted(said)


def speakers_for(file: Idea | Dossier) -> list[User]:
    """Who hears for the producer: its own people, or the commune where nobody of theirs has an account."""
    return producers.people_of(file.producer) or people_with(Role.COMMUNE_OFFICER, file.territory)


def _list(kind: IdeaList.Kind, *, season: Season, unit: AdminUnit, ideas: Sequence[Idea], by: User) -> IdeaList:
    if not ideas:
        raise DomainError("empty_list", "Danh sách chưa có phiếu nào. Chọn ít nhất một phiếu rồi gửi.")
    outside = [idea for idea in ideas if not idea.territory.startswith(unit.path)]
    if outside:
        raise DomainError("outside", f"“{outside[0]}” không thuộc {unit}. Bỏ phiếu đó khỏi danh sách.")
    if other := [idea for idea in ideas if idea.season_id != season.pk]:
        raise DomainError("other_season", f"“{other[0]}” không thuộc {season}. Bỏ phiếu đó khỏi danh sách.")
    batch = IdeaList.objects.create(
        season=season, kind=kind, unit=unit, territory=unit.path, count=len(ideas), sent_on=clock.today(), sent_by=by
    )
    require(by, "dossiers.view_list", batch)
    batch.ideas.set(ideas)
    batch.paper = papers.idea_list(batch, ideas, by=by)
    batch.save(update_fields=["paper"])
    record(action=f"idea.list_{kind.lower()}", obj=batch, by=by, data={"ideas": [idea.pk for idea in ideas]})
    return batch


def _tell(idea: Idea, kind: str, users: Sequence[User], *, office: bool = False, **values: object) -> None:
    notify(
        kind=kind, users=users, about=idea, url=addresses.office(idea) if office else addresses.portal(idea),
        product=idea.product.name, producer=idea.producer.name, day=format_date(clock.today()), **values,
    )  # fmt: skip
