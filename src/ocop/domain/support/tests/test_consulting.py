"""Tư vấn: on the plan's grounds, once a season, with a plan of work, visits, hand-over, and what came of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers.models import Dossier
from ocop.domain.support import advising
from ocop.domain.support.models import Consultation
from ocop.domain.support.services import consulting
from ocop.domain.support.tests.factories import DAY, MILLION, lot, starred, taking_part, upload
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

CODES = ["phieu-dang-ky", "nha-xuong"]


def assigned(world, product=None, of=None, **words) -> Consultation:
    given = {"consultant": "Công ty Tư vấn A", "adviser": "Ông Bách"}
    return consulting.assign(
        lot=of or lot(world, 807 * MILLION, "tu-van"), product=product or taking_part(world, "Nấm hương"),
        by=world.dung, **{**given, **words},
    )  # fmt: skip


def working(world, **words) -> Consultation:
    row = assigned(world, **words)
    consulting.plan(consultation=row, codes=CODES, due_on=DAY + timedelta(days=30), by=world.dung)
    return consulting.begin(consultation=row, by=world.dung)


@pytest.mark.parametrize(
    ("participation", "stars", "basis"), [("RETRY", 0, "FAILED"), ("NEW", 0, "NEW"), ("UPGRADE", 3, "UPGRADE")]
)
def test_the_three_grounds_of_the_plan(world, participation, stars, basis):
    row = assigned(world, taking_part(world, "Nấm hương", participation, stars))
    assert (row.basis, row.stars_before) == (basis, stars)


@pytest.mark.parametrize(("participation", "stars"), [("UPGRADE", 5), ("AGAIN", 3)])
def test_other_products_are_not_advised(world, participation, stars):
    with pytest.raises(DomainError) as refusal:
        assigned(world, taking_part(world, "Nấm hương", participation, stars))
    assert (refusal.value.code, Consultation.objects.count()) == ("no_basis", 0)


def test_a_product_outside_the_cycle_is_not_advised(world):
    with pytest.raises(DomainError, match="chưa đăng ký tham gia chu trình năm 2020"):
        assigned(world, starred(world))


def test_once_a_season_and_again_after_it_stopped(world):
    product, of = taking_part(world, "Nấm hương"), lot(world, 807 * MILLION, "tu-van")
    row = assigned(world, product, of)
    assert [one.name for one, _ in advising.candidates(world.season)] == []
    with pytest.raises(Conflict, match="đã được giao tư vấn năm 2020"):
        assigned(world, product, of)
    consulting.stop(consultation=row, note="Chủ thể ngừng sản xuất.", by=world.dung)
    assert [one.name for one, _ in advising.candidates(world.season)] == ["Nấm hương"]
    assert assigned(world, product, of).state == "ASSIGNED"


def test_a_plan_visits_and_the_hand_over(world):
    row = assigned(world)
    with pytest.raises(DomainError, match="Chọn nội dung tư vấn trước"):
        consulting.begin(consultation=row, by=world.dung)
    with pytest.raises(DomainError, match="nội dung tư vấn của kế hoạch"):
        consulting.plan(consultation=row, codes=["xay-nha"], due_on=DAY, by=world.dung)
    consulting.plan(consultation=row, codes=CODES, due_on=DAY + timedelta(days=30), by=world.dung)
    consulting.begin(consultation=row, by=world.dung)
    consulting.visit(
        consultation=row, on=DAY, people="Ông Bách, chị Lan", note="Sửa sơ đồ nhà xưởng.", photos=[upload()],
        by=world.dung,
    )  # fmt: skip
    consulting.finish_step(step=row.steps.get(code="phieu-dang-ky"), done_on=DAY, by=world.dung)
    with pytest.raises(DomainError, match="Còn việc chưa xong: Nhà xưởng"):
        consulting.hand_over(consultation=row, to="Chị Lan", result="Đủ hồ sơ.", by=world.dung)
    consulting.finish_step(step=row.steps.get(code="nha-xuong"), done_on=DAY, by=world.dung)
    consulting.hand_over(consultation=row, to="Chị Lan", result="Đủ hồ sơ.", upload=upload(), by=world.dung)
    consulting.accept(consultation=row, by=world.dung)
    assert (row.state, row.accepted_on, row.visits.count()) == ("ACCEPTED", DAY, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"on": DAY + timedelta(days=1)}, "wrong_day"),
        ({"on": date(2020, 7, 19)}, "wrong_day"),
        ({"note": " "}, "missing"),
    ],
)
def test_what_a_visit_needs(world, words, code):
    row = assigned(world)
    given = {"on": DAY, "people": "Ông Bách", "note": "Xem xưởng.", **words}
    with pytest.raises(DomainError) as refusal:
        consulting.visit(consultation=row, by=world.dung, **given)
    assert refusal.value.code == code


def test_filed_stars_before_and_after_and_the_cost_of_a_star(world):
    """807 million for two products; one rises from 3 to 4 stars: that star cost 807 million."""
    of = lot(world, 807 * MILLION, "tu-van")
    up = taking_part(world, "Trà xanh", "UPGRADE", 3)
    rows = [assigned(world, up, of), assigned(world, taking_part(world, "Nấm hương"), of)]
    assert advising.cost_per_star(advising.outcomes_of(rows).values()) is None
    decision = Certificate.objects.get(product=up).decision
    Dossier.objects.create(
        season=world.season, product=up, producer=up.producer, district=world.district, participation="UPGRADE",
        regulation=world.procedure.regulation, procedure=world.procedure, criteria_set=world.criteria, stage="province",
        opened_on=DAY, state="RECOGNISED", territory=world.commune.path,
    )  # fmt: skip
    decision.__class__.objects.filter(pk=decision.pk).update(season=world.season)
    Certificate.objects.filter(product=up).update(stars=4)

    found = advising.outcomes_of(rows)

    first, second = found[rows[0].pk], found[rows[1].pk]
    assert (first.filed, first.before, first.after, first.cost) == (True, 3, 4, 403_500_000)
    assert (second.filed, second.after) == (False, None)
    assert advising.cost_per_star(found.values()) == 807 * MILLION


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "tu", "phuc", "mai", "khach"])
def test_only_the_standing_office_runs_it(world, enter, who):
    row, user = assigned(world), getattr(world, who)
    for act in (
        lambda: consulting.plan(consultation=row, codes=CODES, due_on=DAY, by=user),
        lambda: consulting.visit(consultation=row, on=DAY, people="x", note="x", by=user),
        lambda: consulting.stop(consultation=row, note="x", by=user),
        lambda: consulting.assign(lot=row.lot, product=row.product, consultant="x", adviser="x", by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    client = enter(user)
    page = client.get(reverse("office:consultation", args=[row.uid])).status_code
    assert page == (200 if who in ("minh", "ha", "hoa", "nga", "phuc") else 403)
    assert client.get(reverse("office:plan_consulting", args=[row.uid])).status_code == 403


def test_on_screen_from_giving_to_accepting(world, enter):
    product, of = taking_part(world, "Nấm hương"), lot(world, 807 * MILLION, "tu-van")
    office = enter(world.dung)
    form = reverse("office:assign_consulting", args=[of.uid])
    assert office.post(form, {"product": "x", "consultant": "A", "adviser": "B"}).status_code == 422
    office.post(form, {"product": str(product.uid), "consultant": "Công ty A", "adviser": "Ông Bách"})
    row = Consultation.objects.get()
    at = {name: reverse(f"office:{name}", args=[row.uid]) for name in (
        "consultation", "plan_consulting", "begin_consulting", "visit_consulting", "hand_over_consulting",
        "accept_consulting", "stop_consulting",
    )}  # fmt: skip
    office.post(at["plan_consulting"], {"codes": CODES, "due_on": "30/8/2020"})
    office.post(at["begin_consulting"])
    office.post(at["visit_consulting"], {"on": "20/7/2020", "people": "Ông Bách", "note": "Xem xưởng."})
    assert office.get(at["hand_over_consulting"]).status_code == 409
    for code in CODES:
        step = reverse("office:consulting_step", args=[row.uid, code])
        assert office.post(step, {"on": "mai"}).status_code == 422
        office.post(step, {"on": "20/7/2020"})
    office.post(at["hand_over_consulting"], {"to": "Chị Lan", "result": "Xong.", "upload": upload()})
    page = office.get(at["consultation"]).content.decode()
    assert ("Xem xưởng." in page, "bàn giao" in page) == (True, True)
    office.post(at["accept_consulting"])
    row.refresh_from_db()
    assert row.state == "ACCEPTED"
    assert office.get(reverse("office:consulting_file", args=[row.uid, "ban-giao"])).status_code == 200
    assert "Ông Bách" in enter(world.lan).get(reverse("portal:support")).content.decode()
    with clock.at(DAY):
        assert office.post(at["stop_consulting"], {"note": "x"}).status_code == 409


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    of = lot(world, 807 * MILLION, "tu-van")
    for place in range(rows):
        row = working(world, product=taking_part(world, f"Nấm {place}"), of=of)
        for day in range(rows):
            consulting.visit(consultation=row, on=DAY, people="Ông Bách", note=f"Buổi {day}", by=world.dung)
    office = enter(world.dung)
    with django_assert_num_queries(10):
        office.get(reverse("office:consultations"))
    with django_assert_num_queries(18):
        office.get(reverse("office:consultation", args=[row.uid]))
    with django_assert_num_queries(31):
        office.get(reverse("office:support_lot", args=[of.uid]))
