"""Columns of the register and of the drafts."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ocop.platform.core.text import upper_first
from ocop.platform.papers.models import Paper
from ocop.platform.ui.columns import Column
from ocop.platform.ui.icons import icon
from ocop.platform.ui.templatetags.ui import state

STATE_KINDS = {
    Paper.State.DRAFT: "neutral", Paper.State.CHECKED: "info", Paper.State.SIGNED: "info", Paper.State.ISSUED: "ok",
    Paper.State.WITHDRAWN: "late",
}  # fmt: skip


def page_of(paper: Paper) -> str:
    return reverse("office:papers:paper", args=[paper.uid])


def _state(paper: Paper) -> SafeString:
    return state(upper_first(paper.get_state_display()), STATE_KINDS[Paper.State(paper.state)])


def _file(paper: Paper) -> SafeString:
    return format_html(
        '<a class="nowrap" href="{}">{} PDF<span class="sr"> {}</span></a>',
        reverse("office:papers:pdf", args=[paper.uid]), icon("download"), paper,
    )  # fmt: skip


def _original(paper: Paper) -> str:
    """Where the signed original is."""
    if paper.signed_id is None:
        return "tại văn thư" if paper.kept_by_the_clerk else "lập từ hệ thống"
    signatures = len(paper.signed_report.get("signatures", ()))
    return f"{signatures} chữ ký số" if signatures else "bản quét"


_TITLE = Column("title", "Trích yếu", "title", sort="title", sub="label", link=page_of, lead=True)
_AGENCY = Column("agency", "Cơ quan ban hành", "agency.name", sort="agency__name")
_STATE = Column("state", "Trạng thái", "get_state_display", html=_state)
_FILE = Column("pdf", "Tệp", lambda _paper: "", html=_file)

REGISTER = (
    Column("number", "Số, ký hiệu", lambda paper: paper.reference or "không đánh số", sort=("year", "symbol", "number"),
           css="tn"),
    Column("issued_on", "Ngày", "issued_on", sort=("issued_on", "number")),
    _TITLE, _AGENCY, Column("signer", "Người ký", lambda paper: paper.signer or "chưa ghi", sort="signer"), _STATE,
    Column("original", "Bản gốc", _original), _FILE,
)  # fmt: skip
DRAFTS = (_TITLE, _AGENCY, Column("created_on", "Ngày soạn", "created_on", sort=("created_on", "pk")), _STATE, _FILE)
