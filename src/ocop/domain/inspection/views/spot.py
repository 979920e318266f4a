"""Tại chỗ: the page of the phone, its forms without a script, its photographs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.inspection import addresses, completeness
from ocop.domain.inspection.checklists import checklists
from ocop.domain.inspection.models import ChecklistAnswer, Visit
from ocop.domain.inspection.services import visiting
from ocop.domain.inspection.services.visiting import Noted, Taken
from ocop.domain.inspection.spot_forms import FORMS, PhotoForm, PlaceForm, StatementForm
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files.serving import serve
from ocop.platform.ui.forms import FileField
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, OfficeView

from .visits import OneVisit


class SpotView(OneVisit, DetailView):
    """One page for everything; ``visit.js`` keeps what is written while there is no network."""

    permission = "inspection.run_visit"
    template_name = "inspection/visits/spot.html"
    title = "Làm việc tại chỗ"
    with_history = False
    http_method_names = ["get", "post"]

    def get_crumbs(self) -> Crumbs:
        return [("Kiểm tra", reverse("office:visits")), (self.object.subject, addresses.visit(self.object)),
                ("Tại chỗ", "")]  # fmt: skip

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        what = request.POST.get("what", "")
        if what == "checklist":
            return self._kept(self._answer_all())
        if what not in FORMS:
            raise Conflict("Không đọc được mục gửi lên. Tải lại trang.", "unreadable")
        form = self._form(what, request.POST, request.FILES)
        if not form.is_valid():
            return self._again(what, form)
        try:
            self._act(what, form.cleaned_data)
        except (Conflict, NotAllowed):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
            return self._again(what, form)
        if what == PhotoForm.what:
            form.fields["photo"].release()
        return self._kept("Đã ghi.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Visit = self.object
        sections = completeness.answered(row)
        forms = {f"{what}_form": self._form(what) for what in FORMS}
        return super().get_context_data(**{
            "visit": row, "sections": sections, "choices": ChecklistAnswer.Value.choices, "today": clock.today(),
            "left": sum(answer is None for _, points in sections for _, answer in points),
            "findings": list(row.findings.all()), "photos": list(row.photos.all()), "samples": list(row.samples.all()),
            "is_over": row.state not in (*Visit.AHEAD, Visit.State.UNDER_WAY), "uploads": reverse("office:uploads"),
            "unverified": not checklists().verified, **forms, **kwargs,
        })  # fmt: skip

    def _form(self, what: str, *data: Any) -> Any:
        row = self.object
        initial = {
            PlaceForm.what: {"place": row.place},
            StatementForm.what: {
                "representative": row.representative or (row.producer.representative if row.producer else ""),
                "statement": row.statement, "signing": row.signing,
            },
        }.get(what, {})  # fmt: skip
        form = FORMS[what](*data, initial=initial)
        for field in form.fields.values():
            if isinstance(field, FileField):
                field.accept_pieces(sender=self.request.user, address=reverse("office:uploads"))
        return form

    def _act(self, what: str, given: dict[str, Any]) -> None:
        key = given.pop("key")
        common = {"visit": self.object, "by": self.request.user}
        match what:
            case "finding":
                visiting.find(key=key, noted=Noted(**given), **common)
            case "photo":
                visiting.photograph(
                    key=key, upload=given["photo"], kind=given["kind"], caption=given["caption"], **common
                )
            case "sample":
                visiting.take_sample(key=key, taken=Taken(given["what_taken"], given["quantity"], given["laboratory"]),
                                     **common)  # fmt: skip
            case "place":
                visiting.locate(**given, **common)
            case _:
                visiting.hear(**given, **common)

    def _answer_all(self) -> str:
        count = 0
        for _, points in completeness.sections_of(self.object):
            for point in points:
                value = self.request.POST.get(f"a-{point.code}", "")
                if value:
                    note = self.request.POST.get(f"n-{point.code}", "")
                    visiting.answer(visit=self.object, point=point.code, value=value, note=note, by=self.request.user)
                    count += 1
        return f"Đã ghi {count} dòng của danh mục."

    def _again(self, what: str, form: Any) -> HttpResponse:
        self._object = None
        return self.render_to_response(self.get_context_data(**{f"{what}_form": form}), status=422)

    def _kept(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return HttpResponseRedirect(addresses.on_the_spot(self.object))


class SettleView(OneVisit, ActionView):
    """Which of two devices is right."""

    permission = "inspection.run_visit"
    done = "Đã chọn."

    def act(self) -> Visit:
        point, _, value = self.request.POST.get("chon", "").rpartition(":")
        return visiting.settle(visit=self.object, point=point, value=value, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.on_the_spot(self.object)


class PhotoView(OneVisit, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = self.object.photos.select_related("file")
        return serve(get_object_or_404(rows, uid=kwargs["photo"]).file)
