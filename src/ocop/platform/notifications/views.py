"""Thông báo: the list with ready Zalo texts, the same in office and portal."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ocop.platform.notifications import queries, services
from ocop.platform.ui.views import OfficePage, OfficeView, PortalPage, PortalView, whole_number


class ListMixin:
    template_name = "notifications/list.html"
    title = "Thông báo"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        page = Paginator(queries.of(request.user), 20).get_page(whole_number(request.GET.get("trang")))
        rows = [(row, services.zalo_text(row)) for row in page]
        read_url = reverse(f"{self.face}:notifications_read")  # type: ignore[attr-defined]
        return super().get_context_data(page=page, rows=rows, read_url=read_url, **kwargs)  # type: ignore[misc]


class OfficeListView(ListMixin, OfficePage):
    pass


class PortalListView(ListMixin, PortalPage):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(choices=queries.choices_of(self.request.user), **kwargs)


class ReadMixin:
    """Đã đọc hết."""

    http_method_names = ["post"]
    back: str

    def post(self, request: HttpRequest) -> HttpResponse:
        services.mark_read(by=request.user)
        return HttpResponseRedirect(reverse(self.back))


class OfficeReadView(ReadMixin, OfficeView):
    back = "office:notifications"


class PortalReadView(ReadMixin, PortalView):
    back = "portal:messages"


class ChoiceView(PortalView):
    """Nhận, không nhận one optional kind."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        services.choose(kind=request.POST.get("loai", ""), wanted=request.POST.get("nhan") == "1", by=request.user)
        return HttpResponseRedirect(reverse("portal:messages"))
