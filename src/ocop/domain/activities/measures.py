"""What activities tell the plan: what was held of II.2, II.3, II.7.3, and when the ceremony took place."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.activities import addresses, covering, fair_measures
from ocop.domain.activities.models import Activity, Participant, Session
from ocop.domain.activities.queries import came_to
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts, Happened, Part
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import standing_office_of

K = Activity.Kind
S = Session.Setting
CEREMONY = "ceremony"
"""The milestone of II.7.3."""


@dataclass(frozen=True)
class _Group:
    """The activities of one kind under one item; ``whom`` ends the names of its measures."""

    kind: Activity.Kind
    code: str
    whom: str


_OFFICIALS, _PRODUCERS = _Group(K.TRAINING, "II.2.1", "officials"), _Group(K.TRAINING, "II.2.2", "producers")
_TOURS, _CLASSES = _Group(K.TOUR, "II.3", "tours"), _Group(K.TRAINING, "II.2", "held")


def tally(season: Season) -> dict[str, Counts]:
    """Every figure of classes and tours at once: three queries, whatever was held.

    A lượt người is somebody who came to something at all, each time they came to another.
    """
    held = list(
        Activity.objects.filter(season=season, kind__in=(K.TRAINING, K.TOUR), state__in=Activity.HELD)
        .order_by("pk").values_list("pk", "kind", "item__code", "unit")
    )  # fmt: skip
    keys = [row[0] for row in held]
    came: dict[int, dict[int | None, int]] = {key: {} for key in keys}
    people = came_to(Participant.objects.filter(activity__in=keys)).order_by().values("activity", "district")
    for row in people.annotate(count=Count("pk")):
        came[row["activity"]][row["district"]] = row["count"]
    days: dict[int, set[tuple[str, date]]] = {key: set() for key in keys}
    for key, setting, day in Session.objects.filter(activity__in=keys).values_list("activity", "setting", "on"):
        days[key].add((setting, day))

    def of(group: _Group) -> list[tuple[int, int | None]]:
        return [(key, unit) for key, kind, code, unit in held if kind == group.kind and _below(code, group.code)]

    def on(key: int, *settings: str) -> int:
        return len({day for setting, day in days[key] if setting in settings})

    found: dict[str, Counts] = {"classes-held": Counter(unit for _, unit in of(_CLASSES))}
    found["tours-held"] = found["trips-held"] = Counter(unit for _, unit in of(_TOURS))
    for group in (_OFFICIALS, _PRODUCERS, _TOURS):
        sums: Counter[int | None] = Counter()
        for key, _ in of(group):
            sums.update(came[key])
        found[f"attendances-{group.whom}"] = sums
    for group in (_OFFICIALS, _PRODUCERS):
        classes = [key for key, _ in of(group)]
        found[f"classes-{group.whom}"] = Counter(unit for _, unit in of(group))
        found[f"trainees-{group.whom}"] = _least(sum(came[key].values()) for key in classes)
        found[f"days-{group.whom}"] = _least(on(key, S.CLASS, S.FIELD) for key in classes)
        found[f"days-in-class-{group.whom}"] = _least(on(key, S.CLASS) for key in classes)
        found[f"days-in-field-{group.whom}"] = _least(on(key, S.FIELD) for key in classes)
    return found


def _below(code: str, above: str) -> bool:
    return code == above or code.startswith(f"{above}.")


def _least(values: Iterable[int]) -> Counts:
    """Each class must reach what the plan asks of a class: the one with the fewest speaks."""
    found = list(values)
    return {None: min(found)} if found else {}


def _rows(page: str, group: _Group, **more: str) -> Callable[[Season, AdminUnit | None], str]:
    def url(season: Season, district: AdminUnit | None) -> str:
        chosen = {"kind": group.kind.value, "item": group.code, "held": "co", "year": season.year, **more}
        return f"{reverse(page)}?{urlencode(chosen | ({'district': district.pk} if district else {}))}"

    return url


def _register(name: str, label: str, group: _Group, unit: str, *, people: bool = False, each: bool = False) -> None:
    rows = _rows("office:all_people", group, came="co") if people else _rows("office:activities", group)
    measuring.register(
        name, label, lambda season: tally(season)[name], rows, unit=unit, each=each, together=tally,
        permission="activities.view_person" if people else "activities.view",
    )  # fmt: skip


def _groups_told(season: Season) -> Counts:
    return {None: covering.groups_told(season)}


def ceremonies(season: Season) -> Mapping[str, Sequence[Part]]:
    """Done on the day it was held; planned and not held, it is still owed."""
    rows = Activity.objects.filter(season=season, kind=K.CEREMONY).exclude(state=Activity.State.CANCELLED)
    row = rows.order_by("-ends_on", "-pk").first()
    if row is None:
        return {}
    done = row.ends_on if row.state in Activity.HELD else None
    return {CEREMONY: [Part(standing_office_of(season.province), done, addresses.activity(row))]}


def happened(item: PlanItem) -> Iterable[Happened]:
    for row in Activity.objects.filter(item=item, state__in=(*Activity.HELD, Activity.State.RUNNING)):
        yield Happened(row.starts_on, f"{row.get_kind_display()}: {row.name}.", addresses.activity(row))


for _name, _label, _group, _unit in (
    ("classes-held", "Lớp tập huấn đã tổ chức", _CLASSES, "lớp"),
    ("classes-officials", "Lớp cho cán bộ quản lý đã tổ chức", _OFFICIALS, "lớp"),
    ("classes-producers", "Lớp cho chủ thể đã tổ chức", _PRODUCERS, "lớp"),
    ("tours-held", "Đợt học tập kinh nghiệm đã tổ chức", _TOURS, "đợt"),
    ("trips-held", "Chuyến học tập kinh nghiệm đã tổ chức", _TOURS, "chuyến"),
):
    _register(_name, _label, _group, _unit)
for _label, _group in (
    ("Lượt cán bộ dự tập huấn", _OFFICIALS),
    ("Lượt chủ thể dự tập huấn", _PRODUCERS),
    ("Lượt cán bộ đi học tập kinh nghiệm", _TOURS),
):
    _register(f"attendances-{_group.whom}", _label, _group, "lượt người", people=True)
for _group in (_OFFICIALS, _PRODUCERS):
    for _name, _label, _unit in (
        ("trainees", "Học viên của lớp ít người nhất", "học viên"),
        ("days", "Số ngày của lớp ngắn nhất", "ngày"),
        ("days-in-class", "Số ngày học trên lớp của lớp ít nhất", "ngày"),
        ("days-in-field", "Số ngày đi thực tế của lớp ít nhất", "ngày"),
    ):
        _register(f"{_name}-{_group.whom}", _label, _group, _unit, each=True)
measuring.register(
    "groups-told", "Nhóm sản phẩm đã được tuyên truyền", _groups_told, lambda *_: reverse("office:campaign_coverage"),
    permission="activities.view", unit="nhóm",
)  # fmt: skip
measuring.register_milestones("activities", ceremonies)
measuring.register_events("activities", happened)
fair_measures.register_measures()
