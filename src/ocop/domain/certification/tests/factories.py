"""Products on their way to recognition, on top of the small season of ``evaluation``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ocop.domain.certification.models import Certificate, Decision, RevocationCase
from ocop.domain.certification.services import recognition, revocation
from ocop.domain.certification.services.recognition import PastLine
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.services import outcomes
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.evaluation.tests.factories import World
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.rulebook.models import Procedure
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

ISSUED = date(2019, 12, 20)
LAST_DAY = date(2022, 12, 20)
AUGUST = date(2020, 8, 12)


def proposed(world: World, *totals: int) -> list[Dossier]:
    """Dossiers that the province's council proposed, one for each total of points."""
    with clock.at(evaluation.DAY):
        round_ = evaluation.approved(world, *[[total] * 4 for total in totals])
        outcomes.send_up(round_=round_, by=world.thao)
    return list(Dossier.objects.filter(entries__round=round_).order_by("pk"))


def draft(world: World, *totals: int) -> Decision:
    dossiers = proposed(world, *(totals or (66,)))
    return recognition.prepare(season=world.season, unit=world.province, dossiers=dossiers, by=world.dung)


def submitted(world: World, *totals: int) -> Decision:
    return recognition.submit(decision=draft(world, *totals), by=world.dung)


def approved(world: World, *totals: int) -> Decision:
    return recognition.approve(decision=submitted(world, *totals), by=world.nga)


def issued(world: World, *totals: int, number: int = 1498, day: date = AUGUST) -> list[Certificate]:
    return recognition.issue(decision=approved(world, *totals), number=number, issued_on=day, by=world.dung)


def issued_beside_refused(world: World) -> Certificate:
    """One product recognised, one that its council refused."""
    passed = [row for row in proposed(world, 66, 45) if row.state == Dossier.State.PASSED]
    decision = recognition.prepare(season=world.season, unit=world.province, dossiers=passed, by=world.dung)
    recognition.submit(decision=decision, by=world.dung)
    recognition.approve(decision=decision, by=world.nga)
    return recognition.issue(decision=decision, number=1498, issued_on=AUGUST, by=world.dung)[0]


def product(world: World, name: str = "Mỳ gạo Suối Lành", **fields: Any) -> Product:
    place = Product.objects.count()
    return Product.objects.create(
        **{"producer": world.producer, "subgroup": world.subgroup, "name": name, "slug": f"hang-{place}", **fields}
    )


def past(
    world: World, *names: str, stars: int = 3, number: str = "1386/QĐ-UBND", day: date = ISSUED,
    products: Sequence[Product] = (), **fields: Any,
) -> list[Certificate]:  # fmt: skip
    """Certificates of a decision that was issued before the system."""
    made = list(products) or [product(world, name, **fields) for name in names or ("Mỳ gạo Suối Lành",)]
    return recognition.import_decision(
        unit=world.province, number=number, issued_on=day, title="Công nhận sản phẩm OCOP năm 2019",
        lines=[PastLine(one, stars) for one in made], months=36, by=world.dung,
    )  # fmt: skip


def neighbour(world: World) -> tuple[Producer, User]:
    """Chị Sáu's cooperative in the same commune."""
    sau = evaluation.person("sau", "chị", "Lương Thị Sáu", None, world.commune, None)
    other = Producer.objects.create(
        name="HTX Chè Đồi Mây", kind="COOPERATIVE", commune=world.commune, representative="Lương Thị Sáu"
    )
    Member.objects.create(producer=other, user=sau, role=Member.Role.REPRESENTATIVE)
    return other, sau


def two_levels(world: World) -> Procedure:
    """The procedure of 26/2026, in force early so that it meets certificates of the small season."""
    Procedure.objects.update(filed_to=date(2020, 12, 31))
    return Procedure.objects.create(
        code="26-2026", title="Quy trình 26", regulation=world.procedure.regulation, effective_from=date(2021, 1, 1),
        filed_from=date(2021, 1, 1), definition=evaluation.shipped_procedure("26-2026"), fingerprint="q",
    )  # fmt: skip


def with_grounds(world: World) -> None:
    """From now on the procedure lists what a certificate may be revoked for, and 15 days after the conclusion."""
    definition = dict(world.procedure.definition)
    definition["deadlines"] = [{"code": "revocation", "label": "Thu hồi kể từ kết luận", "days": 15}]
    definition["revocation_grounds"] = [
        {"code": "production_stopped", "label": "Ngừng sản xuất"}, {"code": "other", "label": "Trường hợp khác"},
    ]  # fmt: skip
    Procedure.objects.filter(pk=world.procedure.pk).update(definition=definition)


def under_consideration(world: World, certificate: Certificate | None = None, **words: Any) -> RevocationCase:
    return revocation.open_case(
        certificate=certificate or past(world)[0], by=world.dung,
        **{"ground": "Ngừng sản xuất từ tháng 3", "facts": "Xưởng đóng cửa khi xã kiểm tra ngày 2/8/2020.", **words},
    )  # fmt: skip
