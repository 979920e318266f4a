"""Giấy biên nhận: an office says in writing what it took in."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ocop.domain.dossiers import addresses, checks, holding, receipt_paper
from ocop.domain.dossiers.models import Dossier, Idea, Receipt
from ocop.domain.dossiers.receipt_paper import ReceiptPaper
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import spaced
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import lower_first
from ocop.platform.files.services import PDF, keep_generated
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import committee_of
from ocop.platform.notifications.services import notify
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark
from ocop.platform.papers.services.numbering import next_number

from . import deadlines

RECEIVERS = (Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.STANDING_OFFICER)


@transaction.atomic
def give(*, file: Idea | Dossier, by: User) -> Receipt:
    """Lập giấy biên nhận for what was sent last. A second call by the same office gives the same receipt."""
    require(by, f"dossiers.give_{file._meta.model_name}_receipt", file)
    if not holding.is_at_office(file):
        raise DomainError("not_handed_in", "Hồ sơ không ở cơ quan: chủ thể chưa nộp, đang sửa, hoặc việc đã xong.")
    agency = _office(by, file.territory)
    version = _sent_version(file)
    known = _given(file, version, agency)
    if receipt := known.first():
        return receipt
    try:
        with transaction.atomic():
            receipt = _draw(file, version, agency, by)
    except IntegrityError:  # a colleague of the same office was faster: the number taken here goes back with the row
        return known.get()
    record(action="receipt.give", obj=file, by=by, data={"number": receipt.number, "agency": agency.pk})
    notify(
        kind="dossiers.receipt", users=producers.people_of(file.producer), about=file, url=addresses.portal(file),
        product=file.product.name, office=agency.name, day=format_date(receipt.received_on),
        answer=format_date(receipt.answer_on),
    )  # fmt: skip
    return receipt


def is_given(file: Idea | Dossier, by: User) -> bool:
    """Whether the office of ``by`` has receipted what was sent last."""
    return _given(file, _sent_version(file), _office(by, file.territory)).exists()


def _given(file: Idea | Dossier, version: int, agency: Agency) -> QuerySet[Receipt]:
    return Receipt.objects.filter(**{str(file._meta.model_name): file}, version=version, agency=agency)


def _draw(file: Idea | Dossier, version: int, agency: Agency, by: User) -> Receipt:
    today = clock.today()
    number = next_number(code=f"dossiers.receipt.{agency.pk}", year=today.year)
    in_time = file.due_on is not None and file.due_on >= today
    answer_on = file.due_on if in_time else deadlines.after(_STEP[type(file)], today)
    items, commune = _items(file), file.producer.commune
    values = ReceiptPaper(
        letterhead=letterhead_of(agency), subject=f"{_WHAT[type(file)]} {file.product}", producer=file.producer.name,
        address=f"{lower_first(str(commune))}, {lower_first(str(commune.parent))}", phone=spaced(file.producer.phone),
        received_on=format_date(today), answer_on=format_date(answer_on), receiver=by.full_name, items=tuple(items),
    )  # fmt: skip
    particulars = Particulars(
        drawn_on=today, issued_on=today, number=number, symbol=receipt_paper.PAPER_TYPE.symbol_for(agency),
        watermark=watermark(),
    )  # fmt: skip
    pdf = rendering.pdf(receipt_paper.compose(values), particulars)
    return Receipt.objects.create(
        **{str(file._meta.model_name): file}, version=version, agency=agency, year=today.year, number=number,
        items=items, received_on=today, answer_on=answer_on, given_by=by,
        file=keep_generated(content=pdf, name=f"giay-bien-nhan-{number:02d}-{today.year}.pdf", content_type=PDF, by=by),
    )  # fmt: skip


def _items(file: Idea | Dossier) -> list[str]:
    """The forms that are complete, then each paper or sample by its kind and its title."""
    if isinstance(file, Idea):
        form = checks.form_of(file)
        return [f"{form.number}. {form.title}", *([f"Bản giấy: {file.scan}"] if file.scan else [])]
    law = file.procedure.parsed
    complete = {row.code for row in file.forms.all() if row.is_complete}
    forms = [f"{form.number}. {form.title}".removeprefix(". ") for form in law.dossier_forms if form.code in complete]
    kinds = {kind.code: kind.label for kind in law.evidence}
    papers = [": ".join(filter(None, (kinds[row.kind], row.paper.title))) for row in checks.current_evidence(file)]
    return forms + papers


def _sent_version(file: Idea | Dossier) -> int:
    return file.version if isinstance(file, Idea) else file.versions.count()


def _office(user: User, territory: str) -> Agency:
    """The office for which this person takes in files of ``territory``: the nearest of several."""
    held = [grant for grant in grants_of(user) if grant.role in RECEIVERS and territory.startswith(grant.path)]
    nearest = max(held, key=lambda grant: len(grant.path))
    if nearest.agency_id:
        return Agency.objects.select_related("unit", "parent").get(pk=nearest.agency_id)
    return committee_of(nearest.unit)


_WHAT = {Idea: "Phiếu đăng ký sản phẩm", Dossier: "Hồ sơ sản phẩm"}
_STEP = {Idea: "idea_district", Dossier: "dossier_check"}
