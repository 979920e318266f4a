"""Where a product is sold, on its page and its producer's; outlets on the plan's item II.6; books that wait."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.outlets import addresses, enquiries, queries, reading, trade_queries
from ocop.domain.outlets.models import Outlet
from ocop.domain.plans.models import PlanItem
from ocop.domain.producers.models import Producer, Product
from ocop.domain.support.models import Request, Scheme
from ocop.platform.access.rules import possible
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.text import lower_first
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

ITEM = "II.6"
_EACH = 20
_FEW = 3


def of_product(product: Product, user: User, request: HttpRequest) -> Panel | None:
    return _sold(user, [product], request)


def of_producer(producer: Producer, user: User, request: HttpRequest) -> Panel | None:
    return _sold(user, producer.products.order_by().values("pk"), request, with_product=True)  # type: ignore[arg-type]


def of_my_producer(producer: Producer, user: User, _request: HttpRequest) -> Panel | None:
    """In the portal: the shops of this producer, and the others whose books the person keeps."""
    rows = [row for row in queries.kept_by(user) if row.producer_id in (None, producer.pk)]
    return Panel("outlets/panels/mine.html", {"rows": rows}) if rows else None


def of_market(person: User, user: User, _request: HttpRequest) -> Panel | None:
    """On the portal's first page: what concerns this person's producers, a few of them."""
    rows = trade_queries.received(user)[:_FEW]
    return Panel("outlets/panels/market.html", {"rows": rows}) if rows else None


def of_item(item: PlanItem, user: User, _request: HttpRequest) -> Panel | None:
    if item.code != ITEM or not could_ever(user, "outlets.view"):
        return None
    rows = list(queries.outlets_for(user).exclude(state=Outlet.State.CLOSED).order_by("name", "pk"))
    return Panel("outlets/panels/item.html", {"rows": [(row, reading.STATE_KIND[row.state]) for row in rows]})


def of_request(request: Request, user: User, _http: HttpRequest) -> Panel | None:
    """On a request for a point of sale: the outlet it became, or the way to set it up."""
    if request.scheme.kind != Scheme.Kind.OUTLET:
        return None
    outlet = queries.outlets_for(user).filter(request=request).first()
    ready = outlet is None and queries.accepted_requests(user).filter(pk=request.pk).exists()
    may = ready and could_ever(user, "outlets.manage")
    return Panel("outlets/panels/request.html", {"outlet": outlet, "may": may}) if outlet or may else None


def owing(user: User) -> Iterator[Task]:
    """The quarters an outlet of mine has not reported."""
    today = clock.today()
    for outlet in queries.kept_by(user).prefetch_related("turnovers"):
        for label in reading.owed(outlet, outlet.turnovers.all(), today):
            url = reverse("portal:outlet_turnover", args=[outlet.uid])
            yield Task(f"Ghi doanh thu {lower_first(label)}", url, str(outlet))


def asked(user: User) -> Iterator[Task]:
    """In the portal: what buyers wait for."""
    for row in enquiries.waiting_for(user)[:_EACH]:
        yield Task(f"Trả lời khách: {row}", addresses.enquiry(row, "portal"), row.get_kind_display(), row.due_on)


def to_stand_in(user: User) -> Iterator[Task]:
    """In the office: what nobody answered and no outlet can."""
    rows = enquiries.handed_to_office(user)
    if possible(rows):
        for row in rows[:_EACH]:
            yield Task(f"Trả lời thay khách: {row}", addresses.enquiry(row), str(row.producer), row.due_on)


def _sold(user: User, products: list[Product], request: HttpRequest, *, with_product: bool = False) -> Panel | None:
    if request.path.startswith(reverse("portal:home")) or not could_ever(user, "outlets.view_listing"):
        return None
    rows = list(queries.listings_at(user, products))
    shown = [(row, addresses.outlet(row.outlet)) for row in rows]
    return Panel("outlets/panels/sold.html", {"rows": shown, "with_product": with_product}) if rows else None


panels.register(Product, "outlets.of_product", of_product, place="side", order=40)
panels.register(Producer, "outlets.of_producer", of_producer, place="side", order=40)
panels.register(Producer, "outlets.of_my_producer", of_my_producer, place="portal")
panels.register(Request, "outlets.of_request", of_request, place="side", order=10)
panels.register(PlanItem, "outlets.of_item", of_item, order=60)
panels.register(User, "outlets.of_market", of_market, place="portal_first")
tasks.register("outlets.owing", owing, face="portal")
tasks.register("outlets.asked", asked, face="portal")
tasks.register("outlets.to_stand_in", to_stand_in)
