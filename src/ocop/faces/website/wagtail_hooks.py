"""What is ours on the editing screens."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page

from ocop.domain.certification.queries import valid
from ocop.domain.producers.models import Product
from ocop.faces.website.models.reviewing import wrote
from ocop.platform.core.text import fold


@hooks.register("before_publish_page")
def second_person(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Four eyes: nobody publishes what they wrote last."""
    if not wrote(page, request.user):
        return None
    messages.error(request, "Bài này do chính người đang đăng nhập viết. Bấm “Gửi duyệt” để người khác xem rồi đăng.")
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("construct_page_action_menu")
def actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """What was written by the person who looks at it can be sent for review, not published."""
    page = context.get("page")
    if page is None or wrote(page, request.user):
        items[:] = [item for item in items if item.name != "action-publish"]


class ProductSearch(BaseFilterForm):
    q = forms.CharField(label="Tìm sản phẩm", required=False, max_length=200)

    def filter(self, objects: QuerySet) -> QuerySet:
        for word in fold(self.cleaned_data.get("q") or "").split():
            objects = objects.filter(search__contains=word)
        return super().filter(objects)


class Recognised:
    """Only products that are shown: a page about another would lead nowhere."""

    filter_form_class = ProductSearch

    def get_object_list(self) -> QuerySet:
        return Product.objects.filter(pk__in=valid().order_by().values("product")).order_by("search", "pk")


class ChooseProduct(Recognised, ChooseView):
    pass


class ChooseProductResults(Recognised, ChooseResultsView):
    pass


class ProductChooser(ChooserViewSet):
    model = Product
    icon = "tag"
    choose_one_text = "Chọn sản phẩm"
    choose_another_text = "Chọn sản phẩm khác"
    per_page = 20
    choose_view_class = ChooseProduct
    choose_results_view_class = ChooseProductResults


@hooks.register("register_admin_viewset")
def products() -> Any:
    return ProductChooser("product_chooser")


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("website/editing.css"))


@hooks.register("construct_main_menu")
def menu(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's help leads to a manual in English; ours is a guide of the house. Last, the way back."""
    items[:] = [item for item in items if item.name != "help"]
    items.append(MenuItem("Về trang làm việc", reverse("office:home"), icon_name="arrow-left", order=10_000))
