"""Ghi nguồn lực khác: money of other purses, beside the tree."""

from django.db import transaction

from ocop.domain.budgets.models import Budget, OtherResource
from ocop.domain.budgets.services import refusals
from ocop.domain.budgets.services.posting import Document, whole
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.government.models import AdminUnit, Agency


@transaction.atomic
def record_resource(
    *, budget: Budget, kind: str, agency: Agency, amount: int, purpose: str, document: Document, by: User,
    district: AdminUnit | None = None, product: str = "", producer: str = "",
) -> OtherResource:  # fmt: skip
    """Ghi một nguồn lực khác with the document it rests on."""
    refusals.check_day(budget, document.on)
    resource = OtherResource.objects.create(
        budget=budget, kind=kind, agency=agency, district=district, product=product, producer=producer,
        purpose=purpose, amount=whole(amount), number=document.number, on=document.on, file=document.kept(by),
        created_by=by,
    )  # fmt: skip
    require(by, "budgets.record_resource", resource)
    record(action="budgets.resource_recorded", obj=resource, by=by, data={"amount": amount})
    return resource
