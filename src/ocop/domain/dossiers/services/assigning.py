"""Giao việc: the office that holds a file gives it to one of its own people, or back to all of them."""

from django.db import transaction

from ocop.domain.dossiers import addresses, holding
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.notifications.services import notify


@transaction.atomic
def assign(*, file: Idea | Dossier, person: User | None, by: User) -> Idea | Dossier:
    """Give the file to ``person``; ``None`` leaves it to the office. Both who gets and who loses it are told."""
    name = str(file._meta.model_name)
    require(by, f"dossiers.assign_{name}", file)
    if person and person not in holding.office_people(file):
        raise DomainError("not_of_the_office", f"{person.called} không xử lý hồ sơ ở cấp đang giữ. Chọn cán bộ khác.")
    before = file.assigned_to
    if before == person:
        return file
    rows = type(file).objects.filter(pk=file.pk, state=file.state, assigned_to=before)
    if rows.update(assigned_to=person) != 1:
        raise Conflict("Có người vừa giao việc này hoặc hồ sơ vừa chuyển đi. Tải lại trang rồi giao lại nếu còn cần.")
    file.assigned_to = person
    given = {"before": before and before.pk, "given_to": person and person.pk}
    record(action=f"{name}.assign", obj=file, by=by, data=given)
    for kind, told in (("dossiers.assigned", person), ("dossiers.unassigned", before)):
        notify(
            kind=kind, users=[told] if told and told != by else [], about=file, url=addresses.office(file),
            product=file.product.name, producer=file.producer.name, who=by.called, state=file.get_state_display(),
        )  # fmt: skip
    return file
