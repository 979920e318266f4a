"""New Bắc Ninh in 2026: eight dossiers on the two-level way of 26/2026, on the map of 2025, three of them in a round.

Played only when the clock of the demonstration stands on its last day or later: nothing is dated after today.
"""

from datetime import date
from typing import Any

from ocop.demo import bac_ninh_round, people, samples
from ocop.domain.dossiers import checks, prefilling
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import filing, opening, receiving, self_scoring
from ocop.domain.evaluation.models import Council, CouncilMember
from ocop.domain.evaluation.services import councils
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer
from ocop.domain.producers.services.registration import register_producer
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import committee_of, communes_on, units_on

FIRST_DAY = date(2026, 5, 22)
_OPENED, _SENT, _RECEIVED, _ASSESSED = date(2026, 5, 25), date(2026, 5, 27), date(2026, 5, 28), date(2026, 6, 3)
LAST_DAY = bac_ninh_round.LAST_DAY
_PARTS = (
    # commune, producer, product, criteria set, how far it has come
    ("07603", "HTX Mỳ Chũ Đồi Trám", "Mỳ gạo Đồi Trám", "06", "round"),
    ("07603", "Hộ kinh doanh Mật ong Khe Sâu", "Mật ong vải Khe Sâu", "04", "assessing"),
    ("07612", "HTX Vải thiều Phượng Sơn Xanh", "Vải sấy Phượng Sơn Xanh", "07", "sent"),
    ("07612", "Tổ hợp tác Rượu gạo Bến Tuần", "Rượu gạo Bến Tuần", "14", "returned"),
    ("07210", "Công ty TNHH Bánh đa Dĩnh Kế Mới", "Bánh đa vừng Dĩnh Kế Mới", "06", "draft"),
    ("07612", "HTX Trà thảo mộc Bến Tuần", "Trà lá vối Bến Tuần", "12", "round"),
    ("07210", "Hộ kinh doanh Tương nếp Song Khê", "Tương nếp Song Khê", "09", "round"),
    ("07603", "HTX Gạo thơm Khe Sâu", "Gạo thơm Khe Sâu", "03", "province"),
)
_S = CouncilMember.Seat
_NAMES = 507
"""From here on nine people in a row are called differently."""
_COUNCIL = (
    ("ubnd-tinh-bac-ninh", "Phó Chủ tịch UBND tỉnh", _S.CHAIR),
    ("so-nnmt-bac-ninh", "Phó Giám đốc Sở", _S.VICE),
    ("so-cong-thuong-bac-ninh", "Trưởng phòng", _S.MEMBER), ("so-y-te-bac-ninh", "Trưởng phòng", _S.MEMBER),
    ("so-khcn-bac-ninh", "Phó Trưởng phòng", _S.MEMBER), ("so-vhttdl-bac-ninh", "Trưởng phòng", _S.MEMBER),
    ("chi-cuc-ptnt-bac-ninh", "Chi cục trưởng", _S.MEMBER), ("chi-cuc-ptnt-bac-ninh", "Chuyên viên", _S.SECRETARY),
    ("chi-cuc-ptnt-bac-ninh", "Tổ giúp việc", _S.STAFF),
)  # fmt: skip
_KINDS = {
    "HTX": Producer.Kind.COOPERATIVE, "Hộ": Producer.Kind.HOUSEHOLD, "Tổ": Producer.Kind.GROUP,
    "Công": Producer.Kind.ENTERPRISE,
}  # fmt: skip


def play() -> None:
    province = units_on(FIRST_DAY).get(level=AdminUnit.Level.PROVINCE)
    season = Season.objects.create(
        year=2026, name="Chu trình OCOP năm 2026", province=province, starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
    )  # fmt: skip
    communes = {unit.code: unit for unit in communes_on(FIRST_DAY)}
    office = Agency.objects.get(slug="chi-cuc-ptnt-bac-ninh")
    dat = _person("bn-tinh", "anh", "Nguyễn Tiến Đạt", "Chuyên viên", office, Role.STANDING_OFFICER, province)
    council = _council(season, province, dat)
    officers = {
        code: _person(f"bn-{code}", *people.invented(int(code)), "Chuyên viên phòng Kinh tế",
                      committee_of(communes[code]), Role.COMMUNE_OFFICER, communes[code])
        for code in dict.fromkeys(part[0] for part in _PARTS)
    }  # fmt: skip
    ready: list[Dossier] = []
    for number, (code, name, product, criteria, goal) in enumerate(_PARTS):
        owner = _register(number, name, communes[code], officers[code])
        row = _bring(season, owner, product, criteria, goal, officers[code])
        if goal == "round":
            ready.append(row)
    bac_ninh_round.play(council, ready, dat)


def _person(
    key: str, salutation: str, name: str, title: str, agency: Agency, role: Role, unit: AdminUnit
) -> User:  # fmt: skip
    user = people.make(key, salutation, name, title, agency)
    Grant.objects.create(user=user, role=role, unit=unit, agency=agency, valid_from=unit.valid_from)
    return user


def _council(season: Season, province: AdminUnit, officer: User) -> Council:
    """The province's council as Điều 7.3b composes it: the committee presides, five departments, the OCOP unit."""
    seats = []
    for number, (slug, title, seat) in enumerate(_COUNCIL):
        salutation, name = people.invented(_NAMES + number)
        user = people.make(f"bn-hd-{number + 1}", salutation, name, title, Agency.objects.get(slug=slug))
        seats.append(Seat(user, seat))
    with clock.at(_OPENED):
        return councils.create_council(
            season=season, stage="province", unit=province, decision_number="1206/QĐ-UBND", decided_on=_OPENED,
            name="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Bắc Ninh", seats=seats, by=officer,
        )  # fmt: skip


def _register(number: int, name: str, commune: AdminUnit, officer: User) -> Producer:
    salutation, who = people.invented(300 + number)
    producer = Producer(
        name=name, kind=_KINDS[name.split(maxsplit=1)[0]], commune=commune, representative=who, phone=f"09162600{number:02d}",
        is_invented=True,
    )  # fmt: skip
    with clock.at(_OPENED):
        register_producer(producer=producer, salutation=salutation, by=officer)
    owner = producer.members.get().user
    owner.email = people.email(f"bn-chu-the-{number + 1}")
    owner.save(update_fields=["email"])
    people.give_password(owner)
    return producer


def _bring(season: Season, producer: Producer, name: str, criteria: str, goal: str, officer: User) -> Dossier:
    """As far as ``goal``: each step by the person whose step it is."""
    owner = producer.members.get().user
    subgroup = rulebook.subgroups_of(rulebook.regulation("26-2026")).get(criteria_set__code=criteria)
    with clock.at(_OPENED):
        row = opening.start(
            season=season, producer=producer, participation="NEW", product_name=name, subgroup=subgroup, by=owner
        )
        _fill(row, owner, complete=goal != "draft")
    if goal == "draft":
        return row
    with clock.at(_SENT):
        filing.send(dossier=row, by=owner)
    if goal == "sent":
        return row
    with clock.at(_RECEIVED):
        if goal == "returned":
            receiving.return_dossier(
                dossier=row, remarks={"sample": "Ảnh mẫu chưa thấy nhãn mặt sau. Chụp lại cả hai mặt."}, by=officer
            )
            return row
        receiving.receive(dossier=row, by=officer)
    with clock.at(_ASSESSED):
        goes_on = goal in ("province", "round")
        receiving.assess(dossier=row, values=_report(row, whole=goes_on), version=0, by=officer)
        if goes_on:
            receiving.hand_on(dossier=row, by=officer)
    return row


def _fill(row: Dossier, owner: User, *, complete: bool) -> None:
    for form in row.procedure.parsed.dossier_forms[: None if complete else 1]:
        values = {field.name: field.sample for field in form.fields if field.sample is not None}
        values |= prefilling.known(row, form)
        filing.save_form(dossier=row, code=form.code, values=values, version=0, by=owner)
    if not complete:
        return
    for kind in row.procedure.parsed.evidence:
        if kind.code in ("sample", "food_safety", "declaration", "test_report", "story"):
            filing.add_evidence(
                dossier=row, kind=kind.code, upload=samples.upload(kind.label, row.product), product_name=row.product.name
                if kind.of_product else "", number=f"{row.pk}/2026", issued_on=date(2026, 2, 10), by=owner,
            )  # fmt: skip
    definition = row.criteria_set.parsed
    middle = {code: len(criterion.options) // 2 for code, criterion in definition.criteria.items()}
    self_scoring.keep(dossier=row, choices=middle, version=0, by=owner)


def _report(row: Dossier, *, whole: bool) -> dict[str, Any]:
    form = checks.assessment_form(row)
    assert form is not None  # noqa: S101 26/2026 has Mẫu 03
    fields = form.fields if whole else form.fields[:2]
    return {field.name: field.sample for field in fields}
