"""Reports as citizens send them, and an agency that answers."""

from typing import Any

from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.evaluation.tests.factories import World
from ocop.domain.inspection.models import CitizenReport
from ocop.domain.inspection.services import reports
from ocop.domain.inspection.services.reports import Said
from ocop.domain.producers.models import Product
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency

NAME, CONTACT = "Nguyễn Hồng Nhạn", "0987 654 321"
TEXT = "Gói mua ngày 12/7 có mùi mốc, nhãn không ghi hạn dùng."


def health(world: World) -> tuple[Agency, User]:
    """Sở Y tế and ông Bình, who answers there."""
    agency = Agency.objects.create(
        slug="so-y-te", name="Sở Y tế", kind=Agency.Kind.DEPARTMENT, unit=world.province, symbol="SYT"
    )
    binh = evaluation.person("binh", "ông", "Trần Văn Bình", Role.DEPARTMENT_OFFICER, world.province, agency)
    return agency, binh


def product(world: World) -> Product:
    return Product.objects.create(producer=world.producer, subgroup=world.subgroup, name="Mỳ gạo", slug="my-gao")


def received(world: World, **words: Any) -> CitizenReport:
    said = {"kind": "SAFETY", "subject": "Mỳ gạo, HTX Cầu Sắt", "text": TEXT, "name": NAME, "contact": CONTACT}
    return reports.receive(said=Said(**{**said, **words}))


def assigned(world: World, agency: Agency, **words: Any) -> CitizenReport:
    return reports.assign(report=received(world, **words), agency=agency, by=world.dung)
