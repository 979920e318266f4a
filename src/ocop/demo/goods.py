"""What a buyer asks of the products – packs and prices –, some papers, and the classes the province gave."""

from datetime import date

from ocop.demo import samples, texts
from ocop.demo.stage import Stage
from ocop.domain.producers.models import ProductClass
from ocop.domain.producers.services import classes, papers, products
from ocop.domain.producers.services.papers import Printed
from ocop.platform.core import clock

_K = ProductClass.Kind
_PAPERS = (
    ("business_registration", "Giấy chứng nhận đăng ký hợp tác xã", "Phòng Tài chính – Kế hoạch", date(2017, 5, 9), None),
    ("food_safety", "Giấy chứng nhận cơ sở đủ điều kiện ATTP", "Chi cục QLCL", date(2017, 9, 5), date(2020, 9, 5)),
)  # fmt: skip


def on_the_shelf(stage: Stage) -> None:
    """July 2020: every product has its packs; papers and classes of some."""
    with clock.at(date(2020, 7, 17)):
        for producer, part in stage.every_part():
            if part.name in stage.products:
                _describe(stage, producer.name, part.name, texts.shelf(part))
    named = [part for _, part in stage.every_part() if part.role == "recognised" and not part.plot.get("revoked")][:2]
    named += [part for _, part in stage.every_part() if part.role == "new"][:1]
    with clock.at(date(2020, 7, 18)):
        for part, kind in zip(named, (_K.KEY, _K.SPECIFIC, _K.POTENTIAL), strict=True):
            classes.put(
                product=stage.products[part.name], kind=kind, decision_number="615/QĐ-UBND", decided_on=date(2020, 7, 10),
                valid_from=date(2020, 7, 10), valid_to=date(2022, 12, 31), by=stage.people["dung"],
            )  # fmt: skip
        for producer in [producer for producer, _ in stage.every_part() if producer.account][:1]:
            _hand_in(stage, producer.name)


def _describe(stage: Stage, producer: str, name: str, shelf: texts.Shelf) -> None:
    product, owner = stage.products[name], stage.owners[producer]
    product.refresh_from_db()
    products.describe(product=product, facts=shelf.facts, version=product.version, by=owner)
    for pack in shelf.packs:
        products.keep_pack(product=product, by=owner, **pack)


def _hand_in(stage: Stage, name: str) -> None:
    producer = stage.producers[name]
    for kind, title, issuer, issued_on, expires_on in _PAPERS:
        printed = Printed(
            title=title, number=f"{issued_on.day:02d}/{issued_on.year}", issuer=issuer, issued_on=issued_on,
            expires_on=expires_on, holder_name=producer.name, code=producer.registration_no,
        )  # fmt: skip
        papers.keep(
            producer=producer, product=None, kind=kind, upload=samples.upload(title), printed=printed,
            by=stage.owners[name],
        )  # fmt: skip
