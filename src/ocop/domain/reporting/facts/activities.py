"""Classes, tours, fairs, campaigns; who came; what was sold at the stands; points of sale."""

from collections.abc import Iterator

from django.db.models import Q

from ocop.domain.activities.models import Activity, Participant, StandDay
from ocop.domain.activities.queries import came_to
from ocop.domain.outlets.models import Outlet
from ocop.domain.reporting.facts.base import Fact, Scope, Source, address, place, placed, sources, through

_BANDS = ((30, "dưới 30"), (45, "30–44"), (60, "45–59"), (200, "từ 60"))


def activities(scope: Scope) -> Iterator[Fact]:
    """What was held. A district counts what its own office organised or what took place in it."""
    rows = _held(scope)
    names = ("pk", "uid", "name", "kind", "item__code", "ends_on", "unit", "fair__scope")
    for row in rows.order_by("ends_on", "pk").values(*names):
        yield Fact(
            f"activity:{row['pk']}", row["name"], row["ends_on"],
            {
                "activity_kind": row["kind"], "item": row["item__code"], "fair_scope": row["fair__scope"] or "",
                "district": str(row["unit"] or ""),
            },
            url=address("office:activity", row["uid"]),
        )  # fmt: skip


def people(scope: Scope) -> Iterator[Fact]:
    """A lượt người: one who came to something at all, each time they came to another."""
    rows = Participant.objects.filter(activity__state__in=Activity.HELD, activity__ends_on__lte=scope.last)
    rows = rows.filter(activity__season__province=scope.season.province_id, territory__startswith=scope.path)
    if scope.agency:
        rows = rows.filter(activity__organiser=scope.agency)
    names = (
        "pk", "full_name", "office", "activity__uid", "activity__name", "activity__kind", "activity__item__code",
        "activity__ends_on", "sex", "birth_year", "district", "unit", "unit__level", "group",
    )  # fmt: skip
    for row in came_to(rows).order_by("activity", "pk").values(*names):
        yield Fact(
            f"person:{row['pk']}", f"{row['full_name']}, {row['office']}: {row['activity__name']}",
            row["activity__ends_on"],
            {
                "activity_kind": row["activity__kind"], "item": row["activity__item__code"], "sex": row["sex"],
                "age": _band(row["birth_year"], row["activity__ends_on"].year), "audience": row["group"],
                **place(row["unit"] if row["unit__level"] == 3 else None, row["district"], 2),  # noqa: PLR2004 a commune, a district
            },
            url=address("office:activity_people", row["activity__uid"]),
        )  # fmt: skip


def sales(scope: Scope) -> Iterator[Fact]:
    """Đồng taken at the stands, by day."""
    rows = StandDay.objects.filter(on__lte=scope.last, stand__producer__commune__path__startswith=scope.path)
    rows = rows.filter(stand__activity__season__province=scope.season.province_id)
    names = ("pk", "on", "recorded", "total", "stand__uid", "stand__activity__name", "stand__producer__name",
             "stand__producer__kind", *through("stand__producer__"))  # fmt: skip
    for row in rows.order_by("on", "pk").values(*names):
        amount = row["recorded"] if row["total"] is None else row["total"]
        if amount:
            yield Fact(
                f"stand_day:{row['pk']}", f"{row['stand__producer__name']}: {row['stand__activity__name']}", row["on"],
                {"producer_kind": row["stand__producer__kind"], **placed(row, "stand__producer__")},
                amount, address("office:stand", row["stand__uid"]),
            )  # fmt: skip


def outlets(scope: Scope) -> Iterator[Fact]:
    """Points of sale and centres opened until the last day; ``open`` where they still sell on it."""
    rows = Outlet.objects.filter(opened_on__lte=scope.last, territory__startswith=scope.path)
    names = ("pk", "uid", "name", "kind", "opened_on", "closed_on", "unit", "unit__parent", "unit__parent__level",
             "is_supported")  # fmt: skip
    for row in rows.order_by("opened_on", "pk").values(*names):
        closed = row["closed_on"] is not None and row["closed_on"] <= scope.last
        yield Fact(
            f"outlet:{row['pk']}", row["name"], row["opened_on"],
            {
                "outlet_kind": row["kind"], "open": "" if closed else "yes",
                "supported": "yes" if row["is_supported"] else "",
                **place(row["unit"], row["unit__parent"], row["unit__parent__level"]),
            },
            url=address("office:outlet", row["uid"]),
        )  # fmt: skip


def _held(scope: Scope):  # noqa: ANN202 a queryset of activities
    rows = Activity.objects.filter(
        state__in=Activity.HELD, ends_on__lte=scope.last, season__province=scope.season.province_id
    )
    if scope.agency:
        return rows.filter(organiser=scope.agency)
    if scope.district:
        return rows.filter(Q(unit=scope.district) | Q(organiser__unit__path__startswith=scope.path))
    return rows


def _band(born: int | None, year: int) -> str:
    return "" if born is None else next(band for below, band in _BANDS if year - born < below)


sources.add("activities", Source(
    "activities", "Hoạt động đã tổ chức", "hoạt động", ("activity_kind", "item", "fair_scope", "district"), activities,
    of_agency=True,
))  # fmt: skip
sources.add("people", Source(
    "people", "Lượt người tham dự", "lượt người",
    ("activity_kind", "item", "sex", "age", "audience", "district", "commune"), people, of_agency=True,
))  # fmt: skip
sources.add("sales", Source("sales", "Doanh thu tại hội chợ", "đồng", ("producer_kind", "district", "commune"), sales))
sources.add("outlets", Source(
    "outlets", "Điểm bán, trung tâm OCOP", "điểm", ("outlet_kind", "open", "supported", "district", "commune"), outlets,
))  # fmt: skip
