"""Papers as somebody may see them."""

from django.db import models
from django.db.models import Q, QuerySet

from ocop.platform.access.grants import grants_of
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.text import fold
from ocop.platform.government.models import Agency
from ocop.platform.papers.models import Paper, PaperFile, TrustedRoot, WordingVersion
from ocop.platform.papers.types import PaperType


def papers_for(user: User) -> QuerySet[Paper]:
    """Drafts of one's own and of one's offices, and every issued paper one may read; latest first."""
    return (
        allowed(user, "papers.see")
        .select_related("agency", "pdf", "docx")
        .defer("values")
        .order_by("-issued_on", "-id")
    )


def register_for(user: User, words: str = "") -> QuerySet[Paper]:
    """The register of issued papers; ``words`` are looked for without accents."""
    rows = papers_for(user).filter(issued_on__isnull=False)
    for word in fold(words).split():
        rows = rows.filter(search__contains=word)
    return rows


def issuing_agencies(user: User) -> QuerySet[Agency]:
    """The agencies whose issued papers this person may read."""
    issued = allowed(user, "papers.see").filter(issued_on__isnull=False)
    return Agency.objects.filter(pk__in=issued.order_by().values("agency"))


def years_of_issue() -> list[int]:
    """Latest first."""
    years = Paper.objects.filter(year__isnull=False).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def drafts_for(user: User) -> QuerySet[Paper]:
    return papers_for(user).filter(issued_on__isnull=True).order_by("-id")


def about(obj: models.Model) -> QuerySet[Paper]:
    """The papers on one object, latest first. The caller has already checked that the object may be seen."""
    return (
        Paper.objects.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))
        .select_related("agency", "pdf", "docx")
        .order_by("-id")
    )


def word_versions(paper: Paper) -> QuerySet[PaperFile]:
    """The Word files that came back, latest first. The caller has already checked the paper."""
    return paper.word_versions.select_related("file", "added_by")


def trusted_certificates() -> list[str]:
    """The roots in force, in PEM."""
    return list(TrustedRoot.objects.filter(removed_on__isnull=True).values_list("certificate", flat=True))


def live_wording(type: str, agency: Agency) -> WordingVersion | None:  # noqa: A002 the word of the office
    """The wording in force for this type at the agency's level, if anybody has written one."""
    return WordingVersion.objects.filter(type=type, level=agency.unit.level, state=WordingVersion.State.LIVE).first()


def wordings_for(user: User) -> QuerySet[WordingVersion]:
    return allowed(user, "papers.see_wording").select_related("proposed_by", "checked_by")


def may_write(user: User, kind: PaperType) -> bool:
    return any(grant.role in kind.issuers | kind.own_issuers for grant in grants_of(user))


def agencies_to_write_for(user: User, kind: PaperType) -> QuerySet[Agency]:
    """The agencies of one's own level in whose name one may issue this general paper, or one's own agency alone."""
    grants = grants_of(user)
    paths = {grant.path for grant in grants if grant.role in kind.issuers and grant.path}
    own = {grant.agency_id or user.agency_id for grant in grants if grant.role in kind.own_issuers} - {None}
    today = clock.today()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return (
        Agency.objects.filter(begun, not_over, Q(unit__path__in=paths) | Q(pk__in=own))
        .exclude(symbol="")
        .select_related("unit", "parent__unit")
    )
