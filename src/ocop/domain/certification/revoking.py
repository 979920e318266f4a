"""Vụ việc xem xét thu hồi, as those who decide them read them."""

from datetime import date

from django.db.models import Q, QuerySet

from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError

S = RevocationCase.State
STATE_KIND = {S.OPEN: "warn", S.CONCLUDED: "warn", S.DECIDED: "late", S.DROPPED: "neutral"}


def cases_for(user: User) -> QuerySet[RevocationCase]:
    """``over`` tells the closed from the pending."""
    rows = allowed(user, "certification.view_case").select_related(
        "certificate__product__producer__commune__parent", "opened_by", "conclusion_file"
    )
    return rows.annotate(over=~Q(state__in=RevocationCase.PENDING))


def pending_of(certificate: Certificate, user: User) -> RevocationCase | None:
    """The case under way, for whoever may know of it."""
    return cases_for(user).filter(certificate=certificate, state__in=RevocationCase.PENDING).first()


def grounds_on(day: date) -> list[tuple[str, str]]:
    """Code and words of each ground that the procedure of ``day`` lists; none where it lists none."""
    try:
        return [(row.code, row.label) for row in rulebook.procedure_on(day).parsed.revocation_grounds]
    except DomainError:
        return []
