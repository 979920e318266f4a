"""Fairs on the pages of activity, producer, contract and partner; today's stand among what a producer has to do."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.activities import addresses, fairing, reading
from ocop.domain.activities.models import Activity, Stand, StandEntry
from ocop.domain.producers.models import LinkageContract, Partner, Producer
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task


def of_activity(activity: Activity, user: User, _request: HttpRequest) -> Panel | None:
    """Details, stands, what came of it."""
    if activity.kind != Activity.Kind.FAIR:
        return None
    rows = [(row, fairing.STATE_KIND[row.state]) for row in fairing.stands_of(activity, user)]
    runs = can(user, "activities.run", activity)
    return Panel("activities/fairs/panel.html", {
        "activity": activity, "fair": getattr(activity, "fair", None), "stands": rows, "runs": runs,
        "figures": fairing.figures(activity), "takes": runs and activity.takes_registrations_on(clock.today()),
    })  # fmt: skip


def of_producer(producer: Producer, user: User, request: HttpRequest) -> Panel | None:
    if request.path.startswith(reverse("portal:home")) or not could_ever(user, "activities.view_stand"):
        return None
    rows = fairing.stands_for(user).filter(producer=producer, state=Stand.State.ALLOCATED).prefetch_related(None)
    shown = [(row, addresses.stand(row)) for row in rows.order_by("-activity__starts_on")]
    return Panel("activities/fairs/of_producer.html", {"rows": shown}) if shown else None


def of_my_producer(producer: Producer, _user: User, _request: HttpRequest) -> Panel | None:
    """In the portal: the way to fairs, beside my products."""
    return Panel("activities/fairs/of_mine.html", {"producer": producer})


def of_contract(contract: LinkageContract, user: User, _request: HttpRequest) -> Panel | None:
    """Nguồn gốc: the stand where it was agreed."""
    entry = StandEntry.objects.filter(contract=contract).select_related("stand__activity").first()
    return Panel("activities/fairs/origin.html", {"entries": _linked([entry], user)}) if entry else None


def of_partner(partner: Partner, user: User, _request: HttpRequest) -> Panel | None:
    """Where it was met."""
    rows = list(partner.stand_entries.select_related("stand__activity"))
    return Panel("activities/fairs/origin.html", {"entries": _linked(rows, user)}) if rows else None


def _linked(entries: list[StandEntry], user: User) -> list[tuple[StandEntry, str]]:
    office = could_ever(user, "activities.view")
    return [(entry, addresses.stand(entry.stand) if office else addresses.my_stand(entry.stand)) for entry in entries]


def selling(user: User) -> Iterator[Task]:
    """A stand of mine at a fair that runs today."""
    today = clock.today()
    rows = fairing.stands_for(user, "activities.own_stand").prefetch_related(None)
    for row in rows.filter(activity__starts_on__lte=today, activity__ends_on__gte=today):
        url = reverse("portal:sell_stand", args=[row.uid])
        yield Task(f"Ghi bán hàng tại {row}", url, f"{row.activity.name}, {reading.dates_of(row.activity)}")


def register_panels() -> None:
    panels.register(Activity, "activities.fair", of_activity, order=20)
    panels.register(Producer, "activities.stands_of_producer", of_producer, place="side", order=45)
    panels.register(Producer, "activities.fairs_of_mine", of_my_producer, place="portal", order=40)
    panels.register(LinkageContract, "activities.origin_of_contract", of_contract, place="side", order=20)
    panels.register(Partner, "activities.origin_of_partner", of_partner, place="side", order=20)
    tasks.register("activities.selling", selling, face="portal")
