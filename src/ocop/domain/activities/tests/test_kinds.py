"""What one kind alone has: findings of a tour, materials and coverage, entries of a contest, stands of a ceremony."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.activities import covering
from ocop.domain.activities.models import ContestEntry, Display, Finding, Material
from ocop.domain.activities.services import kinds, steps
from ocop.domain.activities.tests.factories import JUNE, K, agency, announced, held, upload
from ocop.domain.activities.tests.test_pages import page, text
from ocop.domain.activities.tests.test_planning import refused
from ocop.domain.certification.models import Decision
from ocop.domain.producers.models import Product
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, NotAllowed


def campaign(world, **words):
    return announced(world, K.CAMPAIGN, name="Đợt 1", starts_on=date(2020, 5, 4), ends_on=date(2020, 6, 30), **words)


def material(world, row, **words):
    given = {"medium": "POSTER", "title": "Áp phích", "on": date(2020, 5, 15), "topics": ["food"], "by": world.dung}
    return kinds.add_material(activity=row, **{**given, **words})


def product(world, name="Mỳ gạo"):
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
    return Product.objects.create(producer=world.producer, name=name, subgroup=subgroup, slug=name.replace(" ", "-"))


def contest(world):
    row = announced(world, K.CONTEST, name="Hội thi", starts_on=JUNE, ends_on=JUNE)
    entries = [kinds.enter_product(activity=row, product=product(world, name), by=world.dung) for name in ("Mỳ", "Chả")]
    return row, entries


# Tours


def test_what_was_learnt_on_a_tour_and_what_follows_from_it(world):
    row = held(world, K.TOUR)
    add = {"activity": row, "by": world.dung}
    refused(lambda: kinds.add_finding(text=" ", **add), "text_required")
    refused(lambda: kinds.add_finding(text="Gian chung", action="Lập gian", **add), "who_and_when")
    refused(lambda: kinds.add_finding(text="x", activity=announced(world, K.TOUR), by=world.dung), "not_begun")
    refused(lambda: kinds.add_finding(text="x", activity=held(world), by=world.dung), "wrong_kind")
    plain = kinds.add_finding(text="Hội đồng chấm theo nhóm.", **add)
    finding = kinds.add_finding(text="Gian chung", action="Lập gian", agency=agency(), due_on=date(2020, 8, 1), **add)
    refused(lambda: kinds.finish_action(finding=plain, outcome="Xong", by=world.dung), "no_action")
    with pytest.raises(NotAllowed):
        kinds.finish_action(finding=finding, outcome="Xong", by=world.ha)
    with clock.at(date(2020, 7, 30)):
        kinds.finish_action(finding=finding, outcome="Đã lập gian.", by=world.dung)
        refused(lambda: kinds.finish_action(finding=finding, outcome="Lại", by=world.dung), "conflict", Conflict)
    assert (finding.done_on, finding.outcome) == (date(2020, 7, 30), "Đã lập gian.")


# Campaigns


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"topics": []}, "wrong_topic"), ({"topics": ["xyz"]}, "wrong_topic"), ({"quantity": 0}, "wrong_quantity"),
        ({"audiences": ["xyz"]}, "wrong_topic"), ({"on": date(2020, 7, 1)}, "outside"),
        ({"on": date(2020, 6, 1), "reach": 10}, "not_yet"),
    ],
)  # fmt: skip
def test_what_a_material_needs(world, words, code):
    refused(lambda: material(world, campaign(world), **words), code)
    assert not Material.objects.exists()


def test_coverage_counts_what_was_done_by_topic_and_district(world):
    """By hand: food twice in Lục Ngạn, once everywhere; drinks once everywhere; what is to come does not count."""
    row = campaign(world)
    material(world, row, district=world.luc_ngan, reach=300)
    material(world, row, district=world.luc_ngan, topics=["food", "cooperatives"])
    material(world, row, topics=["food", "drinks"], reach=1200)
    material(world, row, topics=["crafts"], on=date(2020, 6, 20))
    found = covering.coverage(world.season, world.dung)
    assert covering.groups_told(world.season) == found.groups
    place = 1 + [unit.pk for unit in found.districts].index(world.luc_ngan.pk)
    counts = {topic.code: (numbers[0], numbers[place], sum(numbers)) for topic, numbers in found.rows}
    assert counts["food"] == (1, 2, 3)
    assert counts["drinks"] == (1, 0, 1)
    assert counts["cooperatives"] == (0, 1, 1)
    assert counts["crafts"] == (0, 0, 0)
    assert (found.groups, found.of_groups, found.reach) == (2, 6, 1500)


# Contests


def test_a_product_is_entered_once_judged_once_and_no_rank_goes_twice(world):
    row, (first, second) = contest(world)
    refused(lambda: kinds.enter_product(activity=row, product=first.product, by=world.dung), "twice", Conflict)
    refused(lambda: kinds.judge(entry=first, points=90, by=world.dung), "not_begun")
    with clock.at(JUNE):
        steps.move(activity=row, step="start", by=world.dung)
        first, second = ContestEntry.objects.select_related("activity")
        refused(lambda: kinds.judge(entry=first, points=90, by=world.dung), "no_jury")
        told = {"activity": first.activity, "rules": "Chấm bao bì.", "by": world.dung}
        refused(lambda: kinds.describe_contest(jury=" ", **told), "text_required")
        kinds.describe_contest(jury="Ông Tư\nBà Loan", **told)
        with pytest.raises(NotAllowed):
            kinds.describe_contest(activity=first.activity, rules="Khác.", jury="Tôi", by=world.ha)
        refused(lambda: kinds.judge(entry=first, points=101, by=world.dung), "wrong_points")
        refused(lambda: kinds.judge(entry=first, points=90, prize="Giải Nhất", by=world.dung), "prize_without_rank")
        kinds.judge(entry=first, points=90, rank=1, prize="Giải Nhất", amount=5_000_000, by=world.dung)
        refused(lambda: kinds.judge(entry=second, points=80, rank=1, by=world.dung), "rank_taken", Conflict)
        kinds.judge(entry=second, points=80, rank=2, by=world.dung)
        with pytest.raises(NotAllowed):
            kinds.judge(entry=second, points=100, rank=3, by=world.ha)
    assert [(entry.product.name, entry.rank) for entry in ContestEntry.objects.all()] == [("Mỳ", 1), ("Chả", 2)]


# Ceremony


def test_a_ceremony_has_stands_and_leads_to_the_order_of_certificates(world, enter):
    row = announced(world, K.CEREMONY, starts_on=date(2020, 12, 25), ends_on=date(2020, 12, 25))
    add = {"activity": row, "by": world.dung}
    refused(lambda: kinds.add_display(place="A1", products=" ", **add), "text_required")
    kinds.add_display(place="A1", products="Vải sấy, mỳ gạo", district=world.luc_ngan, **add)
    refused(lambda: kinds.add_display(place="A1", products="Chè", **add), "place_taken", Conflict)
    Decision.objects.create(
        season=world.season, unit=world.province, state="ISSUED", title="Công nhận 2020", number="9/QĐ-UBND",
        issued_on=date(2020, 12, 21),
    )  # fmt: skip
    office, district = text(enter(world.dung).get(page(row))), text(enter(world.ha).get(page(row)))
    assert "Vải sấy, mỳ gạo" in office
    assert "đã trao 0 trên 0 giấy" in office
    assert ("Thứ tự trao" in office, "Thứ tự trao" in district) == (True, False)


# Pages


def test_rows_are_added_and_dropped_on_the_pages(world, enter):
    client, tour, advertising = enter(world.dung), held(world, K.TOUR), campaign(world)
    row, (entry, _) = contest(world)
    ceremony = announced(world, K.CEREMONY)
    client.post(page(tour, "add_finding"), {"text": "Gian chung", "action": "Lập gian", "agency": agency().pk,
                                            "due_on": "1/8/2020"})  # fmt: skip
    client.post(reverse("office:finish_action", args=[Finding.objects.get().uid]), {"outcome": "Đã lập."})
    client.post(page(advertising, "add_material"), {
        "medium": "LEAFLET", "title": "Tờ rơi", "topics": ["food"], "audiences": ["households"], "on": "15/5/2020",
        "quantity": "2.000", "file": upload("to-roi.pdf"),
    })  # fmt: skip
    client.post(page(ceremony, "add_display"), {"place": "A1", "products": "Chè"})
    client.post(page(row, "enter_product"), {"product": product(world, "Chè").pk})
    with clock.at(JUNE):
        client.post(page(row, "move_activity", "start"))
        client.post(page(row, "describe_contest"), {"rules": "Chấm bao bì.", "jury": "Ông Tư"})
        assert "Chấm bao bì." in text(client.get(page(row, "describe_contest")))
        client.post(reverse("office:judge_entry", args=[entry.uid]), {"points": "90", "rank": "1", "prize": "Nhất"})
        assert "Nhất" in text(client.get(page(row)))
    assert "Đã lập." in text(client.get(page(tour)))
    assert "2.000" in text(client.get(page(advertising)))
    found = Material.objects.get()
    assert client.get(page(advertising, "material_file", found.uid, "tai-lieu")).status_code == 200
    assert client.get(page(advertising, "material_file", found.uid, "anh")).status_code == 404
    for name, one in (("finding", Finding), ("material", Material), ("display", Display)):
        assert client.post(reverse("office:drop_row", args=[name, one.objects.get().uid])).status_code == 302
        assert not one.objects.exists()
    assert client.post(reverse("office:drop_row", args=["person", found.uid])).status_code == 404


@pytest.mark.parametrize("who", ["ha", "tu", "nga", "mai"])
def test_others_read_and_write_nothing(world, enter, who):
    row, client = campaign(world), enter(getattr(world, who))
    found = material(world, row)
    assert "Áp phích" in text(client.get(page(row)))
    assert client.get(reverse("office:campaign_coverage")).status_code == 200
    for name in ("add_material", "add_finding", "describe_contest", "enter_product", "add_display"):
        assert client.get(page(row, name)).status_code in (403, 404)
    assert client.post(reverse("office:drop_row", args=["material", found.uid])).status_code in (403, 404)
    assert Material.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    row, client = campaign(world), enter(world.dung)
    for place in range(rows):
        material(world, row, title=f"Áp phích {place}", district=world.luc_ngan)
    with django_assert_num_queries(19):
        client.get(page(row))
    with django_assert_num_queries(10):
        client.get(reverse("office:campaign_coverage"))
