from collections.abc import Iterator

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils.module_loading import import_string

from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.ui.tests import office

pytestmark = pytest.mark.django_db

RAISED = {
    "hong": BadRequest("?"),
    "cam": PermissionDenied(),
    "khong": Http404(),
    "xung-dot": Conflict("Có người vừa xử lý việc này trước. Tải lại trang."),
    "khong-duoc": NotAllowed("Không được phép: nộp hồ sơ."),
    "chua": DomainError("marks_missing", "Còn 3 tiêu chí chưa chấm: 2.1, 4.3, 6.2."),
    "no": OperationalError("database is down"),
}


def explode(request: HttpRequest, what: str) -> HttpResponse:
    raise RAISED[what]


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("đã nhận")


urlpatterns = [path("thu/<str:what>/", explode), path("gui/", form), *import_string("config.urls.urlpatterns")]
handler400 = "ocop.platform.ui.errors.bad_request"
handler403 = "ocop.platform.ui.errors.forbidden"
handler404 = "ocop.platform.ui.errors.not_found"
handler500 = "ocop.platform.ui.errors.server_error"


@pytest.fixture
def visitor() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("hong", 400, "Quay lại trang trước rồi làm lại"),
        ("cam", 403, "không có quyền với trang này"),
        ("khong", 404, "Kiểm tra lại địa chỉ"),
        ("xung-dot", 409, "Tải lại trang."),
        ("khong-duoc", 403, "Không được phép: nộp hồ sơ."),
        ("chua", 422, "Còn 3 tiêu chí chưa chấm: 2.1, 4.3, 6.2."),
        ("no", 500, "Đợi một phút rồi thử lại"),
    ],
)
def test_each_error_has_our_own_page_that_says_what_to_do(visitor: Client, what: str, status: int, words: str) -> None:
    response = visitor.get(f"/thu/{what}/")

    assert response.status_code == status
    assert words in response.content.decode()
    assert '<html lang="vi">' in response.content.decode()
    assert "Mã để tra" in response.content.decode()


def test_the_page_for_a_broken_system_asks_the_database_nothing(visitor: Client, django_assert_num_queries) -> None:
    from ocop.platform.ui import errors

    request = HttpRequest()
    request.META = {"SERVER_NAME": "testserver", "SERVER_PORT": "80"}
    request.method = "GET"
    with django_assert_num_queries(0):
        response = errors.server_error(request)

    assert response.status_code == 500
    assert connection.is_usable()


def test_a_form_without_its_token_is_explained(visitor: Client) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        response = Client(enforce_csrf_checks=True).post("/gui/", headers={"Referer": "http://testserver/gui/"})

    assert response.status_code == 403
    assert "Phiên làm việc đã cũ" in response.content.decode()
    assert 'href="/gui/"' in response.content.decode()


def test_the_way_back_never_leads_to_another_site(visitor: Client) -> None:
    response = visitor.get("/thu/chua/", headers={"Referer": "https://evil.example/x"})

    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("address", ["/khong-co/", "/lam-viec/khong-co/", "/chu-the/%00/", "/vao/hỏng/", "/%FF/"])
def test_broken_addresses_are_pages_and_never_a_fault(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code in (302, 400, 404, 410)


def test_every_answer_carries_its_number(visitor: Client) -> None:
    own = visitor.get("/thu/khong/")["X-Request-ID"]
    given = visitor.get("/thu/khong/", headers={"X-Request-ID": "proxy-12345678"})["X-Request-ID"]
    evil = visitor.get("/thu/khong/", headers={"X-Request-ID": "x"})["X-Request-ID"]

    assert len(own) == 32
    assert given == "proxy-12345678"
    assert evil != "x"


def test_styles_and_scripts_come_from_files_only(visitor: Client) -> None:
    policy = visitor.get("/tai-khoan/login/")["Content-Security-Policy"]

    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self'" in policy


def test_a_buttons_address_typed_or_reloaded_is_a_page(visitor: Client) -> None:
    visitor.force_login(office.dung())

    response = visitor.get("/lam-viec/thong-bao/da-doc/")

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Mở trang của việc này" in response.content.decode()


@pytest.mark.parametrize("address", ["/san-pham/%00/", "/xac-minh/a%00b/", "/lam-viec/bo-tieu-chi/1048-2019/%00/"])
def test_an_address_with_nul_names_nothing(visitor: Client, address: str) -> None:
    visitor.force_login(office.dung())

    assert visitor.get(address).status_code == 404


def test_a_refusal_leads_to_its_reason_and_a_stranger_is_told_nothing(visitor: Client) -> None:
    asked = "/lam-viec/ho-so/5f0c1a2e-0000-4000-8000-000000000001/"
    stranger = visitor.get(asked)
    visitor.force_login(office.dung())

    page = visitor.get(asked).content.decode()

    assert stranger.status_code == 302
    assert "/lam-viec/vi-sao/dossiers.view/?muc=5f0c1a2e-0000-4000-8000-000000000001" in page
    assert "/lam-viec/vi-sao/" not in visitor.get("/lam-viec/khong-co/").content.decode()
