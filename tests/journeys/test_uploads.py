"""A large file over a bad line: what was sent stays sent, across a lost line and a closed page."""

from typing import Any

import pytest
from django.urls import path

from config import urls
from ocop.platform.files.models import StoredFile, Upload
from ocop.platform.files.services import store
from ocop.platform.ui.forms import FileField, Form
from ocop.platform.ui.tests.office import dung
from ocop.platform.ui.views import FormView
from tests.journeys.browser import screen, sideways, sign_in

PAPER = b"%PDF-1.7\n" + bytes(range(256)) * 4096 * 5
"""Five pieces and a little."""


class PaperForm(Form):
    paper = FileField(label="Báo cáo kiểm nghiệm", max_bytes=50 * 2**20)


class PaperView(FormView):
    title = "Nộp giấy tờ"
    form_class = PaperForm

    def act(self, form: Any) -> StoredFile:
        return store(upload=form.cleaned_data["paper"], by=self.request.user)

    def get_success_url(self) -> str:
        return "/lam-viec/thu/"


urlpatterns = [path("lam-viec/thu/", PaperView.as_view()), *urls.urlpatterns]


@pytest.mark.urls("tests.journeys.test_uploads")
@pytest.mark.django_db(transaction=True)
def test_a_large_file_goes_on_where_the_line_was_lost(browser, live_server, tmp_path):
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(PAPER)
    user = dung()
    with screen(browser, live_server.url, width=360, height=740) as on:
        sign_in(on, user)
        on.open("/lam-viec/thu/")
        pieces = []

        def cut(route: Any) -> None:
            """The third piece meets a dead line."""
            pieces.append(route.request.method)
            route.abort("internetdisconnected") if len(pieces) > 2 else route.continue_()

        on.page.route("**/tai-len/*/", lambda route: cut(route) if route.request.method == "PATCH" else route.continue_())
        on.page.set_input_files("input[type=file]", paper)
        on.page.get_by_text("Mất mạng, sẽ gửi tiếp khi có lại.").wait_for()
        sent = Upload.objects.get().offset
        assert sent == 2 * 2**20
        assert sideways(on) == 0

        on.page.get_by_role("button", name="Lưu").click()
        on.page.get_by_text("Tệp đang gửi, chưa lưu được.").wait_for()

        on.page.unroute_all()
        on.open("/lam-viec/thu/")  # the page was closed; the same file is chosen again
        starts = []
        on.page.on("request", lambda request: starts.append(request.headers.get("upload-offset")) if request.method == "PATCH" else None)
        on.page.set_input_files("input[type=file]", paper)
        on.page.get_by_text("Đã gửi xong. Bấm lưu để dùng tệp này.").wait_for()
        assert starts[0] == str(sent)
        on.page.get_by_role("button", name="Lưu").click()
        on.page.get_by_text("Đã lưu.").wait_for()

    row = StoredFile.objects.get()
    assert (row.name, row.size, row.content.read() == PAPER) == ("bao-cao.pdf", len(PAPER), True)
