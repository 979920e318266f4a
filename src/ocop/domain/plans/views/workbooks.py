"""The plan as an Excel workbook: out of any text; back into a draft, first as a dry run that shows what changes."""

from typing import Any

from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse

from ocop.domain.plans import queries
from ocop.domain.plans.document.content import Content, content_of
from ocop.domain.plans.document.differences import differences
from ocop.domain.plans.document.from_workbook import read_workbook
from ocop.domain.plans.document.holders import Directory
from ocop.domain.plans.document.reading_workbook import MOST_BYTES
from ocop.domain.plans.document.workbook import workbook
from ocop.domain.plans.models import Plan
from ocop.domain.plans.services import drafting
from ocop.domain.plans.views.editing import Edit
from ocop.domain.plans.views.versions import OneVersion
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.ui.forms import FileField, Form
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import ActionView, DetailView

_SALT = "plans.workbook"


class UploadForm(Form):
    file = FileField(label="Tệp Excel", kinds=("xlsx",), max_bytes=MOST_BYTES)


class PlanWorkbookView(DetailView):
    """The text in force."""

    permission = "plans.view_plan"
    slug_field = "season__year"
    slug_kwarg = "year"

    def get_rows(self) -> Any:
        return queries.plans(self.request.user).filter(state=Plan.State.ISSUED)

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> FileResponse:
        plan = self.object
        return _download(content_of(plan), queries.directory(plan.season.province), f"ke-hoach-{plan.season.year}")


class WorkbookView(OneVersion, DetailView):
    """Any version, the draft above all: what is taken out here can be read back in."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> FileResponse:
        version = self.object
        season = version.plan.season
        name = f"ke-hoach-{season.year}-ban-{version.ordinal}"
        return _download(version.content, queries.directory(season.province), name)


class UploadView(Edit):
    """Upload → dry run: wrong cells, or what would change; nothing is stored here."""

    form_class = UploadForm
    template_name = "plans/upload.html"
    title = "Nhập từ Excel"
    submit = "Kiểm tra tệp"

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Shows the outcome in the same page: with faults as a refusal, else with the one button that stores."""
        directory = queries.directory(self.object.plan.season.province)
        try:
            content, faults = read_workbook(form.cleaned_data["file"], self.content, directory)
        except DomainError as error:
            form.add_error(None, error.message)
            return self.form_invalid(form)
        places = [] if faults else differences(self.content, content)
        token = signing.dumps([self.object.pk, self.object.revision, content], salt=_SALT, compress=True)
        values = {"faults": faults, "places": places, "token": token if places else "", "checked": not faults}
        return self.render_to_response(self.get_context_data(form=form, **values), status=422 if faults else 200)


class ConfirmView(OneVersion, ActionView):
    """Store what the dry run has shown, if the draft is still the one it was shown against."""

    permission = "plans.edit_plan"
    done = "Đã nhập tệp vào dự thảo."

    def act(self) -> Any:
        try:
            key, revision, content = signing.loads(self.request.POST.get("token", ""), salt=_SALT, max_age=24 * 3600)
        except signing.BadSignature:
            raise Conflict("Lần kiểm tra tệp này không còn dùng được. Chọn tệp và kiểm tra lại.") from None
        if key != self.object.pk:
            raise Conflict("Tệp này được kiểm tra cho bản khác. Chọn tệp và kiểm tra lại.")
        return drafting.rewrite(
            version=self.object, content=content, revision=revision, by=self.request.user, what="nhập từ Excel"
        )


def _download(content: Content, directory: Directory, name: str) -> FileResponse:
    return FileResponse(workbook(content, directory), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
