"""What decision 781 asks and the data cannot decide: recorded by the secretary, or the product does not go on."""

import pytest
from django.urls import reverse

from ocop.domain.evaluation.models import Entry, ManualCheck
from ocop.domain.evaluation.services import manual_checks, outcomes
from ocop.domain.evaluation.tests import factories
from ocop.domain.rulebook.models import CriteriaSet, Procedure
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.tests.counting import queries_to

O = Entry.Outcome
GROUNDS = "Bản công bố, trang 3"


@pytest.fixture(autouse=True)
def _asked(world):
    """The procedure asks the check, as the shipped one does."""
    check = {
        "code": "minimum-781",
        "label": "Điều kiện tối thiểu theo QĐ 781",
        "from_stars": 3,
        "except_groups": ["VI"],
    }
    Procedure.objects.update(definition={**world.procedure.definition, "manual_check": check})


def entry_of(found, place: int = 0) -> Entry:
    rows = found.entries.select_related("round__council", "dossier__procedure", "dossier__criteria_set")
    return rows.order_by("position")[place]


def check(world, entry, *, passed: bool = True, grounds: str = GROUNDS, by=None) -> ManualCheck:
    return manual_checks.check(entry=entry, passed=passed, grounds=grounds, by=by or world.thao)


@pytest.mark.parametrize(("stage", "way"), [("district", O.FORWARD), ("province", O.RECOGNISE)])
def test_from_three_stars_nothing_goes_on_without_the_record(world, stage, way):
    entry = entry_of(factories.closed(world, [60] * 4, stage=stage))

    with pytest.raises(DomainError) as refused:
        outcomes.decide(entry=entry, outcome=way, by=world.thao)
    check(world, entry)
    outcomes.decide(entry=entry, outcome=way, by=world.thao)

    assert refused.value.message == (
        "“Sản phẩm 1” đề nghị 3 sao nhưng chưa ghi kiểm tra “Điều kiện tối thiểu theo QĐ 781”. Thư ký hội đồng ghi kết"
        " quả kiểm tra ở trang của sản phẩm rồi chọn lại hướng xử lý."
    )
    assert entry.outcome == way
    assert [(row.action, row.by, row.note) for row in history(entry)][1] == (
        "evaluation.manual_check", world.thao, GROUNDS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "way", "other"), [("district", "FORWARD", "KEEP"), ("province", "RECOGNISE", "REJECT")]
)
def test_what_failed_the_check_goes_no_way_but_back(world, stage, way, other):
    entry = entry_of(factories.closed(world, [60] * 4, stage=stage))
    check(world, entry, passed=False, grounds="Không có kế hoạch kiểm soát.")

    with pytest.raises(DomainError, match="không đạt “Điều kiện tối thiểu theo QĐ 781”"):
        outcomes.decide(entry=entry, outcome=way, by=world.thao)
    assert outcomes.possible(entry) == [other]
    outcomes.decide(entry=entry, outcome=other, note="Không đạt QĐ 781.", by=world.thao)

    assert entry.outcome == other


def test_what_was_recorded_after_the_product_was_loaded_counts(world):
    found = factories.closed(world, [60] * 4)
    check(world, entry_of(found))
    loaded = found.entries.select_related("manual_check", "round__council", "dossier__criteria_set").get()
    check(world, entry_of(found), passed=False, grounds="Trang 3 không có số lô.")

    with pytest.raises(DomainError, match="Trang 3 không có số lô"):
        outcomes.decide(entry=loaded, outcome=O.RECOGNISE, by=world.thao)

    assert outcomes.possible(loaded) == [O.REJECT]


def test_a_record_is_corrected_until_the_way_is_chosen(world):
    entry = entry_of(factories.closed(world, [60] * 4))
    check(world, entry, passed=False)
    check(world, entry, passed=True)
    outcomes.decide(entry=entry, outcome=O.RECOGNISE, by=world.thao)

    with pytest.raises(DomainError, match="đã chọn hướng xử lý"):
        check(world, entry, passed=False)
    assert ManualCheck.objects.get().passed


@pytest.mark.parametrize("who", ["dung", "tu", "hoa", "nga", "ha", "lan"])
def test_only_the_secretary_records(world, who):
    entry = entry_of(factories.closed(world, [60] * 4))

    with pytest.raises(NotAllowed):
        check(world, entry, by=getattr(world, who))


def test_grounds_are_needed_and_the_time_is_bounded(world):
    entry = entry_of(factories.closed(world, [60] * 4))
    with pytest.raises(DomainError, match="Ghi căn cứ"):
        check(world, entry, grounds=" ")
    check(world, entry)
    outcomes.decide(entry=entry, outcome=O.RECOGNISE, by=world.thao)
    outcomes.approve(round_=entry.round, number="92/QĐ-UBND", by=world.nga)

    with pytest.raises(Conflict):
        check(world, entry)


def test_below_three_stars_nothing_is_asked(world):
    low = entry_of(factories.closed(world, [49] * 4))

    with pytest.raises(DomainError, match="không phải kiểm tra"):
        check(world, low)


def test_of_tourism_nothing_is_asked(world):
    CriteriaSet.objects.update(definition={**world.criteria.definition, "product_group": "VI"})
    tourism = entry_of(factories.closed(world, [60] * 4, stage="district"))

    outcomes.decide(entry=tourism, outcome=O.FORWARD, by=world.thao)

    assert tourism.outcome == O.FORWARD


def test_the_secretary_records_on_the_product_s_page(world, client):
    found = factories.closed(world, [60] * 4, [60] * 4)
    page = reverse("office:entry", args=[entry_of(found).uid])
    act = reverse("office:check_entry", args=[entry_of(found).uid])
    ways = reverse("office:outcomes", args=[found.uid])
    client.force_login(world.tu)
    assert "Ghi kết quả kiểm tra" not in client.get(page).content.decode()
    assert client.post(act, {"passed": "1", "grounds": GROUNDS}).status_code == 403

    client.force_login(world.thao)
    assert "Ghi kết quả kiểm tra" in client.get(page).content.decode()
    assert client.get(ways).content.decode().count("Chưa ghi kiểm tra") == 2
    assert client.post(act, {"passed": "1"}).status_code >= 400
    client.post(act, {"passed": "1", "grounds": GROUNDS})
    client.post(ways, {"tat_ca": "1"})

    assert GROUNDS in client.get(page).content.decode()
    assert list(found.entries.order_by("position").values_list("outcome", flat=True)) == [O.RECOGNISE, O.OPEN]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_ways_asks_for_the_checks_once(world, client, count):
    found = factories.closed(world, *[[60] * 4] * count)
    check(world, entry_of(found))
    client.force_login(world.thao)

    with queries_to("evaluation", "rulebook", expected=6):
        client.get(reverse("office:outcomes", args=[found.uid]))
