"""Selling where it sells: shops on the net with their clicks, a product sold out, three buyers who asked. Invented."""

from datetime import date, timedelta

from ocop.demo.stage import Stage
from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services import chasing, enquiries
from ocop.domain.outlets.services.enquiries import Asked
from ocop.domain.producers.models import Product, ShopLink
from ocop.domain.producers.services import shops, stock
from ocop.domain.producers.services.shops import Shop
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

DAY = date(2020, 7, 20)
NOODLES, LYCHEE, TEA = "Mỳ gạo Suối Lành", "Vải sấy nguyên hạt Bến Hạ", "Chè búp Đồi Xa"
K = ShopLink.Kind

LINKS = (
    (NOODLES, K.SHOPEE, "Gian hàng minh họa trên Shopee", "https://example.com/shopee/my-suoi-lanh", True, 9),
    (NOODLES, K.FACEBOOK, "Trang Facebook minh họa", "https://example.com/facebook/htx-suoi-lanh", False, 4),
    (LYCHEE, K.POSTMART, "Gian hàng minh họa trên Postmart", "https://example.com/postmart/vai-say", True, 6),
    (TEA, K.WEBSITE, "Trang bán chè minh họa", "https://example.org/che-doi-xa", False, 3),
)
"""Product, where, name, address, for this product alone, clicks of a good day."""
_CLICKED = 21


def until_july(stage: Stage) -> None:
    tea = _product(TEA)
    with clock.at(date(2020, 7, 18)):
        stock.say(
            product=tea, availability=Product.Availability.SOLD_OUT, back_on=date(2020, 8, 1), version=tea.version,
            by=_owner(stage, tea),
        )  # fmt: skip
    _sold(stage)
    _handed_over(stage)
    with clock.at(date(2020, 7, 17)):
        enquiries.receive(products=[_product(NOODLES)], asked=Asked(
            kind="RETAIL", quantity="10 gói 500 g", wanted_by=date(2020, 7, 30), destination="Phường Dịch Vọng, Hà Nội",
            message="Mua làm quà, gửi bưu điện được không?", name="Người mua minh họa", phone="0912 000 113",
        ))  # fmt: skip


def links(stage: Stage) -> None:
    """Kept since May; the clicks of three weeks."""
    for name, kind, label, url, alone, often in LINKS:
        product = _product(name)
        with clock.at(date(2020, 5, 18)):
            shop = Shop(kind=kind, url=url, label=label, product=product if alone else None)
            link = shops.add(producer=product.producer, shop=shop, by=_owner(stage, product))
        for back in range(_CLICKED):
            for _ in range((often * (back + 3)) % (often + 1)):
                shops.count_click(link, DAY - timedelta(days=back))


def _sold(stage: Stage) -> None:
    noodles = _product(NOODLES)
    lan = _owner(stage, noodles)
    with clock.at(date(2020, 7, 6)):
        row = enquiries.receive(products=[noodles], asked=Asked(
            kind="WHOLESALE", quantity="60 gói 500 g", destination="Cầu Giấy, Hà Nội", message="Nhập bán thử ở cửa hàng.",
            name="Cửa hàng minh họa", phone="0912 000 112",
        ))[0]  # fmt: skip
    with clock.at(date(2020, 7, 7)):
        enquiries.answer(enquiry=row, text="Có đủ 60 gói, giá sỉ 26.000 đ, gửi xe khách trong ngày.", by=lan)
    with clock.at(date(2020, 7, 9)):
        enquiries.close(enquiry=row, outcome=Enquiry.Outcome.SOLD, amount=1_560_000, by=lan)


def _handed_over(stage: Stage) -> None:
    """Nobody answered for two working days and no shop with a keeper has it: the standing office stands in."""
    with clock.at(date(2020, 7, 14)):
        enquiries.receive(products=[_product(LYCHEE)], asked=Asked(
            kind="EXPORT", quantity="2 tấn", destination="Cảng Hải Phòng", message="Cần bảng giá và giấy kiểm nghiệm.",
            name="Công ty minh họa", email="mua@minh-hoa.example",
        ))  # fmt: skip
    for day in (date(2020, 7, 16), date(2020, 7, 17)):
        with clock.at(day):
            chasing.chase(day)


def _product(name: str) -> Product:
    return Product.objects.select_related("producer__commune__parent").get(name=name)


def _owner(stage: Stage, product: Product) -> User:
    return stage.owners[product.producer.name]
