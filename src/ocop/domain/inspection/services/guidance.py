"""Hướng dẫn địa phương: products and groups of advantage found in each commune (III.1).

Codes of refusal: ``not_guidance``, ``outside``, ``product``, ``closed``.
"""

from django.db import transaction

from ocop.domain.inspection import queries
from ocop.domain.inspection.models import Advantage, Visit
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.models import AdminUnit


@transaction.atomic
def note_advantage(
    *, visit: Visit, commune: AdminUnit, product: str, group: ProductGroup, note: str = "", by: User
) -> Advantage:
    """Ghi sản phẩm có lợi thế of a commune within the place that was visited."""
    _open(visit, by)
    if not queries.communes_of(visit).filter(pk=commune.pk).exists():
        raise DomainError("outside", f"{commune} không thuộc {visit.unit}. Chọn xã khác.")
    if not product.strip():
        raise DomainError("product", "Ghi tên sản phẩm hoặc nhóm sản phẩm có lợi thế.")
    row = Advantage.objects.create(
        visit=visit, commune=commune, product=nfc(product).strip(), group=group, note=nfc(note).strip()
    )
    record(action="inspection.note_advantage", obj=visit, by=by, data={"advantage": row.pk})
    return row


@transaction.atomic
def drop_advantage(*, advantage: Advantage, by: User) -> Visit:
    visit = advantage.visit
    _open(visit, by)
    record(action="inspection.drop_advantage", obj=visit, by=by, data={"advantage": advantage.pk})
    advantage.delete()
    return visit


def _open(visit: Visit, by: User) -> None:
    require(by, "inspection.run_visit", visit)
    if not visit.is_guidance:
        raise DomainError("not_guidance", "Sản phẩm có lợi thế ghi ở cuộc hướng dẫn địa phương.")
    if visit.state != Visit.State.UNDER_WAY:
        raise DomainError("closed", "Ghi trong khi làm việc, trước khi lập biên bản.")
