"""Hội chợ (II.4): who may go, who gets a stand, what is written there, what came of it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from ocop.domain.activities import fair_measures, fair_rules, fairing
from ocop.domain.activities.models import Stand, StandDay, StandEntry
from ocop.domain.activities.services import fairs, steps
from ocop.domain.activities.tests.factories import JUNE, MAY, K, planned
from ocop.domain.activities.tests.fair_worlds import applied, fair, noodles, stand, wrote
from ocop.domain.certification.services import recognition
from ocop.domain.certification.services.recognition import PastLine
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.producers.models import LinkageContract, Partner
from ocop.domain.producers.services import classes
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

pytestmark = pytest.mark.django_db


def page(row, name: str = "stand", face: str = "office") -> str:
    return reverse(f"{face}:{name}", args=[row.uid])


# Who may go


def test_what_was_recognised_in_2019_or_is_of_the_provinces_classes_may_go(world):
    of, other = fair(world), noodles(world, "Bún khô", recognised=False)
    with pytest.raises(DomainError, match="Bún khô: không thuộc diện dự hội chợ"):
        applied(world, of, noodles(world), other)
    classes.put(product=other, kind="KEY", decision_number="615/QĐ-UBND", decided_on=date(2020, 5, 4),
                valid_from=date(2020, 5, 4), by=world.dung)  # fmt: skip
    row = applied(world, of, noodles(world, recognised=False), other)
    assert row.grounds == "Mỳ gạo Suối Lành: được công nhận OCOP năm 2019; Bún khô: sản phẩm chủ lực của tỉnh"


def test_an_upgrade_since_then_takes_no_product_off_the_list_and_a_revocation_does(world):
    of, product = fair(world), noodles(world)
    with clock.at(MAY):
        (again,) = recognition.import_decision(
            unit=world.province, number="9/QĐ-UBND", issued_on=date(2020, 5, 3), title="Nâng hạng",
            lines=[PastLine(product, 4)], months=36, by=world.dung,
        )  # fmt: skip
    assert fair_rules.grounds([product], of.season, JUNE) == {product.pk: ["được công nhận OCOP năm 2019"]}

    with clock.at(MAY):
        revoke(certificate=again, number="612/QĐ-UBND", on=MAY, ground="Ngừng sản xuất.", by=world.dung)

    assert fair_rules.grounds([product], of.season, JUNE) == {}


@pytest.mark.parametrize(
    ("day", "open_"),
    [(date(2020, 4, 30), False), (date(2020, 5, 1), True), (date(2020, 6, 10), True), (date(2020, 6, 11), False)],
)
def test_it_is_applied_for_within_the_window(world, day, open_):
    of, product = fair(world), noodles(world)
    with clock.at(day):
        if open_:
            assert applied(world, of, product).state == "APPLIED"
        else:
            with pytest.raises(DomainError, match="không trong thời gian nhận đăng ký"):
                applied(world, of, product)


def test_one_application_each_by_its_own_people(world):
    of, product = fair(world), noodles(world)
    with pytest.raises(NotAllowed):
        applied(world, of, product, by=world.khach)
    row = applied(world, of, product)
    with pytest.raises(Conflict):
        applied(world, of, product)
    fairs.withdraw(stand=row, by=world.lan)
    assert applied(world, of, product).pk != row.pk


# Stands


def test_places_are_given_out_within_the_booths_and_once(world):
    of = fair(world, booths=1)
    row = applied(world, of, noodles(world))
    with pytest.raises(NotAllowed):
        fairs.allocate(stand=row, code="A12", by=world.lan)
    fairs.allocate(stand=row, code="A12", by=world.dung)
    second = Stand.objects.create(
        activity=of, producer=world.neighbour.memberships.first().producer, grounds="", applied_by=world.dung,
        applied_on=JUNE,
    )  # fmt: skip
    with pytest.raises(DomainError, match="Đã xếp đủ 1 gian"):
        fairs.allocate(stand=second, code="A13", by=world.dung)
    fairs.describe(activity=of, scope="OUTSIDE", booths=2, by=world.dung)
    with pytest.raises(Conflict, match="Gian A12 đã có chủ thể khác"):
        fairs.allocate(stand=second, code="A12", by=world.dung)
    with pytest.raises(DomainError, match="lý do"):
        fairs.refuse(stand=second, reason=" ", by=world.dung)
    fairs.refuse(stand=second, reason="Hết gian.", by=world.dung)
    assert Notification.objects.get(user=world.lan, kind="activities.stand_allocated").url == page(row, face="portal")


# At the stand


def test_a_sale_a_contact_and_a_contract(world):
    with clock.at(JUNE):
        row = stand(world)
        wrote(world, row)
        wrote(world, row, amount=44_000)
        contact = wrote(world, row, "CONTACT")
        contract = wrote(world, row, "CONTRACT")
    found = fairing.figures(row.activity)
    assert (found.stands, found.sales, found.contacts, found.contracts, found.contract_value) == (
        1, 100_000, 1, 1, 120_000_000,
    )  # fmt: skip
    assert contact.partner == Partner.objects.get(name="Cửa hàng Hồng Hà")
    linked = LinkageContract.objects.get()
    assert (contract.contract, linked.number, linked.state, linked.value, [p.name for p in linked.products.all()]) == (
        linked, "18/HĐ", "REPORTED", 120_000_000, ["Mỳ gạo Suối Lành"],
    )  # fmt: skip


def test_the_same_key_comes_in_once(world):
    key = uuid4()
    with clock.at(JUNE):
        row = stand(world)
        assert wrote(world, row, key=key) == wrote(world, row, key=key)
    assert (StandEntry.objects.count(), StandDay.objects.get().recorded) == (1, 56_000)


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        ("SALE", {"amount": 0}, "amount"), ("SALE", {"on": date(2020, 6, 14)}, "wrong_day"),
        ("SALE", {"on": date(2020, 6, 16)}, "wrong_day"), ("CONTACT", {"name": " "}, "name"),
        ("CONTACT", {"phone": "12"}, "phone"), ("CONTRACT", {"amount": -1}, "amount"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_stored_half(world, kind, more, code):
    with clock.at(JUNE):
        row = stand(world)
        with pytest.raises(DomainError) as refused:
            wrote(world, row, kind, **more)
    assert (refused.value.code, StandEntry.objects.count(), Partner.objects.count(), StandDay.objects.count()) == (
        code,
        0,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("who", "may"), [("lan", True), ("dung", True), ("ha", False), ("khach", False), ("neighbour", False)]
)
def test_who_writes_at_a_stand(world, who, may):
    with clock.at(JUNE):
        row = stand(world)
        if may:
            assert wrote(world, row, by=getattr(world, who)).pk
            return
        with pytest.raises(NotAllowed):
            wrote(world, row, by=getattr(world, who))


def test_a_total_of_the_day_counts_instead_of_the_single_sales(world):
    with clock.at(JUNE):
        row = stand(world)
        wrote(world, row)
        fairs.write_total(stand=row, on=JUNE, total=2_500_000, by=world.lan)
        assert fairing.figures(row.activity).sales == 2_500_000
        fairs.write_total(stand=row, on=JUNE, total=None, by=world.lan)
        assert fairing.figures(row.activity).sales == 56_000
        with pytest.raises(DomainError, match="không rút được"):
            fairs.withdraw(stand=row, by=world.lan)


def test_a_lead_is_followed_up(world):
    with clock.at(JUNE):
        entry = wrote(world, stand(world), "CONTACT")
        with pytest.raises(DomainError):
            fairs.follow(entry=entry, on=date(2020, 6, 14), note="Đã gọi.", by=world.lan)
        fairs.follow(entry=entry, on=JUNE, note="Đặt thử 200 gói.", by=world.lan)
        assert fairing.figures(entry.stand.activity).followed == 1
        with pytest.raises(NotAllowed):
            fairs.follow(entry=entry, on=JUNE, note="Đã gọi.", by=world.khach)


# On screen


def test_the_producer_applies_and_sells_in_the_portal(world, enter):
    of, product, browser = fair(world), noodles(world), enter(world.lan)
    form = reverse("portal:apply_fair", args=[of.uid, world.producer.uid])
    assert form in browser.get("/chu-the/hoi-cho/").content.decode()
    assert browser.post(form, {}).status_code == 422
    response = browser.post(form, {"products": [product.pk], "goods": "200 gói"})
    row = Stand.objects.get()
    assert response.url == page(row, face="portal")
    assert enter(world.khach).get(form).status_code == 404
    fairs.allocate(stand=row, code="A12", by=world.dung)
    with clock.at(JUNE):
        sell = page(row, "sell_stand", "portal")
        assert [task.url for task in browser.get("/chu-the/").context["tasks"] if task.url == sell] == [sell]
        typed = {"kind": "SALE", "amount": "56.000", "on": "15/6/2020", "key": str(uuid4())}
        for _ in range(2):
            assert browser.post(sell, typed).url == sell
        refused = browser.post(sell, {**typed, "amount": "", "key": str(uuid4())})
        assert (refused.status_code, "Ghi số tiền" in refused.content.decode()) == (422, True)
        browser.post(page(row, "stand_total", "portal"), {"on": "15/6/2020", "total": "900.000"})
        text = browser.get(page(row, face="portal")).content.decode()
    assert (StandEntry.objects.count(), "900.000" in text) == (1, True)
    assert {enter(world.neighbour).get(address).status_code for address in (sell, page(row, face="portal"))} == {404}


def test_the_office_describes_allocates_and_reads_what_came_of_it(world, enter):
    of = planned(
        world, K.FAIR, name="Hội chợ Xuân", registration_from=date(2020, 5, 1), registration_until=date(2020, 6, 10)
    )
    browser = enter(world.dung)
    browser.post(page(of, "describe_fair"), {"scope": "OUTSIDE", "booths": "2", "transport": "Xe chung 1,5 tấn."})
    steps.move(activity=of, step="announce", by=world.dung)
    browser.post(page(of, "add_stand"), {"products": [noodles(world).pk]})
    row = Stand.objects.get()
    browser.post(page(row, "allocate_stand"), {"code": "B7"})
    row.refresh_from_db()
    assert (row.state, row.code, of.fair.booths) == ("ALLOCATED", "B7", 2)
    with clock.at(JUNE):
        entry, contract = wrote(world, row, "CONTACT"), wrote(world, row, "CONTRACT")
        browser.post(page(entry, "follow_lead"), {"on": "15/6/2020", "note": "Đặt thử."})
        text = browser.get(page(of, "activity")).content.decode()
        assert [word in text for word in ("1 đã xếp trên 2 được giao", "Xe chung", "120.000.000")] == [True] * 3
        assert "Đặt thử." in browser.get(page(row)).content.decode()
        for address in (reverse("office:linkage_contract", args=[contract.contract.uid]),
                        reverse("office:partner", args=[entry.partner.uid]),
                        reverse("office:producer", args=[world.producer.uid])):  # fmt: skip
            assert page(row) in browser.get(address).content.decode()
    assert enter(world.ha).post(page(row, "allocate_stand"), {"code": "B8"}).status_code == 404
    assert enter(world.ha).get(page(row)).status_code == 200


def test_fairs_outside_are_counted_and_the_link_opens_the_same_rows(world, enter):
    for place, scope in enumerate(("OUTSIDE", "OUTSIDE", "INSIDE")):
        of = fair(world, name=f"Hội chợ {place}")
        fairs.describe(activity=of, scope=scope, booths=1, by=world.dung)
        if place != 1:
            with clock.at(of.ends_on):
                steps.move(activity=of, step="start", by=world.dung)
                steps.move(activity=of, step="finish", by=world.dung)
    assert sum(fair_measures.fairs(world.season).values()) == 1
    rows = enter(world.dung).get(fair_measures.fairs_url(world.season, None)).context["page"]
    assert [row.name for row in rows] == ["Hội chợ 0"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, count, django_assert_num_queries):
    with clock.at(JUNE):
        row = stand(world)
        for place in range(count):
            fair(world, name=f"Hội chợ {place}", announce=False)
            wrote(world, row)
            wrote(world, row, "CONTACT", name=f"Cửa hàng {place}", phone="")
        office, portal = enter(world.dung), enter(world.lan)
        with django_assert_num_queries(9):
            office.get("/lam-viec/hoat-dong/hoi-cho/")
        with django_assert_num_queries(14):
            office.get(page(row))
        with django_assert_num_queries(11):
            portal.get(page(row, "sell_stand", "portal"))
        with django_assert_num_queries(10):
            portal.get("/chu-the/hoi-cho/")


def test_a_fair_is_applied_for_with_a_stand_and_not_with_a_person(world, enter):
    with clock.at(date(2020, 5, 1)):
        of, browser = fair(world), enter(world.lan)
        listed = browser.get(reverse("portal:activities")).content.decode()
        assert ("Đăng ký gian hàng" in listed, reverse("portal:register_own", args=[of.uid]) in listed) == (True, False)
        assert browser.get(reverse("portal:register_own", args=[of.uid])).status_code == 404
