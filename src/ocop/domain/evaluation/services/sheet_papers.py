"""In phiếu: sheets to be filled in by hand, the sheets of a round that is closed, one's own sheet.

Numbers are given in a transaction of their own; the drawing, which takes longer, holds nobody up. One sheet is drawn at
once, more than one in the background (``files.batches``).
"""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F

from ocop.domain.evaluation import addresses, paper_queries, sheet_paper, sheet_reading
from ocop.domain.evaluation.marks import Marks
from ocop.domain.evaluation.models import CouncilMember, Round, ScoreSheet
from ocop.domain.evaluation.permissions import DECIDED
from ocop.domain.evaluation.sheet_paper import CriterionLine, KnockOutLine, OptionLine, ScoreSheetPaper
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.files import batches
from ocop.platform.files.models import Batch
from ocop.platform.government.queries import committee_of
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Letterhead, Particulars
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark
from ocop.platform.papers.services.numbering import next_number

_KIND = sheet_paper.PAPER_TYPE
MOST = 1000
"""Sheets printed in one go; more are printed member by member."""


def print_blank(*, round_: Round, by: User) -> bytes | Batch:
    """Phiếu trống of whoever scores on paper, product by product. Raises ``DomainError``: ``nothing_to_print``,
    ``too_many``.
    """
    require(by, "evaluation.print_sheets", round_)
    sheets = list(paper_queries.sheets_on_paper(round_, by))
    if not sheets:
        raise DomainError("nothing_to_print", "Không có phiếu giấy nào chờ chấm. Đánh dấu người chấm trên giấy trước.")
    return _print(sheets, f"Phiếu giấy để chấm, {_name(round_)}", blank=True, by=by)


def print_filled(*, round_: Round, member: CouncilMember | None = None, by: User) -> bytes | Batch:
    """Phiếu của từng thành viên in a round that is closed, for signature. Raises ``DomainError``: ``not_closed``,
    ``nothing_to_print``, ``too_many``.
    """
    require(by, "evaluation.print_sheets", round_)
    if round_.state not in DECIDED:
        raise DomainError("not_closed", "In phiếu của các thành viên sau khi chốt kết quả.")
    rows = paper_queries.sheets_to_print(round_, by)
    sheets = list(rows.filter(member=member) if member else rows)
    if not sheets:
        raise DomainError("nothing_to_print", "Không có phiếu nào đã nộp để in.")
    whose = f" của {member.user.called}" if member else ""
    return _print(sheets, f"Phiếu đánh giá{whose}, {_name(round_)}", blank=False, by=by)


def print_own(*, sheet: ScoreSheet, by: User) -> bytes:
    """A member's own sheet, once it is handed in. Raises ``DomainError`` ``not_handed_in``."""
    require(by, "evaluation.view_my_sheet", sheet)
    if sheet.state != ScoreSheet.State.SUBMITTED:
        raise DomainError("not_handed_in", "Nộp phiếu rồi mới in được.")
    return next(_draw(_numbered([sheet], by), blank=False))


def draw(*, round_: Round, keys: Sequence[int], blank: bool, by: User) -> list[bytes]:
    """Those of these sheets that ``by`` may still print, for ``files.batches``. Raises ``NotAllowed``."""
    require(by, "evaluation.print_sheets", round_)
    rows = paper_queries.sheets_on_paper(round_, by) if blank else paper_queries.sheets_to_print(round_, by)
    return list(_draw(rows.filter(pk__in=keys), blank=blank))


def _print(sheets: Sequence[ScoreSheet], title: str, *, blank: bool, by: User) -> bytes | Batch:
    """Drawn at once, or asked for as a batch with its numbers given."""
    if len(sheets) == 1:
        return next(_draw(_numbered(sheets, by), blank=blank))
    if len(sheets) > MOST:
        raise DomainError("too_many", f"Đợt có {len(sheets)} phiếu. Chọn từng thành viên để in.")
    round_ = sheets[0].entry.round
    with transaction.atomic():
        keys = [sheet.pk for sheet in _numbered(sheets, by)]
        return batches.ask(
            kind="evaluation.sheets", title=title, keys=keys, back=addresses.round_(round_), by=by, round_pk=round_.pk,
            blank=blank,
        )  # fmt: skip


def _name(round_: Round) -> str:
    return f"{round_.council.short_name}, đợt {round_.number}"


@transaction.atomic
def _numbered(sheets: Sequence[ScoreSheet], by: User) -> Sequence[ScoreSheet]:
    """A number on each sheet that has none. The round is touched first: of two who print at once, one numbers."""
    Round.objects.filter(pk=sheets[0].entry.round_id).update(number=F("number"))
    keys = [sheet.pk for sheet in sheets]
    numbers = dict(ScoreSheet.objects.filter(pk__in=keys).values_list("pk", "serial"))
    year, given = clock.today().year, 0
    for sheet in sheets:
        sheet.serial = numbers[sheet.pk]
        if not sheet.serial:
            number = next_number(code=_KIND.series, year=year)
            sheet.serial = f"{number:02d}/{_KIND.symbol_kind}-{year}"
            ScoreSheet.objects.filter(pk=sheet.pk).update(serial=sheet.serial)
            given += 1
    data = {"sheets": len(sheets), "numbered": given}
    record(action="evaluation.print_sheets", obj=sheets[0].entry.round, by=by, data=data)
    return sheets


def _draw(sheets: Iterable[ScoreSheet], *, blank: bool) -> Iterator[bytes]:
    mark = watermark()
    heads: dict[int, Letterhead] = {}
    for sheet in sheets:
        unit = sheet.entry.round.council.unit
        head = heads.get(unit.pk) or heads.setdefault(unit.pk, letterhead_of(committee_of(unit)))
        number, symbol = sheet.serial.split("/")
        day = None if blank else sheet.entry.round.held_on
        particulars = Particulars(
            drawn_on=clock.today(), symbol=symbol, number=int(number), issued_on=day, watermark=mark
        )  # fmt: skip
        yield rendering.pdf(sheet_paper.compose(values_of(sheet, head, blank=blank)), particulars)


def values_of(sheet: ScoreSheet, head: Letterhead, *, blank: bool) -> ScoreSheetPaper:
    """What stands on the sheet: empty to be filled in by hand, or as it was filled in."""
    entry, member = sheet.entry, sheet.member
    round_, dossier = entry.round, entry.dossier
    marks = Marks({}, {}, [], 0) if blank else None
    pages = [sheet_reading.page(sheet, part, [], marks) for part in dossier.criteria_set.parsed.parts]
    again = f", chấm lần {sheet.attempt}" if sheet.attempt > 1 else ""
    return ScoreSheetPaper(
        letterhead=head, council=round_.council.name,
        session=f"đợt {round_.number} năm {round_.council.season.year}{again}",
        product=dossier.product.name, sample=entry.position, producer=f"{dossier.producer}, {dossier.producer.commune}",
        criteria_set=f"{dossier.criteria_set}, {dossier.regulation}", member=member.user.full_name,
        agency=str(member.agency or ""), criteria=tuple(line for page in pages for line in _criteria(page)),
        knock_outs=tuple(
            KnockOutLine(box.rule, box.recorded, box.reason)
            for page in pages for section in page.sections for card in section.cards for box in card.knock_outs
        ),
        total="" if blank else str(sheet.total or 0), note="" if blank else _origin(sheet),
        address=settings.PUBLIC_URL + (addresses.paper_sheet(sheet) if blank else addresses.entry(entry)),
    )  # fmt: skip


def _origin(sheet: ScoreSheet) -> str:
    seal = f"Dấu kiểm: {sheet.fingerprint.partition(':')[2][:16]}."
    if not sheet.keyed_by:
        return f"Phiếu chấm và nộp trên máy. {seal}"
    checked = sheet.checked_by.full_name if sheet.checked_by else ""
    return f"Nhập từ phiếu giấy: {sheet.keyed_by.full_name} nhập, {checked} kiểm tra khớp bản quét. {seal}"


def _criteria(page: sheet_reading.Page) -> Iterable[CriterionLine]:
    above = f"Phần {page.part.code}. {page.part.title}"
    for section in page.sections:
        for card in section.cards:
            options = tuple(
                OptionLine(_label(option), option.points, option.chosen, case)
                for case, cards in card.groups for option in cards
            )  # fmt: skip
            yield CriterionLine(card.code, card.title, card.max, options, above, card.none_chosen, card.reason)
            above = ""


def _label(option: sheet_reading.OptionCard) -> str:
    return f"{option.label} (tối đa {option.limit} sao)" if option.limit else option.label
