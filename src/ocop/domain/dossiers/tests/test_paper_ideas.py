"""Forms on paper: entered by the commune with the scan, one or up to five at once."""

import pytest
from django.urls import reverse

from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.services import paper_ideas
from ocop.domain.dossiers.tests.factories import idea, photo
from ocop.domain.producers.models import Producer
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.core.errors import DomainError
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.files import uploads
from ocop.platform.files.models import StoredFile, Upload

URL = "office:many_ideas"


@pytest.fixture
def subgroup(world):
    return rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")


def row(world, subgroup, place: int, name: str, **changes) -> dict:
    cells = {
        "producer": world.producer.pk, "product_name": name, "subgroup": subgroup.pk, "participation": "NEW",
        "scan": photo(f"phieu-{place}.png"),
    }  # fmt: skip
    return {f"d{place}-{key}": value for key, value in (cells | changes).items()}


def test_one_form_is_entered_with_its_scan_and_marked(world, enter, subgroup):
    browser = enter(world.minh)
    answer = browser.post(reverse("office:new_idea"), {
        "producer": world.producer.pk, "participation": "NEW", "product_name": "Bún gạo", "subgroup": subgroup.pk,
        "scan": photo("phieu.png"),
    })  # fmt: skip
    entered = Idea.objects.get()
    assert answer.url == reverse("office:idea_edit", args=[entered.uid])
    for url in (answer.url, reverse("office:idea", args=[entered.uid])):
        assert "Nhập từ bản giấy" in browser.get(url).content.decode()
    assert browser.get(reverse("office:idea_scan", args=[entered.uid]))["Content-Type"] == "image/png"


def test_a_scan_sent_in_pieces_is_kept_and_its_pieces_are_not(world, enter, subgroup):
    content = photo("phieu.png").read()
    upload = uploads.begin(name="phieu.png", size=len(content), by=world.minh)
    uploads.append(upload=upload, offset=0, piece=content)
    enter(world.minh).post(reverse("office:new_idea"), {
        "producer": world.producer.pk, "participation": "NEW", "product_name": "Bún gạo", "subgroup": subgroup.pk,
        "scan_token": str(upload.uid),
    })  # fmt: skip
    assert (Idea.objects.get().scan.size, Upload.objects.count()) == (len(content), 0)


def test_empty_frames_come_back_empty(world, enter, subgroup):
    idea(world, name="Bún gạo")
    answer = enter(world.minh).post(reverse(URL), row(world, subgroup, 1, "Bún gạo"))
    assert (answer.status_code, answer.content.decode().count("err-sum")) == (422, 1)


def test_without_a_scan_nothing_says_paper(world, enter):
    plain = idea(world)
    browser = enter(world.minh)
    assert "Nhập từ bản giấy" not in browser.get(reverse("office:idea", args=[plain.uid])).content.decode()
    assert browser.get(reverse("office:idea_scan", args=[plain.uid])).status_code == 404


def test_the_scan_is_for_those_who_may_see_the_form(world, enter):
    entered = paper_ideas.keep_scan(idea=idea(world, state="SENT"), scan=photo("phieu.png"), by=world.minh)
    for who, face, status in (
        ("lan", "portal", 200), ("neighbour", "portal", 404), ("ha", "office", 200), ("other_ha", "office", 404),
    ):  # fmt: skip
        answer = enter(getattr(world, who)).get(reverse(f"{face}:idea_scan", args=[entered.uid]))
        assert answer.status_code == status


def test_several_become_drafts_and_empty_rows_are_left_out(world, enter, subgroup):
    sent = {**row(world, subgroup, 1, "Bún gạo"), **row(world, subgroup, 3, "Phở khô", participation="EXISTING"),
            "d2-participation": "NEW"}  # fmt: skip
    answer = enter(world.minh).post(reverse(URL), sent)
    assert answer.status_code == 302
    opened = {each.product.name: (each.state, each.form_code, each.scan.name) for each in Idea.objects.all()}
    assert opened == {
        "Bún gạo": ("DRAFT", "bieu-01", "phieu-1.png"),
        "Phở khô": ("DRAFT", "bieu-02", "phieu-3.png"),
    }


def test_one_wrong_row_keeps_all_of_them_out_and_says_where(world, enter, subgroup):
    idea(world, name="Mỳ gạo")
    before = StoredFile.objects.count()
    sent = {**row(world, subgroup, 1, "Bún gạo"), **row(world, subgroup, 2, "Mỳ gạo")}
    answer = enter(world.minh).post(reverse(URL), sent)
    first, second = answer.context["rows"][:2]
    assert (answer.status_code, first.errors, list(second.errors)) == (422, {}, ["__all__"])
    assert "đã có phiếu đăng ký" in str(second.errors)
    assert (Idea.objects.count(), StoredFile.objects.count()) == (1, before)


def test_a_half_filled_row_is_asked_about(world, enter, subgroup):
    answer = enter(world.minh).post(reverse(URL), row(world, subgroup, 2, "", scan=""))
    assert (answer.status_code, set(answer.context["rows"][1].errors)) == (422, {"product_name", "scan"})
    assert not Idea.objects.exists()


def test_an_empty_page_and_a_foreign_producer_open_nothing(world, enter, subgroup):
    browser = enter(world.minh)
    assert browser.post(reverse(URL), {}).status_code == 422
    foreign = row(world, subgroup, 1, "Chè", producer=world.other_producer.pk)
    assert set(browser.post(reverse(URL), foreign).context["rows"][0].errors) == {"producer"}
    assert not Idea.objects.exists()


def test_more_than_five_are_refused(world, subgroup):
    rows = [
        {
            "producer": world.producer,
            "product_name": f"Bún {n}",
            "subgroup": subgroup,
            "participation": "NEW",
            "scan": None,
        }
        for n in range(6)
    ]
    with pytest.raises(DomainError, match="nhiều nhất 5"):
        paper_ideas.start_many(season=world.season, rows=rows, by=world.minh)
    assert not Idea.objects.exists()


def test_only_a_commune_officer_enters_papers(world, enter):
    producers = {}
    for who in ("minh", "ha", "dung"):
        page = enter(getattr(world, who)).get(reverse(URL))
        producers[who] = list(page.context["rows"][0].fields["producer"].queryset)
    assert producers == {"minh": [world.producer], "ha": [], "dung": []}
    assert enter(world.khach).get(reverse(URL)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_producers(world, enter, count):
    for place in range(count - 1):
        Producer.objects.create(name=f"HTX {place}", kind="COOPERATIVE", commune=world.nam_duong, representative="Vân")
    browser = enter(world.minh)
    with queries_to("producers", "rulebook", expected=11):
        page = browser.get(reverse(URL))
    assert len(page.context["rows"][4].fields["producer"].queryset) == count
