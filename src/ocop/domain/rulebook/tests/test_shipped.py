import pytest
from django.conf import settings

from ocop.domain.rulebook.loading import load_rulebook
from ocop.domain.rulebook.models import CriteriaSet, Regulation, Subgroup
from ocop.platform.audit.models import Entry
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def rulebook(django_db_setup, django_db_blocker):
    """Loaded from the files, and not laid down from what another module has loaded."""
    with held(django_db_blocker):
        load_rulebook(settings.DATA_DIR)
        yield


pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]


def test_sets_of_each_regulation():
    found = {
        regulation.code: (regulation.sets.count(), regulation.sets.filter(usable=True).count())
        for regulation in Regulation.objects.all()
    }

    assert found == {"1048-2019": (26, 23), "148-2023": (26, 23), "26-2026": (26, 26)}


def test_every_regulation_has_six_groups_and_a_subgroup_for_each_set():
    for regulation in Regulation.objects.all():
        subgroups = Subgroup.objects.filter(group__regulation=regulation)
        assert regulation.groups.count() == 6
        assert sorted(subgroups.values_list("criteria_set__code", flat=True)) == sorted(
            regulation.sets.values_list("code", flat=True)
        )


def test_usable_sets_add_up_to_one_hundred():
    for criteria_set in CriteriaSet.objects.filter(usable=True):
        assert sum(criterion.max for criterion in criteria_set.parsed.criteria.values()) == 100


def test_the_database_holds_what_the_file_holds():
    row = CriteriaSet.objects.get(regulation__code="1048-2019", code="I.3.2")

    assert row.note == "Tiêu chí 6.2 Ngoại hình: một mức điểm được suy ra"
    assert row.group.title == "Ngành thực phẩm"
    assert row.subgroups.get().managing_agency == "Bộ Công Thương"
    assert [part.max for part in row.parsed.parts] == [35, 25, 40]


def test_a_second_run_changes_nothing():
    before = list(CriteriaSet.objects.values_list("pk", "fingerprint")), Entry.objects.count()

    assert load_rulebook(settings.DATA_DIR) == []
    assert before == (list(CriteriaSet.objects.values_list("pk", "fingerprint")), Entry.objects.count())


def test_loading_is_written_to_the_audit():
    actions = Entry.objects.filter(action__startswith="rulebook.").values_list("action", "by")

    assert sorted(actions) == [("rulebook.procedure_loaded", None)] * 5 + [("rulebook.regulation_loaded", None)] * 3
