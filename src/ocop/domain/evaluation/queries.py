"""Councils, rounds, entries and sheets, already narrowed to what ``user`` may see. Marks stay sealed until opened."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet

from ocop.domain.dossiers.models import Dossier, Evidence
from ocop.domain.evaluation.models import (
    Appeal,
    Conflict,
    Council,
    CouncilMember,
    Declaration,
    Entry,
    KeptMark,
    Round,
    ScoreSheet,
)
from ocop.domain.evaluation.permissions import (
    BEING_SCORED,
    OPENED,
    STAGE_LEADERS,
    STAGE_MANAGERS,
    barred,
    owes_declaration,
)
from ocop.domain.plans.models import Season
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import CriteriaSet
from ocop.platform.access.grants import grants_of, roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit

_DOSSIER = ("dossier__product__subgroup", "dossier__producer__commune__parent", "dossier__district")

PRESENT = ~Q(entries__state=Entry.State.REMOVED)


LISTED = {
    "sent_up": Q(
        outcome=Entry.Outcome.FORWARD, round__council__stage="district", round__state=Round.State.SENT_UP
    ),
    "scored": Q(
        round__council__stage="province", round__state__in=OPENED,
        state__in=(Entry.State.DISCUSSION, Entry.State.RESCORING, Entry.State.SCORED, Entry.State.KNOCKED_OUT),
    ),
}  # fmt: skip
"""The products behind the plan's figures, for the counting and for the list that shows them."""


def councils_for(user: User) -> QuerySet[Council]:
    return (
        allowed(user, "evaluation.view_council")
        .select_related("unit", "season")
        .prefetch_related(Prefetch("rounds", Round.objects.order_by("number")))
        .annotate(member_count=Count("members"))
    )


def members_of(council: Council) -> QuerySet[CouncilMember]:
    return council.members.select_related("user__agency", "agency", "council__unit", "replaces__user")


def members_with_sheets(round_: Round) -> QuerySet[CouncilMember]:
    """Whoever has scored or is to score a product of the round, also those who have left since."""
    sheets = ScoreSheet.objects.filter(entry__round=round_).exclude(state=ScoreSheet.State.REOPENED)
    return members_of(round_.council).filter(pk__in=sheets.values("member"))


def barred_from(user: User) -> QuerySet[Dossier]:
    """The dossiers with which this person has a personal tie."""
    return Dossier.objects.filter(barred(user)).order_by().values("pk")


def rounds_for(user: User) -> QuerySet[Round]:
    """With the counts of the products that this person may know of."""
    present = PRESENT & ~Q(entries__dossier__in=barred_from(user))
    scored = present & Q(entries__state__in=BEING_SCORED)
    return (
        allowed(user, "evaluation.view_round")
        .select_related("council__unit", "council__season", "milestone__item")
        .annotate(
            products=Count("entries", filter=present),
            waiting=Count("entries", filter=scored),
            complete=Count("entries", filter=scored & Q(entries__sheets_submitted=F("entries__sheets_total"))),
            discussed=Count("entries", filter=present & Q(entries__state=Entry.State.DISCUSSION)),
            undecided=Count("entries", filter=present & Q(entries__outcome=Entry.Outcome.OPEN)),
        )
    )


def known_entries(round_: Round, user: User) -> QuerySet[Entry]:
    """The products of a round that ``user`` may know of, for counting."""
    return round_.entries.exclude(dossier__in=barred_from(user))


def entries_to_declare(round_: Round) -> QuerySet[Entry]:
    """Product and producer of every entry, and nothing else, for those who say with which of them they have a tie."""
    return round_.entries.exclude(state=Entry.State.REMOVED).select_related(*_DOSSIER)


def declaration_of(round_: Round, user: User) -> Declaration | None:
    return round_.declarations.filter(member__user=user).first()


def ties_between(round_: Round, user: User) -> QuerySet[Conflict]:
    """What is on record of this person and the products of a round, a personal tie before an institutional one."""
    return Conflict.objects.filter(user=user, dossier__entries__round=round_, lifted_on__isnull=True).order_by("-kind")


def ties_of(round_: Round, user: User) -> QuerySet[Conflict]:
    """The ties of the council's people with the products of a round that ``user`` may know of."""
    known = allowed(user, "evaluation.view_entry").filter(round=round_).exclude(state=Entry.State.REMOVED)
    seated = CouncilMember.objects.filter(council=round_.council_id).values("user")
    return (
        Conflict.objects.filter(dossier__in=known.values("dossier"), user__in=seated)
        .select_related("user__agency", "dossier__product", "recorded_by", "lifted_by")
        .order_by("dossier__product__name", "dossier", "pk")
    )


def members_managed_by(user: User) -> QuerySet[CouncilMember]:
    """Seats that are not given up, of the councils this person sets up."""
    mine = allowed(user, "evaluation.manage_council").values("pk")
    return CouncilMember.objects.filter(council__in=mine, left_on__isnull=True).select_related(
        "user__agency", "council__unit"
    )


def owed_declarations(user: User) -> QuerySet[Round]:
    """Rounds with products whose marks are not settled and of which this member has not declared."""
    going = (Round.State.PREPARING, Round.State.SCORING, Round.State.OPENED)
    owed = allowed(user, "evaluation.declare").filter(owes_declaration(user), state__in=going)
    return owed.filter(entries__isnull=False).distinct().select_related("council__unit", "milestone__item")


def entries_for(user: User) -> QuerySet[Entry]:
    """The products this person may see in a round; their own product never among them."""
    return allowed(user, "evaluation.view_entry").select_related(
        *_DOSSIER, "dossier__season", "dossier__criteria_set", "dossier__procedure", "dossier__regulation",
        "round__council__unit", "round__council__season", "manual_check__by",
    )  # fmt: skip


def entries_of(round_: Round, user: User) -> QuerySet[Entry]:
    """The products of a round, without any mark that is still sealed."""
    return (
        allowed(user, "evaluation.view_entry")
        .filter(round=round_)
        .select_related(*_DOSSIER, "manual_check")
        .prefetch_related("dossier__criteria_set", "dossier__procedure")
    )


def entries_with_sheets(round_: Round, user: User, *, choices: bool = False) -> QuerySet[Entry]:
    """Each product still in the round with its open sheets: their totals, or also every choice."""
    sheets = _opened_sheets(user)
    sheets = sheets if choices else sheets.only("entry", "member", "attempt", "total")
    return (
        entries_of(round_, user)
        .exclude(state=Entry.State.REMOVED)
        .prefetch_related(Prefetch("sheets", sheets, "opened"))
    )


def sheets_opened(entry: Entry, user: User) -> QuerySet[ScoreSheet]:
    """The sheets of a product that have been opened, all attempts."""
    return _opened_sheets(user).filter(entry=entry).select_related("member__user__agency")


def _opened_sheets(user: User) -> QuerySet[ScoreSheet]:
    return allowed(user, "evaluation.view_sheet").order_by("attempt", "member__position")


def progress_of(round_: Round, user: User) -> dict[int, tuple[int, int]]:
    """Sheets submitted and due of each member, by member: how far they are, never what they chose."""
    rows = (
        ScoreSheet.objects.filter(entry__in=allowed(user, "evaluation.view_entry").filter(round=round_).values("pk"))
        .filter(attempt=F("entry__attempt"))
        .exclude(entry__state=Entry.State.REMOVED)
        .exclude(state=ScoreSheet.State.REOPENED)
        .values("member")
        .annotate(due=Count("pk"), submitted=Count("pk", filter=Q(state=ScoreSheet.State.SUBMITTED)))
    )
    return {row["member"]: (row["submitted"], row["due"]) for row in rows}


def sheets_of(user: User) -> QuerySet[ScoreSheet]:
    """This member's own sheets, present attempt, in the order of the agenda."""
    return (
        allowed(user, "evaluation.view_my_sheet")
        .filter(attempt=F("entry__attempt"))
        .exclude(state=ScoreSheet.State.REOPENED)
        .exclude(entry__state=Entry.State.REMOVED)
        .select_related(
            "member", "entry__round__council__unit", "entry__round__council__season", "entry__round__milestone",
            "entry__dossier__product__subgroup", "entry__dossier__producer__commune__parent",
            "entry__dossier__district",
        )
        .prefetch_related("entry__dossier__criteria_set", "entry__dossier__procedure")
        .order_by("-entry__round_id", "entry__position", "pk")
    )  # fmt: skip


def sheets_handed_in(entry: Entry) -> QuerySet[ScoreSheet]:
    """Who has a sheet of the present attempt and whether it is in; no mark is read."""
    sheets = entry.sheets.filter(attempt=entry.attempt).only(
        "uid", "state", "attempt", "submitted_at", "reopened_on", "reopened_why", "member", "entry"
    )
    return sheets.select_related("member__user").order_by("member__position", "pk")


def sheets_organised_by(user: User) -> QuerySet[ScoreSheet]:
    """Sheets handed in, of the products this person runs in a round."""
    mine = allowed(user, "evaluation.manage_entry").values("pk")
    rows = ScoreSheet.objects.filter(entry__in=mine, state=ScoreSheet.State.SUBMITTED)
    return rows.select_related("member__user", "entry__round__council", "entry__dossier__product")


def appeals_of(entry: Entry) -> QuerySet[Appeal]:
    """What was said about a result, for whoever may see the product or acts for its producer."""
    return entry.appeals.select_related("filed_by", "answered_by", "file")


def appeals_to_answer(user: User) -> QuerySet[Appeal]:
    mine = allowed(user, "evaluation.manage_entry").values("pk")
    rows = Appeal.objects.filter(entry__in=mine, state=Appeal.State.FILED)
    return rows.select_related("entry__round__council__unit", "entry__dossier__product", "entry__dossier__producer")


def appeals_organised_by(user: User) -> QuerySet[Appeal]:
    """With those that are answered: their files may be opened."""
    mine = allowed(user, "evaluation.manage_entry").values("pk")
    return Appeal.objects.filter(entry__in=mine).select_related("file", "entry__round__council", "entry__dossier")


def appeals_by(user: User) -> QuerySet[Appeal]:
    return allowed(user, "evaluation.withdraw_appeal").select_related(
        "entry__dossier__product", "entry__round__council", "file"
    )


def entries_to_appeal(user: User) -> QuerySet[Entry]:
    return allowed(user, "evaluation.appeal").select_related("dossier__product", "round__council__unit")


def sheet_sent(user: User, uid: UUID) -> ScoreSheet:
    """A sheet of this member's by its address, of any attempt: what comes late may be about one that is closed."""
    mine = allowed(user, "evaluation.view_my_sheet").select_related("entry__dossier__criteria_set")
    return mine.get(uid=uid)


def kept_of(sheet: ScoreSheet) -> QuerySet[KeptMark]:
    """What two devices said differently on this sheet, in the order it came."""
    return KeptMark.objects.filter(sheet=sheet).order_by("pk")


def agenda_of(sheet: ScoreSheet, user: User) -> list[tuple[str, str]]:
    """Address part and state of this member's sheets in the round, in the order of the agenda."""
    rows = allowed(user, "evaluation.view_my_sheet").filter(
        member=sheet.member_id, entry__round=sheet.entry.round_id, attempt=F("entry__attempt")
    ).exclude(entry__state=Entry.State.REMOVED).exclude(state=ScoreSheet.State.REOPENED)
    return [(str(uid), state) for uid, state in rows.order_by("entry__position", "pk").values_list("uid", "state")]


def evidence_of(dossier: Dossier) -> QuerySet[Evidence]:
    """The papers that count now, for whoever may see the product in a round."""
    return Evidence.objects.filter(dossier=dossier, replaced_by=None, removed_at=None).select_related("paper__file")


@dataclass(frozen=True)
class Candidate:
    """A dossier that waits for a round; ``refusal``: why it may not be judged; ``warning``: what to compare first."""

    dossier: Dossier
    refusal: str
    warning: str


def ready_for(round_: Round, user: User) -> QuerySet[Dossier]:
    """Dossiers received at this council's stage and territory that wait for a round."""
    council = round_.council
    return (
        Dossier.objects.exclude(pk__in=barred_from(user))
        .filter(
            season=council.season, state=Dossier.State.RECEIVED, stage=council.stage,
            territory__startswith=council.territory,
        )
        .select_related("product", "producer__commune__parent", "district")
        .prefetch_related("criteria_set")
        .order_by("criteria_set__code", "pk")
    )  # fmt: skip


def candidates_for(round_: Round, user: User) -> list[Candidate]:
    return [
        Candidate(row, rulebook.official_scoring_refusal(row.criteria_set), rulebook.scoring_warning(row.criteria_set))
        for row in ready_for(round_, user)
    ]


def set_warnings(sets: list[CriteriaSet]) -> list[tuple[str, str]]:
    """What to compare with the printed law before the sets of a round are trusted: (set, warning)."""
    return sorted({(str(set_), warning) for set_ in sets if (warning := rulebook.scoring_warning(set_))})


def entries_of_dossier(dossier: Dossier) -> QuerySet[Entry]:
    return dossier.entries.select_related("round__council__unit").order_by("pk")


def recommended_result(dossier: Dossier) -> Entry:
    """The entry of the council that proposed this dossier for recognition."""
    return dossier.entries.filter(outcome__in=Entry.PROPOSED).order_by("-pk").get()


# Who sits where


def seats_of(user: User) -> set[str]:
    """The kinds of seats this person has: looked up once a request (kept on the user object of the request)."""
    kept: set[str] | None = user.__dict__.get("_seats")
    if kept is None:
        kept = user.__dict__["_seats"] = set(
            CouncilMember.objects.filter(user=user, left_on__isnull=True).values_list("seat", flat=True)
        )
    return kept


def has_seat(user: User) -> bool:
    return bool(seats_of(user))


def scores(user: User) -> bool:
    """Sits in a council as somebody who scores; a secretary has no sheets."""
    return bool(seats_of(user) & set(CouncilMember.SCORING))


def concerns_councils(user: User) -> bool:
    """Offices and leaders of a stage with a council, and whoever sits in one."""
    roles: set[Role] = {*STAGE_MANAGERS.values(), *STAGE_LEADERS.values()}
    return bool(roles & roles_of(user)) or has_seat(user)


@dataclass(frozen=True)
class Place:
    """Where a council may be set up: a stage of the procedure and a unit."""

    stage: str
    label: str
    unit: AdminUnit

    @property
    def key(self) -> str:
        return f"{self.stage}-{self.unit.pk}"


def places_for(user: User, season: Season) -> list[Place]:
    """The stages and units of which ``user`` is the office and that have no council of the season yet."""
    held = {(grant.role, grant.unit_id) for grant in grants_of(user)}
    taken = set(Council.objects.filter(season=season).values_list("stage", "unit_id"))
    units = {unit.pk: unit for unit in AdminUnit.objects.filter(pk__in={pk for _, pk in held})}
    stages = [stage for stage in rulebook.procedure_on(clock.today()).parsed.judging_stages if stage.council]
    return [
        Place(stage.code, stage.label, units[pk])
        for stage in stages
        for role, pk in sorted(held)
        if STAGE_MANAGERS.get(stage.code) == role and units[pk].level == stage.level and (stage.code, pk) not in taken
    ]


def people_for(units: list[AdminUnit]) -> QuerySet[User]:
    """Officials who may sit in a council of ``units``: of the units' own offices and of those above them."""
    above = {int(part) for unit in units for part in unit.path.split("/") if part}
    return (
        User.objects.filter(is_active=True, agency__unit_id__in=above)
        .select_related("agency")
        .order_by("agency__position", "agency__name", "full_name")
    )


def stopped_before(round_: Round, user: User) -> QuerySet[Dossier]:
    """Dossiers of this stage and territory that were stopped before the council."""
    council = round_.council
    return (
        Dossier.objects.exclude(pk__in=barred_from(user))
        .filter(
            season=council.season, state=Dossier.State.STOPPED, stage=council.stage,
            territory__startswith=council.territory,
        )
        .select_related("product", "producer", "district")
        .order_by("pk")
    )  # fmt: skip
