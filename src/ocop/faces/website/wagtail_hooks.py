"""What is ours on the editing screens."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
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
from wagtail.models import Page, ReferenceIndex

from ocop.domain.certification.queries import valid
from ocop.domain.producers.models import Product
from ocop.faces.website.models import Attachment
from ocop.faces.website.models.pages import HOME_DEPTH
from ocop.faces.website.models.reviewing import wrote
from ocop.platform.audit.services import record
from ocop.platform.core.text import fold
from ocop.platform.ui.admission import could_ever


@hooks.register("after_edit_page")
def say_why_it_waits(request: HttpRequest, page: Page) -> None:
    """Who corrects a page while looking at it has written it: somebody else lets it out."""
    if "action-workflow-action" in request.POST and page.current_workflow_state and wrote(page, request.user):
        messages.warning(request, "Chưa đăng: nội dung vừa được sửa, cần người khác trong ban biên tập duyệt.")


@hooks.register("before_unpublish_page")
def keep_what_carries_others(request: HttpRequest, page: Page) -> HttpResponse | None:
    if page.depth > HOME_DEPTH and not page.get_children().live().exists():
        return None
    messages.error(request, "Không gỡ trang chủ, chuyên mục còn bài đang đăng. Gỡ các bài bên trong trước.")
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("after_unpublish_page")
def withdrawn(request: HttpRequest, page: Page) -> None:
    record(action="website.withdraw", obj=page, by=request.user)


@hooks.register("before_serve_document")
def published_files_only(document: Attachment, request: HttpRequest) -> None:
    """A file goes out with the page that shows it; until then only who edits has it."""
    found = ReferenceIndex.get_references_to(document).filter(base_content_type=ContentType.objects.get_for_model(Page))
    if Page.objects.live().filter(pk__in=[int(key) for key in found.values_list("object_id", flat=True)]).exists():
        return
    if not (request.user.is_authenticated and could_ever(request.user, "website.edit")):
        raise Http404


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
