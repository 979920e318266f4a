from ocop.domain.producers.views import shops


class NewShopView(shops.NewShopView):
    face = "portal"


class ShopView(shops.ShopView):
    face = "portal"


class RemoveShopView(shops.RemoveShopView):
    face = "portal"
