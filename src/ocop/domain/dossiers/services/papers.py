"""Draw up the papers of the idea step."""

from collections.abc import Sequence

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Idea, IdeaList
from ocop.domain.dossiers.paper_types import IdeaListPaper, ListedIdea
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import committee_of, standing_office_of
from ocop.platform.papers.forms import Signature
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft

K = IdeaList.Kind


def idea_list(batch: IdeaList, ideas: Sequence[Idea], *, by: User) -> Paper:
    """The draft of the list, for the clerk to number."""
    agency = standing_office_of(batch.unit) if batch.kind == K.CYCLE else committee_of(batch.unit)
    values = IdeaListPaper(
        letterhead=letterhead_of(agency), signature=signature_of(agency), subject=_subject(batch),
        addressee=_addressee(batch), text=f"{agency.name} lập danh sách gồm {len(ideas)} sản phẩm, kèm phiếu đăng ký.",
        ideas=tuple(_listed(idea) for idea in ideas),
    )  # fmt: skip
    return draft(type="dossiers.idea_list", values=values, agency=agency, about=batch, by=by)


def signature_of(agency: Agency) -> Signature:
    """Who signs for an office, the name left to the office."""
    if agency.kind == Agency.Kind.COMMITTEE:
        return Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
    return Signature(position="GIÁM ĐỐC")


def _subject(batch: IdeaList) -> str:
    if batch.kind == K.CYCLE:
        return f"Sản phẩm tham gia chu trình OCOP năm {batch.season.year}"
    return f"Ý tưởng sản phẩm đăng ký tham gia Chương trình OCOP năm {batch.season.year}"


def _addressee(batch: IdeaList) -> str:
    if batch.kind == K.COMMUNE:
        return committee_of(batch.unit.parent).name
    return standing_office_of(batch.unit.parent).name if batch.kind == K.DISTRICT else ""


def _listed(idea: Idea) -> ListedIdea:
    form = checks.form_of(idea)
    commune = idea.producer.commune
    return ListedIdea(
        product=idea.product.name, producer=idea.producer.name, address=f"{commune}, {commune.parent}",
        form=form.number, participation=idea.get_participation_display(),
    )  # fmt: skip
