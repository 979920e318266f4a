import pytest

from ocop.domain.plans import queries
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User


@pytest.mark.parametrize("role", Role)
def test_every_official_reads_the_plan(plan, role):
    dung = User.objects.create_user("dung@demo.example", full_name="Trần Dũng")
    Grant.objects.create(user=dung, role=role, unit=plan.season.province, valid_from="2020-01-01")

    assert list(queries.plans(dung)) == [plan]


def test_without_a_role_the_plan_stays_closed(plan):
    khach = User.objects.create_user("khach@demo.example", full_name="Nguyễn Khách")

    assert list(queries.plans(khach)) == []
