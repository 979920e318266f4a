"""Soạn thông báo kết quả for a product of fewer than 3 stars: a paper of the office that sent the result."""

from django.db import transaction
from django.db.models import F

from ocop.domain.certification import noticing
from ocop.domain.certification.notice_paper import ResultNotice
from ocop.domain.certification.places import running
from ocop.domain.dossiers.services.papers import signature_of
from ocop.domain.evaluation.models import Entry
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import committee_of, standing_office_of
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft


@transaction.atomic
def draft_notice(*, entry: Entry, by: User) -> Paper:
    """Soạn thông báo, once: the clerk numbers it like any paper. Raises ``Conflict`` ``drafted_already``."""
    require(by, "certification.notify_result", entry)
    Entry.objects.filter(pk=entry.pk).update(position=F("position"))  # whoever drafts at the same moment waits
    if noticing.notice_of(entry):
        raise Conflict("Đã có thông báo kết quả của sản phẩm này. Tải lại trang để mở.", "drafted_already")
    agency = _agency_of(entry)
    dossier, council = entry.dossier, entry.round.council
    values = ResultNotice(
        letterhead=letterhead_of(agency), signature=signature_of(agency), product=dossier.product.name,
        producer=dossier.producer.name, commune=running(dossier.producer.commune), council=council.name,
        year=council.season.year, points=entry.mean_shown or "0,0", result=entry.stars_shown,
        derivation=entry.result.get("derivation", ""), reason=entry.outcome_note, gates=noticing.gates_of(entry),
        shortfalls=noticing.shortfalls_of(entry),
    )  # fmt: skip
    paper = draft(type="certification.result_notice", values=values, agency=agency, about=entry, by=by)
    record(action="certification.draft_notice", obj=entry, by=by, data={"paper": paper.pk})
    return paper


def _agency_of(entry: Entry) -> Agency:
    """The standing office for the province's council, the committee of a district for its own."""
    council = entry.round.council
    return standing_office_of(council.unit) if council.unit.parent_id is None else committee_of(council.unit)
