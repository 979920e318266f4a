"""The scoring room: a member's own sheets, one sheet at a time. The server computes every figure."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from ocop.domain.dossiers import versions
from ocop.domain.evaluation import kept_reading, marks, paper_queries, queries, sheet_reading
from ocop.domain.evaluation.marks import Marks
from ocop.domain.evaluation.merging import marks_of
from ocop.domain.evaluation.models import KeptMark, ScoreSheet
from ocop.domain.evaluation.permissions import BEING_SCORED
from ocop.domain.evaluation.services import merging, scoring
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook import tally
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, ObjectMixin, OfficePage, OfficeView

from .rounds import round_name

S = ScoreSheet.State


class SheetsView(OfficePage):
    """Phiếu chấm của tôi, round by round."""

    title = "Phiếu chấm của tôi"
    permission = "evaluation.view_my_sheet"
    template_name = "evaluation/sheets.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheets = queries.sheets_of(self.request.user)
        rounds = [
            (round_, rows := [_line(sheet) for sheet in found], sum(row["done"] for row in rows))
            for round_, found in groupby(sheets, key=lambda sheet: sheet.entry.round)
        ]
        return super().get_context_data(
            rounds=rounds, lead="Điểm chỉ mình thấy cho đến khi thư ký mở điểm cùng lúc.",
            on_paper=paper_queries.scores_on_paper(self.request.user), **kwargs,
        )  # fmt: skip


def _line(sheet: ScoreSheet) -> dict[str, Any]:
    definition = sheet.entry.dossier.criteria_set.parsed
    asked = len(definition.criteria)
    left = len(sheet_reading.lacking(definition, Marks(sheet.choices, {}, [], 0))) if sheet.state == S.DRAFT else 0
    open_ = _open(sheet)
    return {
        "sheet": sheet, "entry": sheet.entry, "done": sheet.state == S.SUBMITTED, "asked": asked,
        "answered": asked - left, "left": left, "shut": sheet.state == S.DRAFT and not open_,
    }  # fmt: skip


class SheetPage(ObjectMixin, OfficeView):
    """One of one's own sheets; another's is a page that does not exist."""

    permission = "evaluation.view_my_sheet"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[ScoreSheet]:
        return queries.sheets_of(self.request.user)

    def part(self, code: str) -> Any:
        found = sheet_reading.part_of(self.object.entry.dossier.criteria_set.parsed, code)
        if found is None:
            raise Http404
        return found

    def keep(self, request: HttpRequest) -> Marks:
        """Read and save what was ticked; the marks come back even when the save is refused."""
        self.ticked = marks.read(request.POST, self.object, self.part(request.POST.get("phan", "")))
        scoring.save_marks(
            sheet=self.object, choices=self.ticked.choices, reasons=self.ticked.reasons,
            knock_outs=self.ticked.knock_outs, version=self.ticked.version, by=request.user,
        )  # fmt: skip
        return self.ticked


class SheetView(SheetPage, TemplateView):
    template_name = "evaluation/sheet.html"
    ticked: Marks | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save this part, then go where the pressed button leads. Without JavaScript this is the whole of it."""
        try:
            self.keep(request)
        except Conflict as error:
            if error.code != "stale":
                raise
            self.object.refresh_from_db(fields=["choices", "reasons", "knock_outs", "total", "version", "saved_at"])
            return self.render_to_response(self.get_context_data(stale=True), status=409)
        except DomainError as error:
            if error.status != DomainError.status:
                raise
            return self.render_to_response(self.get_context_data(problem=error.message), status=422)
        return HttpResponseRedirect(self._target(request.POST.get("viec", "")))

    def _target(self, wanted: str) -> str:
        here = reverse("office:sheet", args=[self.object.uid])
        part = self.part(self.request.POST.get("phan", ""))
        if wanted.startswith("phan-"):
            return f"{here}?phan={self.part(wanted[5:]).code}"
        agenda = _neighbours(self.object, self.request.user)
        if wanted in ("truoc", "sau") and agenda[wanted]:
            return reverse("office:sheet", args=[agenda[wanted]])
        if wanted == "tiep":
            return f"{here}?phan={sheet_reading.page(self.object, part, []).following}"
        return f"{here}?phan={part.code}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet = self.object
        code = self.request.POST.get("phan", "") or self.request.GET.get("phan", "")
        papers = sheet_reading.papers_of(sheet.entry.dossier)
        page = sheet_reading.page(sheet, self.part(code), papers, self.ticked)
        agenda, kept = _neighbours(sheet, self.request.user), kept_reading.read(sheet)
        set_ = sheet.entry.dossier.criteria_set
        return super().get_context_data(
            warning=rulebook.scoring_warning(set_), override=None if set_.usable else rulebook.override_of(set_),
            since=versions.sent_since(sheet.entry.dossier),
            scanned=bool(sheet.scan_id) and paper_queries.scans_for(self.request.user).filter(pk=sheet.pk).exists(),
            page=page, kept=kept, standing_marks=_standing(sheet), pages=_pages(sheet),
            papers=papers, sample=f"Mẫu số {sheet.entry.position}",
            entry=sheet.entry, dossier=sheet.entry.dossier, product=sheet.entry.dossier.product,
            readonly=sheet.state == S.SUBMITTED or not _open(sheet), shut=sheet.state == S.DRAFT and not _open(sheet),
            room_title=round_name(sheet.entry.round), title=f"Chấm: {sheet.entry.dossier.product.name}",
            room_where=f"Sản phẩm {agenda['place']} trên {agenda['count']}", saved=_saved(sheet), none=marks.NONE,
            **_words(sheet, page, kept, agenda, self.request), **kwargs,
        )  # fmt: skip


class StateView(SheetPage):
    """What stands on the server, for a page whose choices went another way: every mark, and the figures beside them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        sheet = self.object
        page = sheet_reading.page(sheet, self.part(request.GET.get("phan", "")), [])
        kept = kept_reading.read(sheet)
        words = {
            "page": page, "sheet": sheet, "object": sheet, "kept": kept,
            **_words(sheet, page, kept, _neighbours(sheet, request.user), request),
        }  # fmt: skip
        definition = sheet.entry.dossier.criteria_set.parsed
        stored = Marks(sheet.choices, sheet.reasons, sheet.knock_outs, sheet.version)
        response = JsonResponse(
            {
                **_standing(sheet),
                "saved": _saved(sheet),
                "got": sheet_reading.got(definition, stored),
                "tabs": render_to_string("evaluation/parts/tabs.html", words, request),
                "foot": render_to_string("evaluation/parts/foot.html", words, request),
                "kept": render_to_string("evaluation/parts/kept.html", words, request),
            }
        )
        response.headers["Cache-Control"] = "no-store"
        return response


class SettleView(SheetPage, ActionView):
    """Of two versions at one criterion, the one that counts."""

    done = "Đã chọn. Bản không dùng vẫn đọc được trên phiếu cho đến khi nộp."

    def act(self) -> KeptMark:
        kept = get_object_or_404(queries.kept_of(self.object), uid=self.kwargs["kept"])
        return merging.settle(kept=kept, use=self.request.POST.get("dung") == "1", by=self.request.user)

    def get_success_url(self) -> str:
        part = sheet_reading.part_with(self.object.entry.dossier.criteria_set.parsed, self.result.code)
        return f"{reverse('office:sheet', args=[self.object.uid])}?phan={part.code}"


class SubmitView(SheetPage, ActionView):
    """Nộp phiếu as it was last saved; a refusal leaves the marks where they are."""

    def act(self) -> ScoreSheet:
        if self.request.POST.get("version") != str(self.object.version):
            _still_draft(self.object)
            raise Conflict("Phiếu vừa được lưu ở máy hoặc tab khác. Quay lại, xem các lựa chọn rồi nộp.", "stale")
        return scoring.submit(sheet=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        agenda = _neighbours(self.object, self.request.user)
        name = self.object.entry.dossier.product.name
        if agenda["open"]:
            messages.success(self.request, f"Đã nộp phiếu “{name}”. Còn {agenda['left']} sản phẩm chưa nộp.")
            return reverse("office:sheet", args=[agenda["open"]])
        messages.success(self.request, f"Đã nộp phiếu “{name}”. Không còn phiếu nào của đợt này.")
        return reverse("office:sheets")


class SheetEvidenceView(SheetPage):
    """A paper of the product being scored."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        paper = get_object_or_404(queries.evidence_of(self.object.entry.dossier), uid=self.kwargs["paper"])
        return serve(paper.file)


def _still_draft(sheet: ScoreSheet) -> None:
    if sheet.state != S.DRAFT:
        raise Conflict("Phiếu đã nộp nên không nộp lại được nữa.", "submitted")


def _open(sheet: ScoreSheet) -> bool:
    return sheet.entry.state in BEING_SCORED


def _neighbours(sheet: ScoreSheet, user: Any) -> dict[str, Any]:
    """Where this sheet stands among the member's sheets of the round."""
    agenda = queries.agenda_of(sheet, user)
    uids = [uid for uid, _ in agenda]
    here = uids.index(str(sheet.uid))
    drafts = [uid for uid, state in agenda[here + 1 :] + agenda[:here] if state == S.DRAFT]
    return {
        "place": here + 1, "count": len(uids), "truoc": uids[here - 1] if here else "",
        "sau": uids[here + 1] if here + 1 < len(uids) else "", "open": drafts[0] if drafts else "", "left": len(drafts),
    }  # fmt: skip


def _words(
    sheet: ScoreSheet, page: sheet_reading.Page, kept: kept_reading.Kept, agenda: dict[str, Any], request: HttpRequest
) -> dict[str, Any]:
    """What the foot of the room says."""
    addressed = request.user.addressed  # type: ignore[union-attr]
    left = page.standing.lacking
    if kept.open:
        why = f"Hai máy chọn khác nhau ở {', '.join(kept.codes)}: chọn một bản trước khi nộp."
    elif page.standing.knocked_out:
        why = "Đã ghi điều kiện loại: phiếu dừng tại đó, nộp được khi có lý do."
    elif left:
        more = f" và {len(left) - 4} tiêu chí nữa" if len(left) > 4 else ""  # noqa: PLR2004
        why = f"Còn {len(left)} tiêu chí chưa chấm: {', '.join(left[:4])}{more}."
    else:
        why = page.standing.refusal or "Đã chấm đủ các tiêu chí."
    return {
        "sheet": sheet, "standing": page.standing, "agenda": agenda, "addressed": addressed, "why": why,
        "ready": page.standing.complete and not kept.open,
        "submitted": sheet.state == S.SUBMITTED, "scorable": sheet.state == S.DRAFT and _open(sheet),
        "effects": [
            ("lock", "Phiếu nộp rồi không sửa được, trừ khi hội đồng thảo luận và chấm lại."),
            ("eye", f"Chỉ mình {addressed} thấy điểm cho đến khi thư ký mở điểm cùng lúc."),
        ],
    }  # fmt: skip


def _standing(sheet: ScoreSheet) -> dict[str, Any]:
    """What the browser compares its own marks with. ``unasked``: criteria that this sheet leaves out."""
    definition = sheet.entry.dossier.criteria_set.parsed
    asked = {*tally.missing(definition, sheet.choices), *sheet.choices}
    return {
        "version": sheet.version, "marks": marks_of(sheet.choices, sheet.reasons, sheet.knock_outs),
        "criteria": list(definition.criteria), "unasked": [code for code in definition.criteria if code not in asked],
    }  # fmt: skip


def _pages(sheet: ScoreSheet) -> str:
    """Every part, and the way back to the list: what a browser keeps for work without a network."""
    here = reverse("office:sheet", args=[sheet.uid])
    parts = sheet.entry.dossier.criteria_set.parsed.parts
    return " ".join([reverse("office:sheets"), here, *(f"{here}?phan={part.code}" for part in parts)])


def _saved(sheet: ScoreSheet) -> str:
    if sheet.state == S.SUBMITTED and sheet.submitted_at:
        return f"Đã nộp lúc {timezone.localtime(sheet.submitted_at):%H:%M}"
    return f"Đã giữ lúc {timezone.localtime(sheet.saved_at):%H:%M}" if sheet.saved_at else ""
