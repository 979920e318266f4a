"""What waits for a producer and for those who check its contracts; contracts on the pages they are about."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.producers import addresses, linkage, queries, shelves, shops
from ocop.domain.producers.models import LinkageContract, Producer, Product
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.ui import panels
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task, register

_EACH = 20


def portal(user: User) -> Iterator[Task]:
    for producer in queries.left_behind_of(user):
        yield Task(
            f"Ghi lại xã hiện nay của {producer}", reverse("portal:move_producer", args=[producer.uid]),
            f"{producer.commune} chỉ có đến {format_date(producer.commune.valid_to)}; hồ sơ mới nộp ở xã hiện nay.",
        )  # fmt: skip
    until = clock.today() + timedelta(days=shelves.SOON)
    rows = queries.papers_kept_by(user).filter(producer__in=queries.producers_of(user), expires_on__lte=until)
    found = list(rows.order_by("expires_on", "pk")[:_EACH])
    known = {} if all(paper.title for paper in found) else {kind.code: kind.label for kind in shelves.kinds()}
    for paper in found:
        yield Task(
            f"Thay bản mới: {paper.title or known.get(paper.kind, paper)}",
            reverse("portal:replace_paper", args=[paper.uid]),
            f"Giấy tờ của {paper.product or paper.producer} sắp hết hạn hoặc đã hết hạn.", paper.expires_on,
        )  # fmt: skip
    for contract in linkage.to_amend(user)[:_EACH]:
        yield Task(
            f"Bổ sung hợp đồng với {contract.partner}", addresses.contract(contract, "portal"), contract.remark
        )


def office(user: User) -> Iterator[Task]:
    if not could_ever(user, "producers.check_contract"):
        return
    for row in linkage.to_check(user)[:_EACH]:
        yield Task(f"Kiểm tra {row} với {row.partner}", addresses.contract(row), str(row.producer))


def of_producer(producer: Producer, user: User, request: HttpRequest) -> Panel | None:
    rows = list(linkage.contracts_for(user).filter(producer=producer)[:_EACH])
    reports = can(user, "producers.report_contract", producer)
    return _contracts(rows, request, producer if reports else None)


def of_product(product: Product, user: User, request: HttpRequest) -> Panel | None:
    return _contracts(list(linkage.contracts_for(user).filter(products=product)[:_EACH]), request)


def shops_of_producer(producer: Producer, user: User, request: HttpRequest) -> Panel | None:
    """With the clicks of thirty days; in both faces, changed by whoever describes the products."""
    face = "portal" if request.path.startswith(reverse("portal:home")) else "office"
    rows, may = list(shops.links_with_clicks(producer, clock.today())), can(user, "producers.keep_links", producer)
    if not rows and not may:
        return None
    total = sum(row.clicked for row in rows)
    return Panel("producers/panels/shops.html", {"rows": rows, "total": total, "may": may, "face": face})


def _contracts(rows: list[LinkageContract], request: HttpRequest, producer: Producer | None = None) -> Panel | None:
    if not rows and producer is None:
        return None
    face = "portal" if request.path.startswith(reverse("portal:home")) else "office"
    shown = [(row, linkage.STATE_KIND[row.state], addresses.contract(row, face)) for row in rows]
    return Panel("producers/panels/contracts.html", {"rows": shown, "reports_for": producer})


panels.register(Producer, "producers.contracts", of_producer, order=60)
panels.register(Product, "producers.contracts_of_product", of_product, order=60)
panels.register(Producer, "producers.shops", shops_of_producer, order=45)
panels.register(Producer, "producers.my_shops", shops_of_producer, place="portal", order=20)
register("producers.office", office)
register("producers.portal", portal, face="portal")
