"""The producer's pages of a dossier: its checklist, its forms, its papers."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier, Evidence
from ocop.domain.dossiers.services import filing, receiving
from ocop.domain.dossiers.tests.factories import complete, dossier, idea, photo
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.files.models import StoredFile

D = Dossier.State


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


@pytest.fixture
def lan(world, enter):
    return enter(world.lan)


def page(name: str, row: Dossier | Evidence | None = None, *more: str) -> str:
    return reverse(f"portal:{name}", args=[row.uid, *more] if row else [])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def bieu_04(row: Dossier) -> dict:
    form = row.procedure.parsed.form_by_code("bieu-04")
    return {field.name: "0" if field.kind == "number" else "có" for field in form.fields}


def test_the_page_says_what_is_left_until_when(world, lan):
    response = lan.get(page("dossier", dossier(world)))
    text = response.content.decode()
    assert (response.context["todo"], response.context["done"], response.context["wanted"]) == (3, 0, 3)
    assert "Hồ sơ đang ở chị, gửi chậm nhất ngày 14/7/2020." in text
    assert "Còn 3 mục cần làm ở trên." in text


def test_a_dossier_opened_after_the_first_round_is_due_for_the_second(world):
    row = idea(world, state="ACCEPTED")
    from ocop.domain.dossiers.services import intake

    with clock.at(date(2020, 7, 15)):
        intake.issue_cycle_list(season=world.season, province=world.province, ideas=[row], by=world.dung)
    assert row.dossier.due_on == date(2020, 11, 9)


def test_a_complete_dossier_is_sent_from_its_page(world, lan):
    row = dossier(world, state="COMPLETE")
    assert page("dossier_send", row) in lan.get(page("dossier", row)).content.decode()
    response = lan.post(page("dossier_send", row))
    row.refresh_from_db()
    assert (response.url, row.state) == (page("dossier", row), D.SENT)
    assert "Gọi chị Hà" in lan.get(page("dossier", row)).content.decode()


def test_an_incomplete_one_is_not_and_says_why(world, lan):
    row = dossier(world)
    response = lan.post(page("dossier_send", row), {"note": "Nhãn <cũ> in trước khi đổi tên."})
    row.refresh_from_db()
    text = response.content.decode()
    assert (response.status_code, row.state) == (422, D.DRAFT)
    assert "Hồ sơ còn thiếu: Biểu số 03" in text
    assert "Nhãn &lt;cũ&gt; in trước khi đổi tên.</textarea>" in text
    assert lan.get(page("dossier_send", row)).status_code == 405


def test_what_was_typed_comes_back_though_somebody_changed_the_dossier_meanwhile(world, lan, monkeypatch):
    row = dossier(world, state="COMPLETE")
    real = filing.deadlines.after

    def meanwhile(*words):
        Dossier.objects.filter(pk=row.pk).update(version=9)
        return real(*words)

    monkeypatch.setattr(filing.deadlines, "after", meanwhile)
    response = lan.post(page("dossier_send", row), {"note": "Đã sửa nhãn."})
    row.refresh_from_db()
    assert (response.status_code, row.state) == (409, D.DRAFT)
    assert "Đã sửa nhãn.</textarea>" in response.content.decode()


def test_a_second_send_meets_a_page_that_says_so(world, lan):
    row = dossier(world, state="SENT")
    assert lan.post(page("dossier_send", row)).status_code == 409
    assert row.versions.count() == 1


def test_a_returned_dossier_goes_back_once_its_remarks_are_answered(world, lan):
    row = dossier(world, state="RETURNED")
    before = lan.get(page("dossier", row))
    assert (before.context["todo"], "Ảnh mờ." in before.content.decode()) == (1, True)
    assert [item.code for item in before.context["items"] if item.needs_work] == [before.context["items"][0].code]
    assert before.context["wanted"] - before.context["done"] == 1

    lan.post(page("add_evidence", row, "sample"), {"upload": photo("ro.png", 5)})
    after = lan.get(page("dossier", row))
    assert (after.context["todo"], page("dossier_send", row) in after.content.decode()) == (0, True)
    assert row.remarks.get().resolved_on == date(2020, 6, 15)

    lan.post(page("dossier_send", row))
    row.refresh_from_db()
    assert (row.state, row.versions.count()) == (D.SENT, 2)
    assert reverse("portal:form_print", args=[row.uid, "bieu-03", "dien"]) in lan.get(page("dossier", row)).content.decode()


class TestForms:
    def test_a_form_is_kept_half_filled_and_counts_once_it_is_full(self, world, lan):
        row = dossier(world)
        lan.post(page("form", row, "bieu-04"), {"address": "Thôn 1", "version": "0"})
        assert (row.forms.get().values, row.forms.get().is_complete) == ({"address": "Thôn 1"}, False)

        response = lan.post(page("form", row, "bieu-04"), {**bieu_04(row), "version": "1"})
        assert (response.url, said(response)) == (page("dossier", row), ["Đã lưu."] * 2)
        assert (row.forms.get().values["staff"], row.forms.get().is_complete) == (0, True)

    def test_what_was_kept_stands_there_again(self, world, lan):
        row = dossier(world)
        filing.save_form(dossier=row, code="bieu-03", values={"investment": 320_000_000}, version=0, by=world.lan)
        assert 'value="320.000.000"' in lan.get(page("form", row, "bieu-03")).content.decode()

    def test_a_stale_page_comes_back_with_what_was_typed(self, world, lan):
        row = dossier(world)
        filing.save_form(dossier=row, code="bieu-03", values={"goals": "máy tính"}, version=0, by=world.lan)
        response = lan.post(page("form", row, "bieu-03"), {"goals": "điện thoại", "version": "0"})
        assert (response.status_code, row.forms.get().values) == (409, {"goals": "máy tính"})
        assert "điện thoại</textarea>" in response.content.decode()

    def test_so_does_a_page_of_a_dossier_sent_meanwhile(self, world, lan):
        row = dossier(world, state="SENT")
        response = lan.post(page("form", row, "bieu-03"), {"goals": "khác", "version": "1"})
        assert response.status_code == 409
        assert "Hồ sơ đã gửi nên không sửa được nữa" in response.content.decode()
        assert "khác</textarea>" in response.content.decode()

    def test_a_wrong_figure_is_explained_and_nothing_kept(self, world, lan):
        row = dossier(world)
        response = lan.post(page("form", row, "bieu-03"), {"goals": "12 tấn", "investment": "nhiều", "version": "0"})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["investment"])
        assert "12 tấn</textarea>" in response.content.decode()
        assert row.forms.count() == 0

    @pytest.mark.parametrize("code", ["bieu-99", "bieu-01"])
    def test_a_form_this_dossier_has_not_does_not_exist(self, world, lan, code):
        assert lan.get(page("form", dossier(world), code)).status_code == 404


class TestAutosave:
    def test_what_is_typed_is_kept_and_leaves_no_line(self, world, lan):
        row = dossier(world)
        address = page("form", row, "bieu-04")
        answer = lan.post(address, {"autosave": "structure", "structure": "Hợp tác xã", "version": "0"})
        assert answer.json() == {"version": 1, "unkept": []}
        lan.post(address, {"autosave": "staff", "staff": "12", "version": "1"})
        kept = row.forms.get()
        assert (kept.values["structure"], kept.values["staff"], kept.is_complete) == ("Hợp tác xã", 12, False)
        stale = lan.post(address, {"autosave": "staff", "staff": "13", "version": "1"})
        assert (stale.status_code, "vừa được lưu ở nơi khác" in stale.json()["message"]) == (409, True)
        assert "dossier.save_form" not in {entry.action for entry in history(row)}

    def test_the_ticked_option_is_kept(self, world, lan):
        row = dossier(world)
        address = page("self_scoring", row, "A")
        assert lan.post(address, {"autosave": "c-1.1", "c-1.1": "1", "version": "0"}).json()["version"] == 1
        assert lan.post(address, {"autosave": "c-1.2", "c-1.2": "0", "version": "0"}).status_code == 409
        row.refresh_from_db()
        assert row.self_assessment.choices == {"1.1": 1}


class TestPapers:
    def test_a_paper_with_what_stands_on_it(self, world, lan):
        row = dossier(world)
        lan.post(
            page("add_evidence", row, "food_safety"),
            {"upload": photo("attp.png"), "number": "12/2020", "issued_on": "2/1/2020", "expires_on": "1/1/2023"},
        )
        paper = row.evidence.get().paper
        assert (paper.number, paper.issued_on, paper.expires_on) == ("12/2020", date(2020, 1, 2), date(2023, 1, 1))
        assert "có giá trị đến 1/1/2023" in lan.get(page("dossier", row)).content.decode()

    @pytest.mark.parametrize(
        ("name", "content", "said_"),
        [
            ("virus.pdf", b"MZ\x90\x00 not a pdf", "không phải PDF"), ("virus.exe", b"MZ\x90\x00", "Loại tệp này không nhận"),
            ("rong.pdf", b"", "Tệp này không có nội dung. Chọn lại tệp."), ("nang.png", b"\x89PNG" + b"0" * 21_000_000, "Chụp lại với cỡ nhỏ hơn"),
        ],
    )  # fmt: skip
    def test_a_wrong_file_is_refused_in_words_and_the_rest_stays_typed(self, world, lan, name, content, said_):
        row = dossier(world)
        response = lan.post(
            page("add_evidence", row, "food_safety"),
            {"upload": SimpleUploadedFile(name, content), "number": "12/2020", "issued_on": "2/1/2020"},
        )
        text = response.content.decode()
        assert (response.status_code, StoredFile.objects.count(), row.evidence.count()) == (422, 0, 0)
        assert said_ in text
        assert ('value="12/2020"' in text, 'value="2/1/2020"' in text) == (True, True)

    def test_a_paper_kept_before_is_used_without_an_upload(self, world, lan):
        other = dossier(world, name="Bún khô")
        row = dossier(world)
        kept = filing.add_evidence(dossier=other, kind="food_safety", upload=photo("attp.png"), by=world.lan).paper
        form = page("add_evidence", row, "food_safety")
        assert "Dùng giấy này" in lan.get(form).content.decode()

        assert lan.post(reverse("portal:use_paper", args=[row.uid, kept.uid])).url == page("dossier", row)

        assert [each.paper for each in row.evidence.all()] == [kept]
        assert "Dùng giấy này" not in lan.get(form).content.decode()

    def test_a_foreign_paper_is_no_page(self, world, lan):
        theirs = dossier(world, name="Chè", producer=world.other_producer)
        paper = filing.add_evidence(dossier=theirs, kind="food_safety", upload=photo(), by=world.neighbour).paper
        row = dossier(world)
        assert lan.post(reverse("portal:use_paper", args=[row.uid, paper.uid])).status_code == 404
        assert lan.post(reverse("portal:use_paper", args=[theirs.uid, paper.uid])).status_code == 404

    def test_photographs_of_the_pages_become_one_pdf(self, world, lan):
        row = dossier(world)
        lan.post(page("add_evidence", row, "food_safety"), {"photos": [photo("1.png", 40), photo("2.png", 50)]})
        stored = row.evidence.get().file
        assert (stored.content_type, stored.name) == ("application/pdf", "giay-du-dieu-kien-san-xuat.pdf")

    def test_a_second_paper_of_a_kind_may_stand_beside_the_first(self, world, lan):
        row = dossier(world)
        for name, beside in (("VietGAP", ""), ("HACCP", "on"), ("ISO 22000", "")):
            lan.post(page("add_evidence", row, "quality_system"),
                     {"upload": photo(f"{name}.png"), "title": name, "beside": beside})  # fmt: skip
        assert [str(each.paper) for each in checks.current_evidence(row)] == ["HACCP", "ISO 22000"]

    def test_without_a_file_or_with_a_day_that_is_none(self, world, lan):
        response = lan.post(page("add_evidence", dossier(world), "story"), {"issued_on": "31/2/2020"})
        assert (response.status_code, sorted(response.context["form"].errors)) == (422, ["issued_on", "upload"])
        assert 'value="31/2/2020"' in response.content.decode()

    def test_days_the_wrong_way_round_are_refused_and_nothing_stored(self, world, lan):
        row = dossier(world)
        response = lan.post(
            page("add_evidence", row, "story"), {"upload": photo(), "issued_on": "2/1/2020", "expires_on": "1/1/2020"}
        )
        assert (response.status_code, StoredFile.objects.count()) == (422, 0)
        assert "Ngày hết hạn đứng trước ngày cấp" in response.content.decode()

    def test_a_paper_issued_tomorrow_is_refused_and_nothing_stored(self, world, lan):
        tomorrow = format_date(clock.today() + timedelta(1))
        response = lan.post(page("add_evidence", dossier(world), "story"), {"upload": photo(), "issued_on": tomorrow})
        assert (response.status_code, StoredFile.objects.count()) == (422, 0)
        assert "Ngày cấp chưa đến" in response.content.decode()

    def test_what_was_not_handed_in_is_folded_away_once_sent(self, world, lan):
        shown = {
            state: lan.get(page("dossier", dossier(world, state=state, name=f"Mỳ {state}"))).content.decode()
            for state in ("DRAFT", "SENT")
        }
        assert [("loại minh chứng không gửi" in text, "Gửi giấy tờ" in text) for text in shown.values()] == [
            (False, True), (True, False),
        ]  # fmt: skip

    def test_a_kind_that_is_not_asked_for_does_not_exist(self, world, lan):
        assert lan.get(page("add_evidence", dossier(world), "bua")).status_code == 404

    def test_nothing_is_added_to_a_dossier_that_was_sent(self, world, lan):
        row = dossier(world, state="SENT")
        response = lan.post(page("add_evidence", row, "story"), {"upload": photo()})
        assert (response.status_code, row.evidence.count()) == (409, 1)

    def test_a_paper_is_taken_off_once(self, world, lan):
        row = dossier(world, state="COMPLETE")
        paper = row.evidence.get()
        assert lan.post(page("remove_evidence", paper)).url == page("dossier", row)
        assert lan.post(page("remove_evidence", paper)).status_code == 409
        assert (lan.get(page("dossier", row)).context["done"], row.evidence.count()) == (2, 1)

    def test_it_opens_for_its_own_people(self, world, lan):
        response = lan.get(page("evidence_file", dossier(world, state="COMPLETE").evidence.get()))
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
        assert response["Cache-Control"] == "private, no-store"


def everything(row: Dossier, paper: Evidence) -> dict[str, tuple[str, str]]:
    return {
        "page": ("get", page("dossier", row)), "send": ("post", page("dossier_send", row)),
        "form": ("get", page("form", row, "bieu-03")), "save": ("post", page("form", row, "bieu-03")),
        "paper": ("get", page("add_evidence", row, "story")), "add": ("post", page("add_evidence", row, "story")),
        "open": ("get", page("evidence_file", paper)), "remove": ("post", page("remove_evidence", paper)),
    }  # fmt: skip


@pytest.mark.parametrize("who", ["neighbour", "khach", "other_ha", "mai"])
def test_a_dossier_of_others_is_not_there(world, enter, who):
    row = dossier(world, state="COMPLETE")
    browser = enter(getattr(world, who))
    addresses = everything(row, row.evidence.get())
    found = {name: getattr(browser, method)(address).status_code for name, (method, address) in addresses.items()}
    assert found == dict.fromkeys(addresses, 404)
    row.refresh_from_db()
    assert row.state == D.DRAFT


@pytest.mark.parametrize("who", ["ha", "dung", "nga"])
def test_offices_above_look_but_do_not_write_here(world, enter, who):
    row = dossier(world, state="COMPLETE")
    filing.send(dossier=row, by=world.lan)
    receiving.return_dossier(dossier=row, remarks={"sample": "Mờ."}, by=world.ha)
    browser = enter(getattr(world, who))
    addresses = everything(row, row.evidence.get())
    found = {name: getattr(browser, method)(address).status_code for name, (method, address) in addresses.items()}
    assert found == {**dict.fromkeys(addresses, 404), "page": 200, "open": 200}


def test_strangers_sign_in_first_and_broken_addresses_are_not_found(world, client, lan):
    row = dossier(world, state="COMPLETE")
    addresses = everything(row, row.evidence.get())
    assert {getattr(client, method)(address).status_code for method, address in addresses.values()} == {302}
    assert lan.get(reverse("portal:dossier", args=[uuid4()])).status_code == 404
    assert lan.get("/chu-the/ho-so/hong/").status_code == 404


def test_acts_by_get_do_not_exist(world, lan):
    row = dossier(world, state="COMPLETE")
    assert [lan.get(page("dossier_send", row)).status_code, lan.get(page("remove_evidence", row.evidence.get())).status_code] == [
        405, 405,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
class TestQueries:
    def test_of_the_dossier(self, world, lan, count, django_assert_num_queries):
        row = dossier(world, state="COMPLETE")
        for kind in ("story", "test_report", "barcode_ip")[:count]:
            filing.add_evidence(dossier=row, kind=kind, upload=photo(), by=world.lan)
        filing.send(dossier=row, by=world.lan)
        items = dict.fromkeys(("sample", "bieu-03", "bieu-04")[:count], "Sửa lại.")
        receiving.return_dossier(dossier=row, remarks=items, by=world.ha)
        with django_assert_num_queries(19):
            lan.get(page("dossier", row))

    def test_of_a_form_and_of_a_paper(self, world, lan, count, django_assert_num_queries):
        row = dossier(world)
        complete(row, world.lan)
        for kind in ("story", "test_report", "barcode_ip")[:count]:
            filing.add_evidence(dossier=row, kind=kind, upload=photo(), by=world.lan)
        with django_assert_num_queries(9):
            lan.get(page("form", row, "bieu-03"))
        with django_assert_num_queries(9):
            lan.get(page("add_evidence", row, "story"))
