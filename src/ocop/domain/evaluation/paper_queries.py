"""Sheets of paper and sheets to print, already narrowed to what ``user`` may see."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.permissions import BEING_SCORED
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

_PRINTED = (
    "member__user", "member__agency", "keyed_by", "checked_by", "entry__round__council__unit",
    "entry__round__council__season", "entry__dossier__product", "entry__dossier__producer__commune",
    "entry__dossier__regulation",
)  # fmt: skip


def round_to_print(pk: int) -> Round:
    return Round.objects.select_related("council__unit").get(pk=pk)


def sheets_on_paper(round_: Round, user: User) -> QuerySet[ScoreSheet]:
    """The sheets that members of the round fill in by hand, of the products ``user`` may see."""
    known = allowed(user, "evaluation.view_entry").filter(round=round_, state__in=BEING_SCORED)
    rows = ScoreSheet.objects.filter(
        entry__in=known.values("pk"), attempt=F("entry__attempt"), state=ScoreSheet.State.DRAFT, member__on_paper=True
    )
    return _printed(rows)


def sheets_to_print(round_: Round, user: User) -> QuerySet[ScoreSheet]:
    """What members handed in for a round whose marks are open, member by member, all attempts."""
    rows = allowed(user, "evaluation.view_sheet").filter(entry__round=round_)
    return _printed(rows.exclude(entry__state=Entry.State.REMOVED))


def _printed(rows: QuerySet[ScoreSheet]) -> QuerySet[ScoreSheet]:
    return (
        rows.select_related(*_PRINTED)
        .prefetch_related("entry__dossier__criteria_set", "entry__dossier__procedure")
        .order_by("member__position", "member", "entry__position", "attempt", "pk")
    )


def paper_sheets_kept_by(user: User) -> QuerySet[ScoreSheet]:
    """Sheets of paper that this person may print, key or check; the marks are for whoever keys or checks."""
    return (
        allowed(user, "evaluation.keep_paper")
        .exclude(state=ScoreSheet.State.REOPENED)
        .select_related(
            "member__user", "scan", "keyed_by", "checked_by", "entry__round__council__unit",
            "entry__dossier__product", "entry__dossier__producer__commune", "entry__dossier__criteria_set",
            "entry__dossier__procedure",
        )
    )  # fmt: skip


def paper_sheets_of(entry: Entry, user: User) -> QuerySet[ScoreSheet]:
    """Those of a product that is being scored; no mark is read."""
    rows = allowed(user, "evaluation.keep_paper").filter(entry=entry, attempt=entry.attempt)
    rows = rows.exclude(state=ScoreSheet.State.REOPENED).select_related("member__user", "keyed_by", "checked_by")
    return rows.defer("choices", "reasons", "knock_outs", "total").order_by("member__position", "pk")


def sheets_to_key(user: User) -> QuerySet[ScoreSheet]:
    """What this person may key now: no sheet on the screen is missing, and nobody else has begun."""
    missing = ScoreSheet.objects.filter(
        entry=OuterRef("entry"), attempt=OuterRef("attempt"), member__on_paper=False, state=ScoreSheet.State.DRAFT
    )
    return _waiting(allowed(user, "evaluation.key_sheet").exclude(Exists(missing)))


def sheets_to_check(user: User) -> QuerySet[ScoreSheet]:
    """What this person has taken to compare with its scan, or may take."""
    mine = allowed(user, "evaluation.check_sheet").values("pk")
    free = allowed(user, "evaluation.take_check").values("pk")
    return _waiting(ScoreSheet.objects.filter(Q(pk__in=mine) | Q(pk__in=free)))


def _waiting(rows: QuerySet[ScoreSheet]) -> QuerySet[ScoreSheet]:
    """Round by round, product by product; no mark is read."""
    return (
        rows.select_related(
            "member__user", "keyed_by", "entry__round__council__unit", "entry__round__milestone__item",
            "entry__dossier__product",
        )
        .defer("choices", "reasons", "knock_outs", "total")
        .order_by("entry__round_id", "entry__position", "member__position", "pk")
    )  # fmt: skip


def scores_on_paper(user: User) -> bool:
    return CouncilMember.objects.filter(user=user, left_on__isnull=True, on_paper=True).exists()


def scans_for(user: User) -> QuerySet[ScoreSheet]:
    """Sheets with a scan that this person may open: whoever keys or checks, and all who see the sheet once opened."""
    keyed = allowed(user, "evaluation.view_keyed").values("pk")
    opened = allowed(user, "evaluation.view_sheet").values("pk")
    rows = ScoreSheet.objects.filter(Q(pk__in=keyed) | Q(pk__in=opened), scan__isnull=False)
    return rows.select_related("scan")


def members_marked_by(user: User) -> QuerySet[CouncilMember]:
    """Seats that are not given up, of the councils where this person says who scores on paper."""
    mine = allowed(user, "evaluation.set_on_paper").values("pk")
    return CouncilMember.objects.filter(council__in=mine, left_on__isnull=True).select_related("user", "council")
