"""Support on the pages of lower rooms, and what waits for whom."""

from collections.abc import Iterable, Iterator, Mapping

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.budgets import purposes
from ocop.domain.plans.models import PlanItem
from ocop.domain.producers.models import Producer, Product
from ocop.domain.support import addresses, advising, display, queries
from ocop.domain.support.models import Consultation, HelpRequest, Lot, Request, Scheme
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed, can
from ocop.platform.accounts.models import User
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

R = Request.State
_EACH = 20
_TO_DO = {R.SENT: "Kiểm tra yêu cầu hỗ trợ", R.ENTITLED: "Duyệt yêu cầu hỗ trợ", R.DELIVERED: "Nghiệm thu hỗ trợ"}
_MINE = {R.RETURNED: "Bổ sung yêu cầu hỗ trợ", R.CONTRACTED: "Nhận đủ thì gửi ảnh giao nhận"}


def of_product(product: Product, user: User, request: HttpRequest) -> Panel | None:
    """What was asked and given for it, in any year; for those who read requests."""
    if face_of(request) != "office":
        return None
    rows = [(row, display.STATE_KIND[row.state]) for row in queries.requests_about(product, user)]
    advice = [(row, advising.STATE_KIND[row.state]) for row in queries.consultations_for(user).filter(product=product)]
    if not rows and not advice:
        return None
    return Panel("support/panels/product.html", {"rows": rows, "advice": advice})


def of_producer(producer: Producer, user: User, _request: HttpRequest) -> Panel | None:
    """Its requests, and where a letter is recorded."""
    rows = [
        (row, display.STATE_KIND[row.state])
        for row in queries.requests_for(user).filter(producer=producer).order_by("-sent_on", "-pk")[:_EACH]
    ]
    records = can(user, "support.record", producer)
    if not rows and not records:
        return None
    schemes = [row for row in queries.schemes_today() if row.kind in Scheme.ASKED] if records else []
    return Panel("support/panels/producer.html", {"rows": rows, "schemes": schemes})


def of_item(item: PlanItem, user: User, _request: HttpRequest) -> Panel | None:
    """The schemes of an item with how far each is, for officials."""
    schemes = list(queries.schemes_for(user).filter(item=item))
    if not schemes:
        return None
    return Panel("support/panels/item.html", {"rows": [(row, _how_far(row, user)) for row in schemes]})


def _how_far(scheme: Scheme, user: User) -> list[tuple[str, int, str]]:
    match scheme.kind:
        case Scheme.Kind.CONSULTING:
            rows = queries.consultations_for(user).filter(lot__scheme=scheme, state__in=Consultation.COUNTED)
            return [("sản phẩm được tư vấn", rows.count(), f"{reverse('office:consultations')}?counted=true")]
        case Scheme.Kind.STANDARD | Scheme.Kind.OUTLET:
            url = f"{reverse('office:support_requests')}?kind={scheme.kind}"
            every = queries.requests_for(user).filter(scheme=scheme)
            granted = every.filter(state__in=Request.GRANTED).count()
            asked = every.filter(state__in=Request.OPEN).count()
            return [("yêu cầu được hỗ trợ", granted, f"{url}&what=duoc"), ("đang xét", asked, f"{url}&what=mo")]
        case Scheme.Kind.HELP:
            rows_ = queries.help_for(user).filter(scheme=scheme)
            waiting = rows_.filter(state=HelpRequest.State.SENT).count()
            url = reverse("office:help_requests")
            return [("câu hỏi của chủ thể", rows_.count(), url), ("chờ trả lời", waiting, f"{url}?state=SENT")]
        case _:
            return []


def office_tasks(user: User) -> Iterator[Task]:
    """Standing office: to check, to grant, to accept."""
    if Role.STANDING_OFFICER not in roles_of(user):
        return
    rows = (
        allowed(user, "support.handle").filter(state__in=_TO_DO).select_related("product", "producer", "scheme__item")
    )
    for row in rows.order_by("sent_on", "pk")[:_EACH]:
        yield Task(
            f"{_TO_DO[R(row.state)]}: {row.what}", addresses.request(row), str(row.producer), code=row.scheme.item.code
        )


def help_tasks(user: User) -> Iterator[Task]:
    """The agency that was asked."""
    if Role.DEPARTMENT_OFFICER not in roles_of(user):
        return
    rows = allowed(user, "support.answer_help").filter(state=HelpRequest.State.SENT)
    for row in rows.select_related("producer", "scheme__item").order_by("due_on", "pk")[:_EACH]:
        yield Task(
            f"Trả lời {row.producer}: {row.scheme.title}", addresses.help_request(row), row.text[:120], row.due_on,
            row.scheme.item.code,
        )  # fmt: skip


def portal_tasks(user: User) -> Iterator[Task]:
    rows = allowed(user, "support.read_own").filter(state__in=_MINE).select_related("product", "scheme")
    for row in rows.order_by("pk")[:_EACH]:
        name = "portal:resend_support" if row.state == R.RETURNED else "portal:confirm_support"
        yield Task(f"{_MINE[R(row.state)]}: {row.what}", reverse(name, args=[row.uid]), row.reason or row.scheme.title)


def _lots_of(keys: Iterable[int]) -> Mapping[int, str]:
    return {row.purpose_id: addresses.lot(row) for row in Lot.objects.filter(purpose__in=keys) if row.purpose_id}


def _money(lot: Lot, user: User, _request: HttpRequest) -> Panel | None:
    return purposes.panel(lot.purpose, user)


panels.register(Product, "support.product", of_product, place="side", order=40)
panels.register(Producer, "support.producer", of_producer, order=40)
panels.register(PlanItem, "support.item", of_item, order=30)
panels.register(Lot, "support.money", _money, order=10)
purposes.links.add("support", _lots_of)
tasks.register("support.office", office_tasks)
tasks.register("support.help", help_tasks)
tasks.register("support.portal", portal_tasks, face="portal")
