"""The way of 26/2026 in the province of 2025: no idea, the commune assesses, the province judges."""

from dataclasses import dataclass
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from ocop.domain.dossiers import checks, display, holding, printing
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import filing, opening, receiving, self_scoring
from ocop.domain.dossiers.tests.factories import Season2020, complete, person, photo
from ocop.domain.dossiers.tests.seeded import best_choices
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import committee_of, communes_on, units_on
from ocop.platform.ui.tasks import tasks_of

D = Dossier.State
DAY = date(2026, 6, 1)


@dataclass
class Season2026:
    season: Season
    commune: AdminUnit
    lan: User
    minh: User
    dung: User
    producer: Producer


@pytest.fixture
def new(world: Season2020) -> Season2026:
    province = units_on(DAY).get(level=AdminUnit.Level.PROVINCE)
    commune = communes_on(DAY)[0]
    season = Season.objects.create(
        year=2026, name="Chu trình OCOP năm 2026", province=province, starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
    )  # fmt: skip
    producer = Producer.objects.create(
        name="HTX Trà hoa Phủ Lạng", kind=Producer.Kind.COOPERATIVE, commune=commune, representative="Nguyễn Thị Lan"
    )
    Member.objects.create(producer=producer, user=world.lan, role=Member.Role.REPRESENTATIVE)
    return Season2026(
        season=season, commune=commune, lan=world.lan, producer=producer,
        minh=person("Nguyễn Văn Minh", "anh", Role.COMMUNE_OFFICER, commune, committee_of(commune)),
        dung=person("Lê Văn Dũng", "anh", Role.STANDING_OFFICER, province, committee_of(province)),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _in_june(new):
    with clock.at(DAY):
        yield


def tea(code: str = "12"):
    return rulebook.subgroups_of(rulebook.regulation("26-2026")).get(criteria_set__code=code)


def start(new: Season2026, **values) -> Dossier:
    return opening.start(**{
        "season": new.season, "producer": new.producer, "participation": "NEW", "product_name": "Trà hoa vàng",
        "subgroup": tea(), "by": new.lan, **values,
    })  # fmt: skip


def report(row: Dossier) -> dict[str, str]:
    return {field.name: "Nguyên liệu trồng tại xã." for field in checks.assessment_form(row).fields}


def test_from_the_producer_over_the_commune_to_the_province(new):
    row = start(new)
    assert (row.stage, row.procedure.code, row.criteria_set.code, row.idea) == ("commune", "26-2026", "12", None)
    complete(row, new.lan)
    filing.send(dossier=row, by=new.lan)
    assert holding.of(row).person == new.minh

    receiving.receive(dossier=row, by=new.minh)
    assert row.due_on == date(2026, 6, 22)  # fifteen working days
    assert [label for label, _, kind in display.dossier_steps(row) if kind == "here"] == ["UBND cấp xã"]
    with pytest.raises(DomainError, match="Điền đủ Mẫu số 03"):
        receiving.hand_on(dossier=row, by=new.minh)
    receiving.assess(dossier=row, values=report(row), version=0, by=new.minh)
    receiving.hand_on(dossier=row, by=new.minh)

    assert (row.state, row.stage, holding.of(row).person) == (D.SENT, "province", new.dung)
    receiving.receive(dossier=row, by=new.dung)
    assert row.state == D.RECEIVED
    labels = [label for label, _, _ in display.dossier_steps(row)]
    assert [label for label in labels if "xã" in label or "tỉnh" in label] == ["UBND cấp xã", "Hội đồng cấp tỉnh"]


def test_what_waits_for_the_commune_is_among_its_tasks(new):
    row = start(new)
    complete(row, new.lan)

    def tasks() -> list[tuple[str, str]]:
        return [(task.title, task.code) for task in tasks_of(new.minh)]

    assert tasks() == []
    filing.send(dossier=row, by=new.lan)
    assert tasks() == [("Kiểm tra, tiếp nhận: Trà hoa vàng", "")]
    receiving.receive(dossier=row, by=new.minh)
    assert tasks() == [("Đánh giá, chuyển lên: Trà hoa vàng", "")]
    receiving.assess(dossier=row, values=report(row), version=0, by=new.minh)
    receiving.hand_on(dossier=row, by=new.minh)
    assert tasks() == []


def test_the_rehearsal_asks_the_same_for_one_and_for_four(new, enter, django_assert_num_queries):
    rows = []
    for place in range(4):
        rows.append(start(new, product_name=f"Trà {place}"))
        complete(rows[-1], new.lan)
        filing.send(dossier=rows[-1], by=new.lan)
        receiving.receive(dossier=rows[-1], by=new.minh)
    minh = enter(new.minh)
    for chosen in (rows[:1], rows):
        with django_assert_num_queries(11):
            minh.post(reverse("office:dossiers"), {"viec": "hand_on", "chon": [row.pk for row in chosen]})


def test_the_report_is_kept_while_it_is_typed_and_not_after_it_was_handed_on(new, enter):
    row = start(new)
    complete(row, new.lan)
    filing.send(dossier=row, by=new.lan)
    receiving.receive(dossier=row, by=new.minh)
    minh, address = enter(new.minh), reverse("office:dossier_assess", args=[row.uid])
    kept = minh.post(address, {"autosave": "origin", "origin": "Trồng tại xã.", "version": "0"})
    assert (kept.json(), row.forms.get(code="mau-03").values) == (
        {"version": 1, "unkept": []}, {"origin": "Trồng tại xã."},
    )  # fmt: skip
    receiving.assess(dossier=row, values=report(row), version=1, by=new.minh)
    stale = Dossier.objects.get(pk=row.pk)
    receiving.hand_on(dossier=row, by=new.minh)
    with pytest.raises(NotAllowed):
        receiving.assess(dossier=stale, values={}, version=2, by=new.minh)


def test_only_the_commune_that_holds_it_assesses(new, world):
    row = start(new)
    complete(row, new.lan)
    filing.send(dossier=row, by=new.lan)
    receiving.receive(dossier=row, by=new.minh)
    for stranger in (new.lan, new.dung, world.minh):
        with pytest.raises(NotAllowed):
            receiving.assess(dossier=row, values={}, version=0, by=stranger)


def test_the_same_product_has_one_dossier_a_season_until_it_is_withdrawn(new):
    row = start(new)
    with pytest.raises(DomainError, match="đã có hồ sơ trong Chu trình OCOP năm 2026"):
        start(new, product=row.product)
    filing.withdraw(dossier=row, note="Nhầm nhóm.", by=new.lan)
    assert start(new, product=row.product).pk != row.pk


def test_what_does_not_change_is_not_asked_again(new):
    """Re-evaluation: papers, forms and marks stand in the new dossier; sending is all that is left."""
    first = start(new)
    complete(first, new.lan)
    self_scoring.keep(dossier=first, choices={"1.1": 1}, version=0, by=new.lan)
    filing.send(dossier=first, by=new.lan)
    next_year = Season.objects.create(
        year=2027, name="Chu trình OCOP năm 2027", province=new.season.province, starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
    )  # fmt: skip
    with clock.at(date(2027, 3, 1)):
        again = start(new, season=next_year, product=first.product, participation=Idea.Participation.AGAIN)
        assert checks.missing(again) == []
        assert again.self_assessment.choices == {"1.1": 1}
        filing.send(dossier=again, by=new.lan)
    assert again.evidence.get(kind="sample").paper == first.evidence.get(kind="sample").paper


def test_the_printed_report_carries_the_marks_with_their_papers(new):
    row = start(new)
    complete(row, new.lan)
    filing.add_evidence(dossier=row, kind="story", upload=photo("chuyen.png"), title="Chuyện trà hoa", by=new.lan)
    self_scoring.keep(dossier=row, choices=best_choices(row.criteria_set.parsed), version=0, by=new.lan)
    text = " ".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(printing.of_file(row, row.procedure.parsed.form_by_code("mau-02"), printing.Kind.FILLED))
    )
    assert "Tự chấm điểm theo từng tiêu chí" in " ".join(text.split())
    assert "Chuyện trà hoa" in " ".join(text.split())


@pytest.mark.parametrize(
    ("values", "code"),
    [({"subgroup": None}, "no_subgroup"), ({"season": "2020"}, "outside")],
)
def test_what_cannot_begin_says_why(new, world, values, code):
    values = {**values, **({"season": world.season} if "season" in values else {})}
    with pytest.raises(DomainError) as refused:
        start(new, **values)
    assert (refused.value.code, Product.objects.count()) == (code, 0)


def test_a_product_of_somebody_else_is_not_filed(new, world):
    theirs = start(new).product
    neighbour = Producer.objects.create(
        name="HTX khác", kind=Producer.Kind.COOPERATIVE, commune=new.commune, representative="Sáu"
    )
    Member.objects.create(producer=neighbour, user=world.neighbour, role=Member.Role.REPRESENTATIVE)
    with pytest.raises(DomainError, match="của chủ thể khác"):
        start(new, producer=neighbour, product=theirs, by=world.neighbour)


def test_where_an_idea_comes_first_no_dossier_begins(new, world):
    with clock.at(date(2020, 6, 1)), pytest.raises(DomainError, match="Mở phiếu đăng ký trước"):
        opening.start(
            season=world.season, producer=world.producer, participation="NEW", product_name="Mỳ", by=world.lan
        )


def test_one_address_begins_what_the_law_of_the_day_asks(new, world, enter):
    lan = enter(world.lan)
    assert lan.get(reverse("portal:new_idea")).url == reverse("portal:new_dossier")
    with clock.at(date(2020, 3, 12)):
        assert lan.get(reverse("portal:new_dossier")).url == reverse("portal:new_idea")


def test_on_the_screens(new, enter):
    lan, minh = enter(new.lan), enter(new.minh)
    opened = lan.post(
        reverse("portal:new_dossier"),
        {"producer": new.producer.pk, "participation": "NEW", "product_name": "Trà hoa", "subgroup": tea().pk},
    )
    row = Dossier.objects.get()
    assert opened.url == reverse("portal:dossier", args=[row.uid])
    complete(row, new.lan)
    lan.post(reverse("portal:dossier_send", args=[row.uid]))
    page = reverse("office:dossier", args=[row.uid])
    minh.post(reverse("office:dossier_act", args=[row.uid, "receive"]))
    assert "Điền Mẫu số 03" in minh.get(page).content.decode()
    minh.post(reverse("office:dossier_assess", args=[row.uid]), {**report(row), "version": "0"})
    assert "Chuyển lên cấp đánh giá" in minh.get(page).content.decode()
    minh.post(reverse("office:dossier_act", args=[row.uid, "hand_on"]))
    row.refresh_from_db()
    assert (row.state, row.stage) == (D.SENT, "province")
    assert enter(new.dung).get(reverse("office:dossier_assess", args=[row.uid])).status_code == 403
    assert "Nguyên liệu trồng tại xã." in enter(new.dung).get(page).content.decode()


def test_the_commune_opens_and_fills_in_for_the_producer(new, enter):
    minh, opening_page = enter(new.minh), reverse("office:new_dossier")
    assert opening_page in minh.get(reverse("office:dossiers")).content.decode()
    assert opening_page not in enter(new.dung).get(reverse("office:dossiers")).content.decode()
    assert reverse("office:many_ideas") not in minh.get(reverse("office:ideas")).content.decode()
    assert minh.get(reverse("office:many_ideas")).url == opening_page
    opened = minh.post(
        reverse("office:new_dossier"),
        {"producer": new.producer.pk, "participation": "NEW", "product_name": "Trà hoa", "subgroup": tea().pk},
    )
    row, office = Dossier.objects.get(), reverse("office:dossier", args=[Dossier.objects.get().uid])
    page = minh.get(opened.url).content.decode()
    assert "Điền thay HTX Trà hoa Phủ Lạng." in page
    assert "Việc của anh" not in page
    assert "Nhắn cơ quan" not in page  # the commune would write to itself
    assert "Nhắn cơ quan" in enter(new.lan).get(opened.url).content.decode()
    for part in ("bieu/mau-01/", "giay-to/sample/", "tu-cham/A/"):
        for browser, who in ((minh, True), (enter(new.lan), False)):
            assert ("Điền thay <b>HTX" in browser.get(opened.url + part).content.decode()) is who
    assert "Điền thay chủ thể" in minh.get(office).content.decode()
    complete(row, new.minh)
    assert minh.post(reverse("portal:dossier_send", args=[row.uid])).url == office


def test_the_commune_picks_the_producer_and_says_whose_product_it_is(new, enter):
    minh, page = enter(new.minh), reverse("office:new_dossier")
    assert minh.get(page).context["form"]["producer"].value() == new.producer.pk
    start(new)
    Producer.objects.create(name="HTX khác", kind="COOPERATIVE", commune=new.commune, representative="Sáu")
    form = minh.get(page).context["form"]
    assert [form["producer"].value(), [label for _, label in form.fields["product"].choices][1:]] == [
        None, ["Trà hoa vàng (HTX Trà hoa Phủ Lạng)"],
    ]  # fmt: skip
    Producer.objects.update(commune=communes_on(DAY)[1])
    assert "Thêm chủ thể trước" in minh.get(page).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_asks_a_fixed_number_of_queries(new, enter, count, django_assert_num_queries):
    for place in range(count):
        row = start(new, product_name=f"Trà {place}")
        complete(row, new.lan)
        filing.send(dossier=row, by=new.lan)
        receiving.receive(dossier=row, by=new.minh)
    minh = enter(new.minh)
    with django_assert_num_queries(10):
        minh.get(reverse("office:dossier_assess", args=[row.uid]))
