"""Visits, findings, sanctions of competent agencies, social supervision, reports of citizens – never who reported."""

from collections.abc import Iterator
from datetime import date

from ocop.domain.inspection import counting
from ocop.domain.inspection.models import CitizenReport, Finding, Visit
from ocop.domain.reporting.facts.base import Fact, Scope, Source, address, sources

_EVER = date(1900, 1, 1)
_Visits = dict[int, tuple[Visit, dict[str, str]]]


def visits(scope: Scope) -> Iterator[Fact]:
    """Inspections and guidance visits that took place; an office counts its own."""
    for row, place in _visited(scope).values():
        yield Fact(
            f"visit:{row.pk}", f"{row.subject}, {row.agency}", row.visited_on,
            {
                "visit_kind": row.kind, "visit_state": row.state, "announced": "" if row.is_unannounced else "yes",
                **place,
            },
            url=address("office:inspection_visit", row.uid),
        )  # fmt: skip


def findings(scope: Scope) -> Iterator[Fact]:
    """Each finding with how far its remedy is; one still owed after its day is overdue."""
    known = _visited(scope)
    for row in counting.findings_between(_EVER, scope.last, scope.district):
        if row.visit_id not in known:
            continue
        visit, place = known[row.visit_id]
        overdue = row.state == Finding.State.OPEN and row.due_on < scope.last
        yield Fact(
            f"finding:{row.pk}", f"{row.text} ({visit.subject})", visit.visited_on,
            {"severity": row.severity, "finding_state": row.state, "overdue": "yes" if overdue else "", **place},
            url=address("office:inspection_visit", visit.uid),
        )  # fmt: skip


def sanctions(scope: Scope) -> Iterator[Fact]:
    """Decisions of competent agencies."""
    known = _visited(scope)
    for row in counting.sanctions_between(_EVER, scope.last, scope.district):
        if row.finding.visit_id in known:
            visit, place = known[row.finding.visit_id]
            yield Fact(
                f"sanction:{row.pk}", f"{row.number}, {row.authority}: {visit.subject}", row.decided_on,
                {"sanction": row.form, **place}, url=address("office:inspection_visit", visit.uid),
            )  # fmt: skip


def supervision(scope: Scope) -> Iterator[Fact]:
    """Cases that the Front sent; an office counts those it sent or has to answer."""
    rows = counting.supervision_between(_EVER, scope.last, scope.district)
    for row in rows.select_related("unit__parent"):
        if scope.agency and scope.agency.pk not in (row.supervisor_id, row.addressed_id):
            continue
        answered = row.answered_on is not None and row.answered_on <= scope.last
        yield Fact(
            f"supervision:{row.pk}", f"{row.subject}, {row.addressed}", row.sent_on,
            {"answered": "yes" if answered else "", "district": _district(row.unit)},
            url=address("office:supervision", row.uid),
        )  # fmt: skip


def reports(scope: Scope) -> Iterator[Fact]:
    """What citizens reported, by what it is about; an office counts those it was given."""
    rows = CitizenReport.objects.filter(received_on__lte=scope.last, territory__startswith=scope.path)
    if scope.agency:
        rows = rows.filter(agency=scope.agency)
    for row in rows.select_related("district").order_by("received_on", "pk"):
        answered = row.answered_on is not None and row.answered_on <= scope.last
        yield Fact(
            f"report:{row.pk}", row.subject, row.received_on,
            {"report_kind": row.kind, "answered": "yes" if answered else "", "district": _district(row.district)},
            url=address("office:citizen_report", row.uid),
        )  # fmt: skip


def _visited(scope: Scope) -> _Visits:
    """The visits of the scope with their place, by key."""
    rows = counting.visits_between(_EVER, scope.last, scope.district)
    if scope.agency:
        rows = rows.filter(agency=scope.agency)
    rows = rows.select_related("agency", "producer__commune__parent", "outlet__unit__parent", "unit__parent")
    return {row.pk: (row, {"district": _district(_unit(row))}) for row in rows}


def _unit(visit: Visit):  # noqa: ANN202 a unit, or none
    if visit.producer:
        return visit.producer.commune
    return visit.outlet.unit if visit.outlet else visit.unit


def _district(unit) -> str:  # noqa: ANN001 a unit, or none
    """The district a unit is or lies in; none on the map of two levels."""
    if unit is None:
        return ""
    district = unit if unit.level == unit.Level.DISTRICT else unit.parent
    return str(district.pk) if district is not None and district.level == district.Level.DISTRICT else ""


sources.add("visits", Source(
    "visits", "Cuộc kiểm tra, hướng dẫn", "cuộc", ("visit_kind", "visit_state", "announced", "district"), visits,
    of_agency=True,
))  # fmt: skip
sources.add("findings", Source(
    "findings", "Phát hiện khi kiểm tra", "phát hiện", ("severity", "finding_state", "overdue", "district"), findings,
    of_agency=True,
))  # fmt: skip
sources.add("sanctions", Source("sanctions", "Quyết định xử phạt", "quyết định", ("sanction", "district"), sanctions,
                                of_agency=True))  # fmt: skip
sources.add("supervision", Source("supervision", "Kiến nghị giám sát xã hội", "kiến nghị", ("answered", "district"),
                                  supervision, of_agency=True))  # fmt: skip
sources.add("reports", Source("reports", "Phản ánh của người dân", "phản ánh", ("report_kind", "answered", "district"),
                              reports, of_agency=True))  # fmt: skip
