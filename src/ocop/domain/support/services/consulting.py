"""Tư vấn: giao sản phẩm, kế hoạch, buổi làm việc, bàn giao, nghiệm thu, dừng.

Codes of refusal: ``not_consulting``, ``no_basis``, ``missing``, ``unknown_step``, ``wrong_day``, ``over``; ``Conflict``
``consulted_already``, ``key_reused``, ``with_photos``.
"""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID, uuid4

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Product
from ocop.domain.support import addresses, advising, queries, workflow
from ocop.domain.support.models import Consultation, ConsultingStep, ConsultingVisit, Lot, Scheme
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.files.pictures import join_to_pdf
from ocop.platform.notifications.services import notify


@transaction.atomic
def assign(
    *, lot: Lot, product: Product, consultant: str, adviser: str, by: User, adviser_phone: str = ""
) -> Consultation:
    """Giao one product to a consultant, on the grounds the plan names; once a season."""
    require(by, "support.manage_lot", lot)
    if lot.scheme.kind != Scheme.Kind.CONSULTING:
        raise DomainError("not_consulting", f"Gói “{lot}” không phải gói tư vấn.")
    if not (consultant.strip() and adviser.strip()):
        raise DomainError("missing", "Ghi đơn vị tư vấn và chuyên gia phụ trách.")
    season, expert = lot.scheme.season, queries.expert_with(adviser_phone)
    ground = advising.ground_of(product, season)
    if not ground.basis:
        raise DomainError("no_basis", ground.reason)
    try:
        with transaction.atomic():
            row = Consultation.objects.create(
                lot=lot, season=season, product=product, producer=product.producer, basis=ground.basis,
                territory=product.producer.commune.path, consultant=nfc(consultant).strip(),
                adviser=nfc(adviser).strip(), adviser_phone=adviser_phone.strip(), adviser_user=expert,
                stars_before=ground.stars,
                assigned_on=clock.today(),
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(f"“{product}” đã được giao tư vấn năm {season.year}.", "consulted_already") from None
    record(action="support.assign_consulting", obj=row, by=by, data={"basis": ground.basis})
    notify(
        kind="support.consulting", users=producers.people_of(product.producer), about=row, url=addresses.mine(),
        what=product.name, consultant=row.consultant, adviser=row.adviser,
    )  # fmt: skip
    if expert:
        notify(
            kind="support.advising", users=[expert], about=row, url=addresses.visit_here(row), what=product.name,
            producer=product.producer,
        )  # fmt: skip
    return row


@transaction.atomic
def plan(*, consultation: Consultation, codes: Collection[str], due_on: date, by: User) -> Consultation:
    """Chọn nội dung tư vấn of the plan for this product, and by when; what is done already stays."""
    require(by, "support.run_consulting", consultation)
    known = {item.code: item.label for item in consultation.lot.scheme.rules.items}
    if not codes or not set(codes) <= set(known):
        raise DomainError("unknown_step", "Chọn ít nhất một nội dung tư vấn của kế hoạch.")
    if due_on < consultation.assigned_on:
        raise DomainError("wrong_day", "Ngày xong không trước ngày giao.")
    rows = consultation.steps.filter(done_on=None)
    rows.exclude(code__in=codes).delete()
    rows.update(due_on=due_on)
    held = set(consultation.steps.values_list("code", flat=True))
    ConsultingStep.objects.bulk_create(
        ConsultingStep(consultation=consultation, code=code, label=label, due_on=due_on)
        for code, label in known.items()
        if code in codes and code not in held
    )
    record(action="support.plan_consulting", obj=consultation, by=by, data={"steps": sorted(codes)})
    return consultation


@transaction.atomic
def finish_step(*, step: ConsultingStep, done_on: date, by: User, note: str = "") -> ConsultingStep:
    """Ghi một việc đã xong."""
    require(by, "support.run_consulting", step.consultation)
    if not step.consultation.assigned_on <= done_on <= clock.today():
        raise DomainError("wrong_day", "Ngày xong không trước ngày giao và không sau hôm nay.")
    step.done_on, step.note = done_on, nfc(note).strip()
    step.save(update_fields=["done_on", "note"])
    record(action="support.consulting_step", obj=step.consultation, by=by, data={"step": step.code})
    return step


@transaction.atomic
def visit(
    *, consultation: Consultation, on: date, people: str, note: str, by: User, photos: Sequence[File] = (),
    key: UUID | None = None,
) -> ConsultingVisit:  # fmt: skip
    """Ghi buổi làm việc with notes and photographs. The same ``key`` again gives the visit of the first time."""
    require(by, "support.visit_consulting", consultation)
    if key and (before := ConsultingVisit.objects.filter(uid=key).first()):
        return _as_before(before, consultation)
    if consultation.state not in Consultation.VISITED:
        state = consultation.get_state_display().lower()
        raise DomainError("over", f"Tư vấn sản phẩm này {state}, không ghi thêm buổi làm việc.")
    if not consultation.assigned_on <= on <= clock.today():
        raise DomainError("wrong_day", "Ngày làm việc không trước ngày giao và không sau hôm nay.")
    if not (people.strip() and note.strip()):
        raise DomainError("missing", "Ghi ai làm việc và đã làm gì.")
    row = ConsultingVisit(
        consultation=consultation, on=on, people=nfc(people).strip(), note=nfc(note).strip(), recorded_by=by,
        photos=join_to_pdf(photos=photos, name="anh-tu-van", by=by) if photos else None, uid=key or uuid4(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if (before := ConsultingVisit.objects.filter(uid=key).first()) is None:
            raise
        return _as_before(before, consultation)
    record(action="support.visit", obj=consultation, by=by, data={"visit": row.pk})
    return row


@transaction.atomic
def add_photos(*, visit: ConsultingVisit, photos: Sequence[File], by: User) -> ConsultingVisit:
    """Thêm ảnh to a visit that was written down on the spot without them."""
    require(by, "support.visit_consulting", visit.consultation)
    stored = join_to_pdf(photos=photos, name="anh-tu-van", by=by)
    if not ConsultingVisit.objects.filter(pk=visit.pk, photos=None).update(photos=stored):
        raise Conflict("Buổi này đã có ảnh. Tải lại trang để xem.", "with_photos")
    visit.refresh_from_db(fields=["photos"])
    record(action="support.visit_photos", obj=visit.consultation, by=by, data={"visit": visit.pk})
    return visit


def _as_before(visit: ConsultingVisit, consultation: Consultation) -> ConsultingVisit:
    if visit.consultation_id != consultation.pk:
        raise Conflict("Mã này đã dùng cho sản phẩm khác. Ghi lại buổi này.", "key_reused")
    return visit


def begin(*, consultation: Consultation, by: User) -> Consultation:
    """Bắt đầu, with a plan of work."""
    return workflow.consultation.fire(consultation, "begin", by=by)


@transaction.atomic
def hand_over(
    *, consultation: Consultation, to: str, result: str, by: User, upload: File | None = None
) -> Consultation:
    """Bàn giao kết quả cho chủ thể, when every step is done."""
    if not (to.strip() and result.strip()):
        raise DomainError("missing", "Ghi người nhận bàn giao và kết quả.")
    return workflow.consultation.fire(
        consultation, "hand_over", by=by, handed_over_on=clock.today(), handed_over_to=nfc(to).strip(),
        result=nfc(result).strip(), result_file=files.store(upload=upload, by=by) if upload else None,
    )  # fmt: skip


def accept(*, consultation: Consultation, by: User) -> Consultation:
    """Nghiệm thu kết quả tư vấn."""
    return workflow.consultation.fire(consultation, "accept", by=by, accepted_on=clock.today())


def stop(*, consultation: Consultation, note: str, by: User) -> Consultation:
    """Dừng: the product may be assigned again."""
    return workflow.consultation.fire(consultation, "stop", by=by, note=note, result=nfc(note).strip())
