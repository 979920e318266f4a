"""Nơi bán trên mạng of one producer, the same in both faces."""

from typing import Any

from django.db.models import QuerySet

from ocop.domain.producers import linkage, shops
from ocop.domain.producers.models import Producer, ShopLink
from ocop.domain.producers.services import shops as service
from ocop.domain.producers.shop_forms import ShopForm
from ocop.domain.producers.views.people import back
from ocop.platform.ui.views import ActionView, ObjectFormView


class _Writes(ObjectFormView):
    permission = "producers.keep_links"
    slug_field = slug_kwarg = "uid"
    form_class = ShopForm
    submit = "Lưu nơi bán"

    def producer(self) -> Producer:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "products": linkage.products_to_sell(self.producer())}

    def get_success_url(self) -> str:
        return back(self.face, self.producer())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.producer()), cancel_url=self.get_success_url(), **kwargs)


class NewShopView(_Writes):
    title = "Thêm nơi bán trên mạng"
    done = "Đã thêm. Trang sản phẩm dẫn người mua tới nơi này."

    def producer(self) -> Producer:
        return self.object

    def act(self, form: ShopForm) -> ShopLink:
        return service.add(producer=self.object, shop=form.shop(), by=self.request.user)


class _OfShop:
    def get_rows(self) -> QuerySet[ShopLink]:
        return shops.kept_by(self.request.user)  # type: ignore[attr-defined]


class ShopView(_OfShop, _Writes):
    title = "Sửa nơi bán trên mạng"

    def producer(self) -> Producer:
        return self.object.producer

    def get_initial(self) -> dict[str, Any]:
        row = self.object
        return {name: getattr(row, name) for name in ("kind", "url", "label", "product", "position")}

    def act(self, form: ShopForm) -> ShopLink:
        return service.change(link=self.object, shop=form.shop(), by=self.request.user)


class RemoveShopView(_OfShop, ActionView):
    permission = "producers.keep_links"
    slug_field = slug_kwarg = "uid"
    done = "Đã gỡ nơi bán."

    def act(self) -> None:
        service.remove(link=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return back(self.face, self.object.producer)
