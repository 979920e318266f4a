"""The pages of the editors as visitors get them: two languages, no cookie, kept a minute, gone when withdrawn."""

import json
from datetime import date

import pytest
from django.urls import reverse

from ocop.faces.website.languages import in_english, in_vietnamese
from ocop.faces.website.models import CampaignPage, DocumentPage, SectionPage
from ocop.faces.website.models.blocks import Body
from ocop.faces.website.tests.editors import article, published, team

NEWS, ONE = "/tin-tuc/", "/tin-tuc/vai-vao-mua/"


def below(section: SectionPage, model, **fields):
    page = model(locale=section.locale, **fields)
    section.add_child(instance=page)
    return page


def test_a_draft_is_nowhere(world, client):
    article(team(world), world.mai)

    assert client.get(ONE).status_code == 404
    assert "Vải vào mùa" not in client.get(NEWS).content.decode()


def test_what_is_published_is_in_the_list_and_on_its_page(world, client):
    published(team(world), world.mai, world.dung, intro="Từ giữa tháng 6.")

    assert "Từ giữa tháng 6." in client.get(NEWS).content.decode()
    assert "<h1>Vải vào mùa</h1>" in client.get(ONE).content.decode()


def test_what_is_withdrawn_is_gone(world, client):
    published(team(world), world.mai, world.dung).unpublish()

    assert client.get(ONE).status_code == 404
    assert "Vải vào mùa" not in client.get(NEWS).content.decode()


def test_no_cookie_an_etag_and_a_minute(world, client):
    published(team(world), world.mai, world.dung)

    for address in (NEWS, ONE, "/gioi-thieu/", f"/en{NEWS}"):
        answer = client.get(address)
        assert (address, answer.status_code, dict(answer.cookies)) == (address, 200, {})
        assert answer["Cache-Control"] == "public, max-age=60"
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_english_only_where_it_was_written(world, client):
    section = team(world)
    published(section, world.mai, world.dung)
    published(section, world.mai, world.dung, "Mỳ gạo", title_en="Rice noodles", intro_en="Dried on bamboo.")

    english = client.get("/en/tin-tuc/my-gao/")
    assert english["Content-Language"] == "en"
    assert '<html lang="en">' in english.content.decode()
    assert "<h1>Rice noodles</h1>" in english.content.decode()
    assert client.get(f"/en{ONE}")["Location"] == ONE


def test_each_language_names_the_other(world, client):
    published(team(world), world.mai, world.dung, title_en="Lychees")

    for address in (ONE, f"/en{ONE}"):
        text = client.get(address).content.decode()
        assert f'hreflang="vi" href="http://testserver{ONE}"' in text
        assert f'hreflang="en" href="http://testserver/en{ONE}"' in text
        assert f'<link rel="canonical" href="http://testserver{address}">' in text


def test_an_address_follows_from_the_title_without_marks(world):
    section = team(world)

    assert [article(section, world.mai, title).slug for title in ("Đường về Đồng Kỳ", "Đường về đồng kỳ")] == [
        "duong-ve-dong-ky", "duong-ve-dong-ky-2",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/san-pham/", "/a/b/?q=1"])
def test_addresses_go_there_and_back(path):
    assert in_vietnamese(in_english(path)) == path
    assert in_english(in_english(path)) == in_english(path)


def test_pages_of_one_language_answer_at_their_own_address(world, client):
    answer = client.get("/en" + reverse("website:report"))

    assert (answer.status_code, answer["Location"]) == (302, reverse("website:report"))


def test_pasted_html_of_a_word_processor_leaves_only_words(world, client):
    """What the editor's field sends, whoever fills it in, is turned into what the features of the block allow."""
    pasted = {
        "blocks": [
            {"key": "a", "type": "unstyled", "depth": 0, "text": "Vải chín <script>alert(1)</script>", "data": {"style": "x"},
             "inlineStyleRanges": [{"offset": 4, "length": 4, "style": "BOLD"}, {"offset": 0, "length": 3, "style": "RED"}],
             "entityRanges": [{"offset": 0, "length": 3, "key": 0}]},
            {"key": "b", "type": "atomic", "depth": 0, "text": " ", "inlineStyleRanges": [],
             "entityRanges": [{"offset": 0, "length": 1, "key": 1}]},
        ],
        "entityMap": {
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}},
            "1": {"type": "IMAGE", "mutability": "MUTABLE", "data": {"src": "http://other.example/x.gif"}},
        },
    }  # fmt: skip
    block = Body().child_blocks["text"]
    given = block.value_from_datadict({"x": json.dumps(pasted)}, {}, "x")
    page = published(team(world), world.mai, world.dung, body=[("text", given)])
    text = client.get(page.url).content.decode().split('<div class="written">')[1].split("</div>")[0]

    for trace in ("style", "javascript:", "<script", "<img", "other.example", "RED"):
        assert trace not in text
    assert "<b>chín</b>" in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "Còn hiệu lực"),
        ({"valid_from": date(2020, 8, 13)}, "Chưa có hiệu lực"),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2020, 8, 12)}, "Còn hiệu lực"),
        ({"valid_to": date(2020, 8, 11)}, "Hết hiệu lực"),
    ],
)
def test_a_legal_text_says_whether_it_is_in_force(world, client, fields, word):
    team(world)
    section = SectionPage.objects.get(slug="van-ban")
    page = below(section, DocumentPage, title="Quyết định", number="1/QĐ-UBND", issuer="UBND tỉnh", **fields)

    assert word in client.get(page.url).content.decode()
    assert word in client.get(section.url).content.decode()


def test_a_guide_is_never_in_force(world, client):
    team(world)
    page = below(SectionPage.objects.get(slug="huong-dan"), DocumentPage, title="Ghi nhãn", kind="GUIDE")

    assert "hiệu lực" not in client.get(page.url).content.decode()


def test_a_replaced_text_leads_to_the_new_one(world, client):
    team(world)
    section = SectionPage.objects.get(slug="van-ban")
    new = below(section, DocumentPage, title="Quyết định mới")
    old = below(section, DocumentPage, title="Quyết định cũ", replaced_by=new)
    text = client.get(old.url).content.decode()

    assert "Hết hiệu lực" in text
    assert f'href="{new.url}"' in text


def test_a_campaign_shows_what_to_take_and_where_it_ran(world, client):
    team(world)
    page = below(
        SectionPage.objects.get(slug="tuyen-truyen"), CampaignPage, title="Mua đúng",
        materials=[("material", {"kind": "LEAFLET", "title": "Tờ rơi", "size": "A5"})],
        appearances=[("appearance", {"medium": "LOUDSPEAKER", "where": "Loa xã Song Khê", "times": 3})],
    )  # fmt: skip
    text = client.get(page.url).content.decode()

    assert "Tờ rơi, A5" in " ".join(text.split())
    assert "Loa truyền thanh xã" in text
    assert "3 lần" in text


def test_the_menu_has_what_editors_put_there(world, client):
    team(world)
    SectionPage.objects.filter(slug="gioi-thieu").update(show_in_menus=False)
    text = client.get(reverse("website:home")).content.decode()

    assert '<a href="/van-ban/">' in text
    assert '<a href="/gioi-thieu/">' not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, client, rows, django_assert_num_queries):
    section = team(world)
    for number in range(rows):
        published(section, world.mai, world.dung, f"Tin {number}")

    with django_assert_num_queries(11):
        client.get(NEWS)
    with django_assert_num_queries(11):
        client.get("/tin-tuc/tin-0/")
