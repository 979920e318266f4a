"""Một sản phẩm: facts, packs, photographs, the same in both faces; the classes of the province in the office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.producers import availability, queries
from ocop.domain.producers.models import Pack, Product, ProductClass, ProductPhoto
from ocop.domain.producers.product_forms import (
    ClassForm,
    EndClassForm,
    FactsForm,
    PackForm,
    PhotoForm,
    StockForm,
)
from ocop.domain.producers.services import classes, photos, products, stock
from ocop.domain.producers.views.versioned import SavedOnce
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.views import ActionView, DetailView, FaceMixin, ObjectFormView, View


def address(face: str, product: Product) -> str:
    return reverse(f"{face}:product", args=[product.uid])


class ProductView(DetailView):
    permission = "producers.view_product"
    slug_field = slug_kwarg = "uid"
    template_name = "producers/product.html"

    def get_rows(self) -> Any:
        return queries.products_for(self.request.user).prefetch_related("packs", "photos", "classes")

    def get_crumbs(self) -> list[tuple[str, str]]:
        if self.face == "portal":
            return [("Sản phẩm", reverse("portal:my_products")), (str(self.object), "")]
        maker = self.object.producer
        return [("Sản phẩm", reverse("office:products")), (str(maker), reverse("office:producer", args=[maker.uid])),
                (str(self.object), "")]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        product, user, today = self.object, self.request.user, clock.today()
        return super().get_context_data(
            lead=f"{product.subgroup}. {product.producer}", may_edit=can(user, "producers.describe_product", product),
            may_class=self.face == "office" and could_ever(user, "producers.class_product"), face=self.face,
            classes=[(row, row.holds_on(today)) for row in product.classes.all()], most=photos.MOST,
            stock=availability.on(product, today), **kwargs,
        )  # fmt: skip


class OfProduct(SavedOnce):
    """Something of a product that this person may describe."""

    permission = "producers.describe_product"
    slug_field = slug_kwarg = "uid"

    @property
    def product(self) -> Product:
        found = self.object  # type: ignore[attr-defined]
        return found if isinstance(found, Product) else found.product

    def versioned(self) -> Product:
        return self.product

    def get_success_url(self) -> str:
        return address(self.face, self.product)  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc]
            **{"lead": str(self.product), "cancel_url": self.get_success_url(), **kwargs}
        )


class DescribeView(OfProduct, ObjectFormView):
    title = "Thông tin sản phẩm"
    form_class = FactsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.object.version}

    def act(self, form: FactsForm) -> Product:
        version = form.cleaned_data["version"]
        return products.describe(product=self.object, facts=form.facts(), version=version, by=self.request.user)


class StockView(OfProduct, ObjectFormView):
    """Còn hàng, tạm hết hàng."""

    title = "Còn hàng hay tạm hết"
    form_class = StockForm

    def get_initial(self) -> dict[str, Any]:
        row = self.object
        return {"availability": row.availability, "back_on": row.back_on, "version": row.version}

    def act(self, form: StockForm) -> Product:
        return stock.say(product=self.object, by=self.request.user, **form.cleaned_data)


class NewPackView(OfProduct, ObjectFormView):
    title = "Thêm quy cách"
    form_class = PackForm
    submit = "Lưu quy cách"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.object.version}

    def act(self, form: PackForm) -> Pack:
        return products.keep_pack(product=self.object, by=self.request.user, **form.cleaned_data)


class _OfPack(OfProduct):
    def get_rows(self) -> Any:
        return queries.packs_described_by(self.request.user)  # type: ignore[attr-defined]


class PackView(_OfPack, ObjectFormView):
    title = "Sửa quy cách"
    form_class = PackForm
    submit = "Lưu quy cách"

    def get_initial(self) -> dict[str, Any]:
        pack = self.object
        return {
            "name": pack.name, "net_weight": pack.net_weight, "price": pack.price, "barcode": pack.barcode,
            "version": pack.product.version,
        }  # fmt: skip

    def act(self, form: PackForm) -> Pack:
        return products.keep_pack(
            product=self.product, pack=self.object, by=self.request.user, **form.cleaned_data
        )


class RemovePackView(_OfPack, ActionView):
    done = "Đã bỏ quy cách."

    def act(self) -> None:
        products.remove_pack(pack=self.object, by=self.request.user)


class AddPhotoView(OfProduct, ObjectFormView):
    title = "Thêm ảnh"
    form_class = PhotoForm
    submit = "Thêm ảnh"
    done = "Đã thêm ảnh."

    def act(self, form: PhotoForm) -> ProductPhoto:
        upload, alt = form.cleaned_data["upload"][0], form.cleaned_data["alt"]
        return photos.add(product=self.object, upload=upload, alt=alt, by=self.request.user)


class _OfPhoto(OfProduct):
    def get_rows(self) -> Any:
        return queries.photos_described_by(self.request.user)  # type: ignore[attr-defined]


class CoverView(_OfPhoto, ActionView):
    done = "Đã đặt làm ảnh chính."

    def act(self) -> None:
        photos.make_cover(photo=self.object, by=self.request.user)


class RemovePhotoView(_OfPhoto, ActionView):
    done = "Đã gỡ ảnh."

    def act(self) -> None:
        photos.remove(photo=self.object, by=self.request.user)


class PhotoFileView(FaceMixin, View):
    """The picture itself, for those who may see its product."""

    face = "office"
    permission = "producers.view_product"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        return serve(get_object_or_404(queries.photos_for(request.user), uid=uid).file)  # type: ignore[arg-type]


class ClassView(OfProduct, ObjectFormView):
    """Ghi loại: chủ lực, đặc trưng, tiềm năng."""

    permission = "producers.class_product"
    title = "Ghi loại sản phẩm của tỉnh"
    form_class = ClassForm

    def act(self, form: ClassForm) -> ProductClass:
        return classes.put(product=self.object, by=self.request.user, **form.cleaned_data)


class EndClassView(OfProduct, ObjectFormView):
    permission = "producers.class_product"
    form_class = EndClassForm
    submit = "Kết thúc"
    done = "Đã ghi ngày kết thúc."

    def get_rows(self) -> Any:
        return queries.classes_to_end(self.request.user)

    def get_title(self) -> str:
        return f"Kết thúc loại “{self.object}”"

    def act(self, form: EndClassForm) -> None:
        classes.end(product_class=self.object, on=form.cleaned_data["on"], by=self.request.user)
