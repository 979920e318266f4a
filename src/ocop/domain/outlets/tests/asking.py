"""A buyer who asks for noodles, and the days after it: 20 July 2020 is a Monday."""

from datetime import date
from typing import Any

from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services import enquiries
from ocop.domain.outlets.services.enquiries import Asked
from ocop.domain.outlets.tests.factories import Market

NAME, PHONE, EMAIL = "Đỗ Quỳnh Người Mua", "0977000123", "mua@buon.example"
MESSAGE = "Giao buổi sáng, gọi trước."
DUE, AFTER = date(2020, 7, 22), date(2020, 7, 23)


def wish(**more: Any) -> Asked:
    values = {
        "kind": "RETAIL", "quantity": "5 gói", "name": NAME, "phone": "0977 000 123", "destination": "Hà Nội",
        "message": MESSAGE,
    }  # fmt: skip
    return Asked(**{**values, **more})


def asked(world: Market, *products: Any, **more: Any) -> Enquiry:
    return enquiries.receive(products=products or [world.noodles], asked=wish(**more))[0]
