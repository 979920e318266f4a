"""What a report may count: by day and by district, whoever reads it."""

from datetime import date

from ocop.domain.inspection import counting
from ocop.domain.inspection.services import remedies
from ocop.domain.inspection.tests.visit_worlds import DAY, recorded, supervised, surprise

JUNE = (date(2020, 6, 1), date(2020, 6, 30))
JULY = (date(2020, 7, 1), date(2020, 7, 31))


def test_visits_findings_sanctions_and_supervision_of_a_month_and_a_district(visiting):
    visit = recorded(visiting, finds=2)
    surprise(visiting)
    case = supervised(visiting)
    first = visit.findings.first()
    sanction = remedies.record_sanction(
        finding=first, authority="Cục QLTT", number="1/QĐ", decided_on=DAY, form="WARNING", by=visiting.dung
    )

    here = visiting.district
    assert list(counting.visits_between(*JULY, here)) == [visit]
    assert list(counting.findings_between(*JULY, here)) == list(visit.findings.order_by("pk"))
    assert list(counting.sanctions_between(*JULY, here)) == [sanction]
    assert list(counting.supervision_between(*JULY)) == [case]
    assert list(counting.advantages_between(*JULY)) == []
    functions = (counting.visits_between, counting.findings_between, counting.sanctions_between,
                 counting.supervision_between)  # fmt: skip
    assert [list(function(*JUNE)) for function in functions] == [[], [], [], []]
    assert all(str(row) for function in functions for row in function(*JULY))
