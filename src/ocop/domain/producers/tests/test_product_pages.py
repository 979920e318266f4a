"""Product pages in both faces, the list of products, people and consents on screen."""

import pytest
from django.urls import reverse

from ocop.domain.producers.models import Consent, Member, Pack, ProductClass
from ocop.domain.producers.services import products
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_paper_pages import address, noodles, photo
from ocop.domain.producers.tests.test_people import add
from ocop.domain.producers.tests.test_products import pack

__all__ = ["noodles"]

MINE, LIST = "/chu-the/san-pham/", "/lam-viec/san-pham/"
FACTS = {"version": 1, "ingredients": "Gạo bao thai", "local_percent": "90", "season_from": "1", "season_to": "12"}


@pytest.mark.parametrize(("face", "who"), [("portal", "lan"), ("office", "minh")])
class TestBothFaces:
    def test_facts_packs_and_photographs_are_written(self, world, enter, noodles, face, who):
        browser, page = enter(getattr(world, who)), address(face, "product", noodles)
        assert browser.post(address(face, "describe_product", noodles), FACTS).url == page
        typed = {"name": "Gói 500 g", "price": "28.000", "barcode": "4006381333931", "version": 2}
        assert browser.post(address(face, "new_pack", noodles), typed).url == page
        row = Pack.objects.get()
        assert browser.post(address(face, "pack", row), {"name": "Gói 1 kg", "version": 3}).url == page
        for alt in ("Gói mỳ", "Phên phơi"):
            browser.post(address(face, "add_photo", noodles), {"upload": photo("a.jpg"), "alt": alt})
        first, second = noodles.photos.all()
        browser.post(address(face, "cover_photo", second))
        browser.post(address(face, "remove_photo", first))
        text = browser.get(page).content.decode()
        assert [word in text for word in ("Gạo bao thai", "Gói 1 kg", "hỏi giá", "Phên phơi", "Gói mỳ")] == [
            True, True, True, True, False,
        ]  # fmt: skip
        assert browser.get(address(face, "product_photo", second)).status_code == 200
        browser.post(address(face, "remove_pack", row))
        assert noodles.packs.count() == 0

    def test_a_stale_page_comes_back_with_what_was_typed(self, world, enter, noodles, face, who):
        products.describe(product=noodles, facts={"storage": "Nơi khô"}, version=1, by=world.lan)
        response = enter(getattr(world, who)).post(address(face, "describe_product", noodles), FACTS)
        assert (response.status_code, "Gạo bao thai" in response.content.decode()) == (409, True)

    def test_what_came_back_is_saved_by_pressing_again(self, world, enter, noodles, face, who):
        browser, page = enter(getattr(world, who)), address(face, "describe_product", noodles)
        products.describe(product=noodles, facts={"storage": "Nơi khô"}, version=1, by=world.lan)
        form = browser.post(page, FACTS).context["form"]
        assert (form.non_field_errors(), form["version"].value()) == ([products.STALE.format("sản phẩm")], 2)
        assert browser.post(page, {**FACTS, "version": form["version"].value()}).status_code == 302
        noodles.refresh_from_db()
        assert (noodles.ingredients, noodles.version) == ("Gạo bao thai", 3)

    def test_a_pack_too(self, world, enter, noodles, face, who):
        row = pack(world, noodles)
        browser, typed = enter(getattr(world, who)), {"name": "Gói 1 kg", "version": 1}
        form = browser.post(address(face, "pack", row), typed).context["form"]
        browser.post(address(face, "pack", row), {**typed, "version": form["version"].value()})
        assert [one.name for one in noodles.packs.all()] == ["Gói 1 kg"]

    def test_photographs_and_removals_do_not_make_a_page_stale(self, world, enter, noodles, face, who):
        row = pack(world, noodles)
        browser, page = enter(getattr(world, who)), address(face, "describe_product", noodles)
        version = browser.get(page).context["form"]["version"].value()
        for alt in ("Gói mỳ", "Phên phơi"):
            browser.post(address(face, "add_photo", noodles), {"upload": photo("a.jpg"), "alt": alt})
        first, second = noodles.photos.all()
        browser.post(address(face, "cover_photo", second))
        browser.post(address(face, "remove_photo", first))
        browser.post(address(face, "remove_pack", row))
        typed = {"kind": "KEY", "decision_number": "615", "decided_on": "10/3/2020", "valid_from": "10/3/2020"}
        enter(world.dung).post(address("office", "class_product", noodles), typed)
        assert browser.post(page, {**FACTS, "version": version}).status_code == 302

    def test_a_wrong_barcode_is_said_beside_it(self, world, enter, noodles, face, who):
        typed = {"name": "Gói", "barcode": "4006381333932", "version": 1}
        response = enter(getattr(world, who)).post(address(face, "new_pack", noodles), typed)
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["barcode"])


@pytest.mark.parametrize(("face", "who"), [("portal", "lan"), ("office", "mai")])
def test_the_english_words_stand_on_the_page(world, enter, noodles, face, who):
    written = {
        "name_en": "Rice noodles", "public_text_en": "Dried in the sun.", "story_title_en": "On bamboo",
        "story_en": "Soaked at midnight.",
    }  # fmt: skip
    products.describe(product=noodles, facts=written, version=1, by=world.lan)
    page = enter(getattr(world, who)).get(address(face, "product", noodles)).content.decode()
    assert [f'lang="en">{words}<' in page for words in written.values()] == [True] * 4


@pytest.mark.parametrize(("who", "status"), [("khach", 404), ("mai", 404)])
def test_strangers_and_readers_do_not_write(world, enter, noodles, who, status):
    browser = enter(getattr(world, who))
    assert browser.get(address("portal", "describe_product", noodles)).status_code == status
    assert browser.get(address("portal", "product", noodles)).status_code == (404 if who == "khach" else 200)


def test_the_office_reads_without_buttons_and_others_not_at_all(world, enter, noodles):
    pages = {who: enter(getattr(world, who)).get(address("office", "product", noodles)) for who in ("mai", "dung", "khach")}
    assert [(page.status_code, "Ghi loại" in page.content.decode()) for page in pages.values()] == [
        (200, False), (200, True), (403, False),
    ]  # fmt: skip
    assert "Thêm quy cách" not in pages["mai"].content.decode()


def test_a_class_is_given_shown_filtered_and_ended(world, enter, noodles):
    browser = enter(world.dung)
    typed = {"kind": "KEY", "decision_number": "615", "decided_on": "10/3/2020", "valid_from": "10/3/2020"}
    browser.post(address("office", "class_product", noodles), typed)
    assert [len(browser.get(f"{LIST}?classed={kind}").context["page"]) for kind in ("KEY", "SPECIFIC")] == [1, 0]
    browser.post(address("office", "end_class", ProductClass.objects.get()), {"on": "11/3/2020"})
    assert len(browser.get(f"{LIST}?classed=KEY").context["page"]) == 0
    assert enter(world.ha).get(address("office", "class_product", noodles)).status_code == 403


@pytest.mark.parametrize("asked", ["0912 000 001", "%2B84912000001", "0912.000.001", "2400123458", "my goi suoi", "suoi lanh"])
def test_a_product_is_found_by_phone_number_and_words(world, enter, noodles, asked):
    found = [row.name for row in enter(world.minh).get(f"{LIST}?q={asked}").context["page"]]
    assert found == ([] if "goi" in asked else ["Mỳ gạo Suối Lành"])


@pytest.mark.parametrize("asked", ["0912 000 001", "%2B84912000001", "(+84) 912.000.001"])
def test_a_producer_is_found_by_any_form_of_its_number(world, enter, asked):
    page = enter(world.minh).get("/lam-viec/chu-the/", {"q": asked.replace("%2B", "+")}).context["page"]
    assert [row.name for row in page] == ["HTX Mỳ Suối Lành"]


class TestPeopleOnScreen:
    def test_the_representative_adds_changes_and_removes(self, world, enter):
        browser = enter(world.lan)
        typed = {"phone": "0988000006", "salutation": "anh", "name": "Khách", "role": "HELPER"}
        assert browser.post(address("portal", "add_member", world.producer), typed).url == MINE
        member = world.producer.members.get(user=world.khach)
        browser.post(address("portal", "member_role", member), {"role": "EMPLOYEE"})
        member.refresh_from_db()
        assert member.role == Member.Role.EMPLOYEE
        assert enter(world.khach).get(address("portal", "add_member", world.producer)).status_code == 404
        browser.post(address("portal", "remove_member", member))
        assert world.producer.members.count() == 1

    def test_the_commune_does_the_same(self, world, enter):
        browser, member = enter(world.minh), add(world)
        browser.post(address("office", "remove_member", member))
        assert world.producer.members.count() == 1
        typed = {"person": world.lan.pk, "purpose": "CONTACT", "paper_number": "12/2020"}
        browser.post(address("office", "paper_consent", world.producer), typed)
        consent = Consent.objects.get()
        assert "bản giấy đã ký số 12/2020" in browser.get(address("office", "producer", world.producer)).content.decode()
        browser.post(address("office", "withdraw_consent", consent))
        consent.refresh_from_db()
        assert consent.withdrawn_on is not None

    def test_a_person_consents_and_withdraws_with_one_button(self, world, enter):
        browser = enter(world.lan)
        browser.post(reverse("portal:consent_contact", args=[world.producer.uid]))
        browser.post(reverse("portal:consent_personal_data", args=[world.producer.uid]))
        assert set(Consent.objects.values_list("purpose", flat=True)) == set(Consent.Purpose.values)
        browser.post(address("portal", "withdraw_consent", Consent.objects.get(purpose="CONTACT")))
        assert browser.get(MINE).content.decode().count("Đã đồng ý") == 1
        assert enter(world.khach).post(address("portal", "consent_contact", world.producer)).status_code == 404

    def test_a_number_that_is_not_public_is_not_offered(self, world, enter):
        add(world)
        offer = reverse("portal:consent_contact", args=[world.producer.uid])
        pages = [enter(who).get(MINE).content.decode() for who in (world.lan, world.khach)]
        assert [(offer in text, "Trang sản phẩm chỉ hiện số của chủ thể" in text) for text in pages] == [
            (True, False), (False, True),
        ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
class TestQueries:
    def test_of_my_products_and_of_one(self, world, enter, noodles, count, django_assert_num_queries):
        for place in range(count):
            new_product(producer=world.producer, name=f"Bún {place}", subgroup=noodles.subgroup)
            pack(world, noodles, name=f"Gói {place}")
            add(world, phone=f"09120002{place:02d}")
        browser = enter(world.lan)
        with django_assert_num_queries(15):
            browser.get(MINE)
        with django_assert_num_queries(13):
            browser.get(address("portal", "product", noodles))
        with django_assert_num_queries(7):
            browser.get(address("portal", "describe_product", noodles))

    def test_of_the_list(self, world, enter, noodles, count, django_assert_num_queries):
        for place in range(count):
            new_product(producer=world.producer, name=f"Bún {place}", subgroup=noodles.subgroup)
        browser = enter(world.minh)
        with django_assert_num_queries(9):
            browser.get(f"{LIST}?q=0912000001")
