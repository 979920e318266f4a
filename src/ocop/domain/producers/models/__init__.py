"""Who makes what. A producer exists once, with one list of products, one set of people, one shelf of papers."""

from .paper import ProducerPaper
from .partner import LinkageContract, Partner
from .producer import Consent, Member, Origin, Producer
from .product import Pack, Product, ProductClass, ProductPhoto
from .shop import ShopLink, ShopLinkClicks

__all__ = [
    "Consent", "LinkageContract", "Member", "Origin", "Pack", "Partner", "Producer", "ProducerPaper", "Product",
    "ProductClass", "ProductPhoto", "ShopLink", "ShopLinkClicks",
]  # fmt: skip
