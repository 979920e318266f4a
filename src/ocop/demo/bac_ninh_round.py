"""The first round of new Bắc Ninh in 2026, scoring in progress: a season without a plan, a member who scores on paper.

Every member has handed in the first product: its sheet of paper is keyed and waits to be compared with the scan; that of
the second waits to be keyed; of the third some sheets are in.
"""

from dataclasses import replace
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.demo import marks
from ocop.demo.summer import begin, mark
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import receiving
from ocop.domain.evaluation import sheet_paper
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import councils, keying, preparing, sheet_papers
from ocop.domain.evaluation.services.preparing import Sample
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.queries import committee_of
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.letterheads import letterhead_of

_RECEIVED, _BEGUN, _SESSION = date(2026, 6, 4), date(2026, 6, 5), date(2026, 6, 9)
LAST_DAY = _SESSION
_ON_PAPER = "bn-hd-7@demo.example"
_AGENDA = """Công bố quyết định thành lập hội đồng (Chủ tịch)
Tổ giúp việc báo cáo về từng sản phẩm
Xem mẫu, thử nếm; thành viên chấm điểm độc lập
Nhập phiếu giấy, kiểm tra, mở điểm"""
_POINTS = (76, 73, 78, 74, 75, 77)
_WITH_PAPER = 2
"""Products of which every sheet on the screen is in; of the next one half of them."""


def play(council: Council, ready: list[Dossier], office: User) -> None:
    secretary = council.members.get(seat=CouncilMember.Seat.SECRETARY).user
    with clock.at(_RECEIVED):
        for dossier in ready:
            receiving.receive(dossier=dossier, by=office)
    with clock.at(_BEGUN):
        round_ = councils.plan_round(council=council, number=1, by=office)
        councils.assign(round_=round_, dossiers=ready, by=office)
        preparing.set_session(
            round_=round_, on=_SESSION, at="Phòng họp số 2, Chi cục Phát triển nông thôn, 8 giờ", agenda=_AGENDA,
            by=secretary,
        )  # fmt: skip
        preparing.release(round_=round_, by=secretary)
        begin(round_, secretary)
        keying.put_on_paper(member=council.members.get(user__email=_ON_PAPER), on_paper=True, by=secretary)
    with clock.at(_SESSION):
        entries = list(round_.entries.order_by("position"))
        preparing.receive_samples(round_=round_, samples=[Sample(row, _SESSION, "") for row in entries], by=secretary)
        sheet_papers.print_blank(round_=round_, by=secretary)
        for place, entry in enumerate(entries):
            _score(entry, place)
        _key(round_, entries[0], secretary)


def _score(entry: Entry, place: int) -> None:
    sheets = entry.sheets.filter(member__on_paper=False).select_related(
        "member__user", "entry__dossier__criteria_set", "entry__round"
    )
    for number, sheet in enumerate(sheets.order_by("member__position")):
        mark(sheet, _POINTS[number] - 4 * place, submit=place < _WITH_PAPER or number % 2 == 0)


def _key(round_: Round, entry: Entry, secretary: User) -> None:
    """The secretary has keyed what stands on the scan; somebody else of the office compares it."""
    sheet = ScoreSheet.objects.select_related(
        "member__user", "member__agency", "entry__round__council__unit", "entry__round__council__season",
        "entry__dossier__product", "entry__dossier__producer__commune", "entry__dossier__regulation",
    ).get(entry=entry, member__on_paper=True)  # fmt: skip
    definition = sheet.entry.dossier.criteria_set.parsed
    choices = marks.choices_for(definition, 72, "bn-giay")
    keying.attach_scan(sheet=sheet, upload=_scan(sheet, choices), by=secretary)
    keying.key_marks(sheet=sheet, choices=choices, version=sheet.version, by=secretary)
    keying.key(sheet=sheet, version=sheet.version, by=secretary)


def _scan(sheet: ScoreSheet, choices: dict[str, int]) -> SimpleUploadedFile:
    """The sheet as it was filled in by hand."""
    filled = ScoreSheet(entry=sheet.entry, member=sheet.member, choices=choices, total=72, serial=sheet.serial)
    head = letterhead_of(committee_of(sheet.entry.round.council.unit))
    values = replace(sheet_papers.values_of(filled, head, blank=False), note="")
    number, symbol = sheet.serial.split("/")
    particulars = Particulars(drawn_on=_SESSION, symbol=symbol, number=int(number), watermark="Dữ liệu minh họa")
    return SimpleUploadedFile("phieu-quet.pdf", rendering.pdf(sheet_paper.compose(values), particulars))
