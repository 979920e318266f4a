"""Our own pages for everything that goes wrong: each says what happened and what to do next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ocop.platform.core.errors import DomainError
from ocop.platform.ui.admission import explained_at


@dataclass(frozen=True)
class Problem:
    title: str
    text: str


_PROBLEMS = {
    400: Problem("Yêu cầu không đọc được", "Địa chỉ hoặc nội dung gửi lên bị hỏng. Quay lại trang trước rồi làm lại."),
    403: Problem(
        "Không được phép",
        "Tài khoản đang dùng không có quyền với trang này. Nếu đây là việc của mình, đăng nhập đúng tài khoản, "
        "hoặc nhờ người quản trị của cơ quan giao quyền.",
    ),
    404: Problem(
        "Không tìm thấy trang này",
        "Địa chỉ có thể bị gõ nhầm, hoặc trang không thuộc quyền xem của tài khoản đang dùng. "
        "Kiểm tra lại địa chỉ, hoặc mở từ trang chính.",
    ),
    405: Problem(
        "Địa chỉ này chỉ nhận khi bấm nút", "Mở trang của việc này, xem trạng thái mới nhất, rồi bấm nút ở đó."
    ),
    409: Problem("Việc này vừa thay đổi", ""),
    410: Problem("Trang này không còn", "Mở lại từ trang chính."),
    422: Problem("Chưa làm được", ""),
    500: Problem(
        "Hệ thống gặp lỗi",
        "Lỗi đã được ghi lại. Việc đang làm dở chưa được lưu, nhưng chữ đã gõ vẫn còn trên máy này. "
        "Đợi một phút rồi thử lại; nếu vẫn lỗi, gọi người quản trị và đọc mã bên dưới.",
    ),
}


def page(request: HttpRequest, status: int, *, title: str = "", text: str = "") -> HttpResponse:
    problem = _PROBLEMS[status]
    context = {
        "status": status,
        "title": title or problem.title,
        "text": text or problem.text,
        "request_id": getattr(request, "id", ""),
        "back": _back(request),
        "demonstration": getattr(getattr(request, "installation", None), "is_demonstration", False),
        "why": _why(request) if status in (403, 404) else "",
        "again": request.get_full_path() if request.method == "GET" else "",
    }
    # no request, no context processors: these pages stand when the database does not
    return HttpResponse(render_to_string("ui/error.html", context), status=status)


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    return page(request, error.status, text=error.message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def conflict(request: HttpRequest, message: str = "") -> HttpResponse:
    return page(request, 409, text=message or "Có người vừa sửa trước. Tải lại trang, xem thay đổi, rồi làm tiếp.")


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(
        request,
        403,
        title="Phiên làm việc đã cũ",
        text="Trang mở quá lâu, hoặc trình duyệt không giữ cookie. Quay lại, tải lại trang rồi gửi lại; "
        "chữ đã gõ vẫn còn trên máy này.",
    )


def _why(request: HttpRequest) -> str:
    """The page that explains the permission of the address; the same for a row that is hidden and one that is not."""
    match, user = getattr(request, "resolver_match", None), getattr(request, "user", None)
    view = getattr(match.func, "view_class", None) if match else None
    permission = getattr(view, "permission", None)
    if not permission or view.face != "office" or not getattr(user, "is_authenticated", False):
        return ""
    return explained_at(permission, match.kwargs.get("uid"))


def _back(request: HttpRequest) -> str:
    """The page before this one, when it is ours."""
    before = request.headers.get("Referer", "")
    host = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", "")
    own = f"{request.scheme}://{host}/"
    return "/" + before.removeprefix(own) if before.startswith(own) else ""
