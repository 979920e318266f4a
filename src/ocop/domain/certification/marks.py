"""Who may take which file of the mark, and by which rules it is used."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ocop.domain.certification import queries
from ocop.domain.certification.models import Certificate, MarkFile
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

RULES_SINCE = date(2020, 9, 17)
"""Quy chế quản lý và sử dụng nhãn hiệu chứng nhận, 1162/QĐ-VPĐP-OCOP (rules.md §7)."""


@dataclass(frozen=True)
class Rank:
    """The files of one rank, and the products of this person that may bear them."""

    stars: int
    products: list[Certificate]
    files: list[MarkFile]


def files_for(user: User) -> QuerySet[MarkFile]:
    """Those that are in use and belong to a rank this person's producers hold today."""
    return allowed(user, "certification.take_mark").select_related("file")


def ranks_of(user: User) -> list[Rank]:
    """For each rank held today: products and files."""
    today = clock.today()
    held = queries.certificates_held_by(user).filter(
        queries.having(Certificate.Status.VALID, today), issued_on__lte=today
    )
    certificates, files = list(held), list(files_for(user))
    return [
        Rank(
            stars, [row for row in certificates if row.stars == stars], [row for row in files if row.stars == stars]
        )
        for stars in sorted({row.stars for row in certificates}, reverse=True)
    ]  # fmt: skip


def all_files(user: User) -> QuerySet[MarkFile]:
    """For the office: with what was withdrawn, which stands last."""
    rows = allowed(user, "certification.manage_marks").select_related("file", "uploaded_by")
    return rows.annotate(over=Q(withdrawn_on__isnull=False)).order_by("over", "-stars", "label", "pk")
