"""Mẫu dấu OCOP: the office's page, and the producers' downloads with the rules of use."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import marks
from ocop.domain.certification.models import MarkFile
from ocop.domain.certification.services import marks as service
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.ui.forms import FileField, Form, TextField
from ocop.platform.ui.views import ActionView, FormView, ObjectMixin, OfficeView, PortalPage, PortalView

from .tabs import TabsMixin


class MarkForm(Form):
    stars = forms.TypedChoiceField(
        label="Hạng", coerce=int, choices=[(stars, f"{stars} sao") for stars in service.RANKS], widget=forms.RadioSelect
    )
    label = TextField(label="Tên tệp", max_length=120, help_text="Chủ thể đọc tên này, ví dụ “In màu, nền trắng”.")
    upload = FileField(label="Tệp mẫu")


class MarksView(TabsMixin, FormView):
    """What holders may download, and the form for another file."""

    title = "Mẫu dấu OCOP"
    permission = "certification.manage_marks"
    template_name = "certification/marks/office.html"
    form_class = MarkForm
    submit = "Tải lên"
    done = "Đã tải lên. Chủ thể có giấy còn hiệu lực đúng hạng này tải được ngay."

    def act(self, form: MarkForm) -> MarkFile:
        return service.put_up(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("office:marks")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=marks.all_files(self.request.user), **kwargs)


class _OneMark(ObjectMixin):
    permission = "certification.manage_marks"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[MarkFile]:
        return marks.all_files(self.request.user)  # type: ignore[attr-defined]


class WithdrawMarkView(_OneMark, ActionView):
    done = "Đã thôi dùng tệp này."

    def act(self) -> MarkFile:
        return service.withdraw(mark=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:marks")


class MarkView(_OneMark, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        return serve(self.object.file)


class MyMarksView(PortalPage):
    """The mark of each rank held today, with the rules of use."""

    permission = "certification.take_mark"
    title = "Dấu OCOP"
    template_name = "certification/marks/portal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            ranks=marks.ranks_of(self.request.user), ruled=clock.today() >= marks.RULES_SINCE, **kwargs
        )


class TakeMarkView(ObjectMixin, PortalView):
    """A file of a rank that is held today; any other does not exist for this person."""

    permission = "certification.take_mark"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[MarkFile]:
        return marks.files_for(self.request.user)

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        return serve(self.object.file)
