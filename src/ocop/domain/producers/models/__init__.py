"""Who makes what. A producer exists once, with one list of products, one set of people, one shelf of papers."""

from .paper import ProducerPaper
from .producer import Consent, Member, Origin, Producer
from .product import Pack, Product, ProductClass, ProductPhoto

__all__ = [
    "Consent", "Member", "Origin", "Pack", "Producer", "ProducerPaper", "Product", "ProductClass", "ProductPhoto",
]  # fmt: skip
