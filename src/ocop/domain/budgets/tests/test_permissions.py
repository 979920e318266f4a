import pytest

from ocop.domain.budgets import queries
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User


@pytest.mark.parametrize("role", Role)
def test_every_official_reads_the_estimate(budget, role):
    phuc = User.objects.create_user("phuc@demo.example", full_name="Lê Phúc")
    Grant.objects.create(user=phuc, role=role, unit=budget.plan.season.province, valid_from="2020-01-01")

    assert list(queries.budgets(phuc)) == [budget]


def test_without_a_role_the_estimate_stays_closed(budget):
    khach = User.objects.create_user("khach@demo.example", full_name="Nguyễn Khách")

    assert list(queries.budgets(khach)) == []
