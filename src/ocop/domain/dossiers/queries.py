"""Ideas and dossiers, already narrowed to what ``user`` may see."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from ocop.domain.dossiers.models import Dossier, Evidence, Idea, IdeaList, Remark
from ocop.domain.plans.models import Season
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, ProducerPaper
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit

_WITH = ("product__subgroup", "producer__commune__parent", "district", "season")

SENT_UP = (Idea.State.FORWARDED, Idea.State.ACCEPTED, Idea.State.REFUSED, Idea.State.IN_CYCLE)
"""States of an idea that the district has sent to the province."""


STEPS = {
    "received": Q(sent_on__isnull=False),
    "sent_up": Q(state__in=SENT_UP),
    "cycle": Q(state=Idea.State.IN_CYCLE),
}
"""How far an idea has come, for the figures of the plan and for the list that shows their rows."""


def ideas_for(user: User) -> QuerySet[Idea]:
    return allowed(user, "dossiers.view_idea").select_related(*_WITH)


def ideas_to(user: User, permission: str, *states: str) -> QuerySet[Idea]:
    """Ideas in one of ``states`` on which ``user`` may act by ``permission``."""
    return allowed(user, permission).filter(state__in=states).select_related(*_WITH)


def ideas_of(producer: Producer) -> QuerySet[Idea]:
    return Idea.objects.filter(producer=producer).select_related(*_WITH)


def startable_for(user: User) -> QuerySet[Producer]:
    """The producers this person may open a form for."""
    return allowed(user, "dossiers.start_idea").select_related("commune__parent")


def openable_for(user: User) -> QuerySet[Producer]:
    """The producers this person may open a dossier for."""
    return allowed(user, "dossiers.start").select_related("commune__parent")


def lists_for(user: User) -> QuerySet[IdeaList]:
    """``paper_open`` says whether this person may open the list's paper as well: a draft is its office's own."""
    paper = allowed(user, "papers.see").filter(pk=OuterRef("paper_id"))
    return allowed(user, "dossiers.view_list").select_related("unit", "paper").annotate(paper_open=Exists(paper))


def dossiers_for(user: User) -> QuerySet[Dossier]:
    return dossiers_to(user, "dossiers.view")


def dossiers_to(user: User, permission: str, *states: str) -> QuerySet[Dossier]:
    """Dossiers (in one of ``states``) on which ``user`` may act by ``permission``."""
    rows = allowed(user, permission).select_related(*_WITH, "procedure", "regulation", "criteria_set__group")
    return rows.filter(state__in=states) if states else rows


def with_content(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Forms and papers along with the dossiers, in two queries."""
    return rows.prefetch_related("forms", Prefetch("evidence", Evidence.objects.select_related("paper__file")))


def dossiers_listed(user: User) -> QuerySet[Dossier]:
    """For a long list: the law's own text is read once, not with every row."""
    rows = allowed(user, "dossiers.view").select_related(*_WITH, "criteria_set").defer("criteria_set__definition")
    return rows.prefetch_related("procedure")


def dossiers_of(producer: Producer) -> QuerySet[Dossier]:
    return Dossier.objects.filter(producer=producer).select_related(*_WITH, "procedure", "criteria_set")


def evidence_for(user: User, permission: str = "dossiers.view") -> QuerySet[Evidence]:
    """The papers of the dossiers this person may see (or act on by ``permission``)."""
    return Evidence.objects.filter(dossier__in=allowed(user, permission)).select_related("paper__file", "dossier")


def evidence_in_use(dossier: Dossier) -> QuerySet[Evidence]:
    """The papers that count now; ``checks.current_evidence`` picks the same out of what is prefetched."""
    return dossier.evidence.filter(replaced_by__isnull=True, removed_at__isnull=True)


def papers_to_use(dossier: Dossier, kind: str) -> QuerySet[ProducerPaper]:
    """Papers of a kind that the producer has handed in before and that this dossier does not use yet."""
    used = evidence_in_use(dossier).values("paper")
    return producers.papers_about(dossier.product).filter(kind=kind).exclude(pk__in=used)


def stopped(user: User) -> QuerySet[Dossier]:
    """Dossiers that wait for a contradiction to be solved, as far as this person sees them."""
    rows = allowed(user, "dossiers.view").filter(state=Dossier.State.STOPPED)
    return rows.select_related("product").order_by("due_on", "pk")


def open_remarks(obj: Idea | Dossier) -> QuerySet[Remark]:
    return obj.remarks.filter(resolved_on__isnull=True).select_related("by")


@dataclass(frozen=True)
class DistrictCount:
    """How far a district is from the 3–4 products the plan asks of it (II.7.1)."""

    district: AdminUnit
    received: int
    sent_up: int
    chosen: int
    minimum: int
    aim: int

    @property
    def short_by(self) -> int:
        return max(0, self.minimum - self.sent_up)


def district_counts(season: Season, minimum: int, aim: int) -> list[DistrictCount]:
    """One row for each district of the map in force, in two queries."""
    counts = {
        row["district"]: row
        for row in Idea.objects.filter(season=season, sent_on__isnull=False)
        .values("district")
        .annotate(
            received=Count("pk"),
            sent_up=Count("pk", filter=Q(state__in=SENT_UP)),
            chosen=Count("pk", filter=Q(state__in=(Idea.State.ACCEPTED, Idea.State.IN_CYCLE))),
        )
    }
    none = {"received": 0, "sent_up": 0, "chosen": 0}
    return [
        DistrictCount(
            unit, *(counts.get(unit.pk, none)[key] for key in ("received", "sent_up", "chosen")), minimum, aim
        )
        for unit in government.districts_on(clock.today())
    ]
