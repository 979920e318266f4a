import pytest

from ocop.domain.rulebook.models import CriteriaSet, Procedure, Regulation
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit

pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]
PERMISSIONS = [
    ("rulebook.view_regulation", Regulation),
    ("rulebook.view_set", CriteriaSet),
    ("rulebook.view_procedure", Procedure),
]


@pytest.fixture
def province():
    unit = AdminUnit(
        code="24", name="Bắc Giang", full_name="Tỉnh Bắc Giang", kind="Tỉnh", level=1, valid_from="2019-01-01"
    )
    unit.save()
    return unit


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("permission", "model"), PERMISSIONS)
def test_every_official_reads_the_law(province, role, permission, model):
    ha = User.objects.create_user("ha@demo.example", full_name="Nguyễn Thị Hà")
    Grant.objects.create(user=ha, role=role, unit=province, valid_from="2019-01-01")

    assert allowed(ha, permission).count() == model.objects.count()


@pytest.mark.parametrize(("permission", "model"), PERMISSIONS)
def test_without_a_role_the_office_pages_of_the_law_stay_closed(permission, model):
    khach = User.objects.create_user("khach@demo.example", full_name="Trần Văn Khách")

    assert model.objects.exists()
    assert allowed(khach, permission).count() == 0
