"""Papers as somebody may see them."""

from django.db import models
from django.db.models import QuerySet

from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.text import fold
from ocop.platform.papers.models import Paper


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


def drafts_for(user: User) -> QuerySet[Paper]:
    return papers_for(user).filter(issued_on__isnull=True).order_by("-id")


def about(obj: models.Model) -> QuerySet[Paper]:
    """The papers on one object, latest first. The caller has already checked that the object may be seen."""
    return (
        Paper.objects.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))
        .select_related("agency", "pdf", "docx")
        .order_by("-id")
    )
