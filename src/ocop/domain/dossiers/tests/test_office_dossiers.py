"""The offices' pages of dossiers."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import filing, progress, receiving
from ocop.domain.dossiers.tests.factories import complete, dossier, photo
from ocop.domain.producers.models import Member
from ocop.platform.access.models import Grant
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.models import Notification

D = Dossier.State


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


def page(name: str, row: Dossier | None = None, *more: str) -> str:
    return reverse(f"office:{name}", args=[row.uid, *more] if row else [])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("who", "status"),
    [("minh", 200), ("ha", 200), ("dung", 200), ("nga", 200), ("other_ha", 404), ("mai", 404), ("lan", 403), ("khach", 403)],
)  # fmt: skip
def test_a_sent_dossier_is_for_those_above_it(world, enter, who, status):
    row = dossier(world, state="SENT")
    assert enter(getattr(world, who)).get(page("dossier", row)).status_code == status


def test_a_dossier_still_being_written_is_for_producer_and_commune(world, enter):
    row = dossier(world)
    found = {
        who: enter(getattr(world, who)).get(page("dossier", row)).status_code for who in ("minh", "ha", "dung", "nga")
    }
    assert found == {"minh": 200, "ha": 404, "dung": 404, "nga": 404}
    assert list(enter(world.ha).get(page("dossiers")).context["page"]) == []


def test_a_dossier_returned_stays_in_sight_of_who_returned_it(world, enter):
    row = dossier(world, state="RETURNED")
    assert list(enter(world.ha).get(page("dossiers")).context["page"]) == [row]


def test_strangers_sign_in_first_and_broken_addresses_are_not_found(world, client, enter):
    row = dossier(world, state="SENT")
    assert [client.get(page(name, row)).status_code for name in ("dossier", "dossier_return")] == [302, 302]
    assert client.get(page("dossiers")).status_code == 302
    assert enter(world.ha).get(reverse("office:dossier", args=[uuid4()])).status_code == 404
    assert enter(world.ha).get("/lam-viec/ho-so/12/").status_code == 404


def test_what_is_missing_and_what_is_there_is_shown(world, enter):
    row = dossier(world, state="SENT")
    text = enter(world.ha).get(page("dossier", row)).content.decode()
    assert "đủ các mục bắt buộc" in text
    assert "Biểu số 03" in text
    assert "với <b>chị Hà</b>" in text


def test_a_paper_with_another_name_stands_beside_the_dossier(world, enter):
    row = dossier(world)
    complete(row, world.lan)
    filing.add_evidence(dossier=row, kind="test_report", upload=photo(), product_name="Mật ong hoa nhãn", by=world.lan)
    with pytest.raises(DomainError, match="1 chỗ chưa khớp: Tên sản phẩm không khớp"):
        filing.send(dossier=row, by=world.lan)
    filing.send(dossier=row, explanation="Tên loại mật, sản phẩm là một.", by=world.lan)
    text = enter(world.ha).get(page("dossier", row)).content.decode()
    assert "Tên sản phẩm không khớp giữa các giấy tờ" in text
    assert "Tên loại mật, sản phẩm là một." in text
    assert "<mark>Mật ong hoa nhãn</mark>" in text
    assert "<b>Phiếu kiểm nghiệm ATTP theo tiêu chuẩn công bố</b>" in text


@pytest.mark.parametrize(("act", "state"), [("receive", D.RECEIVED), ("stop", D.STOPPED)])
def test_a_button_moves_the_dossier(world, enter, act, state):
    row = dossier(world, state="SENT")
    response = enter(world.ha).post(page("dossier_act", row, act), {"note": "Tên hai giấy khác nhau."})
    row.refresh_from_db()
    assert (response.url, row.state) == (page("dossier", row), state)


def test_stopping_without_a_reason_moves_nothing(world, enter):
    row = dossier(world, state="SENT")
    response = enter(world.ha).post(page("dossier_act", row, "stop"), {"note": ""})
    row.refresh_from_db()
    assert (said(response), row.state) == (["Ghi lý do trước khi dừng trước hội đồng."], D.SENT)


def test_a_stopped_dossier_shows_why_and_goes_on_with_a_reason(world, enter):
    row = dossier(world, state="SENT")
    receiving.stop(dossier=row, note="Tên hai giấy khác nhau.", by=world.ha)
    browser = enter(world.ha)
    assert "Tên hai giấy khác nhau." in browser.get(page("dossier", row)).content.decode()
    browser.post(page("dossier_act", row, "resume"), {"note": "Có văn bản giải trình."})
    row.refresh_from_db()
    assert (row.state, row.stop_reason) == (D.RECEIVED, "")


@pytest.mark.parametrize(
    ("who", "status"), [("minh", 403), ("dung", 403), ("nga", 403), ("other_ha", 404), ("lan", 403), ("khach", 403)]
)
def test_another_office_does_not_move_it(world, enter, who, status):
    row = dossier(world, state="SENT")
    assert enter(getattr(world, who)).post(page("dossier_act", row, "receive")).status_code == status
    row.refresh_from_db()
    assert row.state == D.SENT


@pytest.mark.parametrize(
    ("who", "status"), [("ha", 200), ("dung", 404), ("other_ha", 404), ("minh", 404), ("nga", 403)]
)
def test_the_page_for_returning_is_for_who_holds_the_dossier(world, enter, who, status):
    row = dossier(world, state="SENT")
    assert enter(getattr(world, who)).get(page("dossier_return", row)).status_code == status


def test_returning_names_items_and_the_notice_counts_them(world, enter):
    row = dossier(world, state="SENT")
    enter(world.ha).post(page("dossier_return", row), {"sample": "Ảnh mờ.", "bieu-03": "  "})
    row.refresh_from_db()
    notice = Notification.objects.get(user=world.lan, kind="dossiers.dossier_returned")
    assert (row.state, [remark.item for remark in row.remarks.all()]) == (D.RETURNED, ["sample"])
    assert notice.text == "Có 1 mục cần sửa. Sửa và gửi lại chậm nhất ngày 25/6/2020."


def test_returning_without_a_remark_comes_back(world, enter):
    row = dossier(world, state="SENT")
    response = enter(world.ha).post(page("dossier_return", row), {})
    row.refresh_from_db()
    assert (response.status_code, row.state) == (422, D.SENT)


def test_acts_by_get_do_not_exist(world, enter):
    row = dossier(world, state="SENT")
    assert enter(world.ha).get(page("dossier_act", row, "receive")).status_code == 405


def test_the_text_for_zalo_is_the_one_to_the_producer(world, enter):
    """The latest notice about the dossier went to the office itself; that is not what the producer gets to read."""
    row = dossier(world, state="RETURNED")
    filing.add_evidence(dossier=row, kind="sample", upload=photo(), by=world.lan)
    filing.send(dossier=row, by=world.lan)
    assert Notification.objects.latest("pk").user == world.ha
    zalo = enter(world.ha).get(page("dossier", row)).context["zalo"]
    assert zalo.startswith("chị Lan: Hồ sơ “Mỳ gạo Suối Lành” cần bổ sung.")
    assert zalo.endswith(reverse("portal:dossier", args=[row.uid]))


def test_where_a_producer_has_no_account_the_commune_hears_for_it(world, enter):
    row = dossier(world, state="SENT")
    Member.objects.filter(producer=world.producer).delete()
    receiving.return_dossier(dossier=row, remarks={"sample": "Ảnh mờ."}, by=world.ha)
    notice = Notification.objects.get(kind="dossiers.dossier_returned")
    assert notice.user == world.minh
    assert enter(world.minh).get(notice.url).status_code == 200


def test_where_nobody_holds_the_role_the_page_names_the_role(world, enter):
    row = dossier(world, state="SENT")
    Grant.objects.filter(user=world.ha).delete()
    text = enter(world.minh).get(page("dossier", row)).content.decode()
    assert "<b>Cán bộ phụ trách cấp huyện</b>" in text
    assert "Gọi " not in text


@pytest.mark.parametrize("stage", ["province", "centre"])
def test_a_dossier_sent_up_has_a_holder_a_day_and_a_page(world, enter, stage):
    row = dossier(world, state="SENT")
    for officer in (world.ha, world.dung):
        if row.stage != stage:
            receiving.receive(dossier=row, by=officer)
            for step in (progress.enter_round, progress.judged, progress.forward):
                step(dossier=row, by=officer)
    text = enter(world.dung).get(page("dossier", row)).content.decode()
    assert (row.state, row.stage, row.due_on) == (D.SENT, stage, date(2020, 6, 25))
    assert "với <b>anh Dũng</b>" in text
    assert enter(world.lan).get(reverse("portal:dossier", args=[row.uid])).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("ha", 200), ("minh", 200), ("dung", 200), ("other_ha", 404), ("lan", 403)]
)
def test_papers_are_opened_by_those_who_see_the_dossier(world, enter, client, who, status):
    paper = dossier(world, state="SENT").evidence.get()
    address = reverse("office:evidence_file", args=[paper.uid])
    assert enter(getattr(world, who)).get(address).status_code == status
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("q=my+gao", ["Mỳ gạo"]),
        ("stage=province", []),
        ("stage=district&state=SENT", ["Bún khô", "Mỳ gạo"]),
        ("q=zzz", []),
    ],
)
def test_the_list_is_searched_without_accents_and_filtered(world, enter, asked, seen):
    for name in ("Mỳ gạo", "Bún khô"):
        dossier(world, state="SENT", name=name)
    found = enter(world.ha).get(f"{page('dossiers')}?{asked}").context["page"]
    assert [str(row) for row in found] == seen


@pytest.mark.parametrize("count", [1, 3])
class TestQueries:
    def test_of_the_list_and_its_excel(self, world, enter, count, django_assert_num_queries):
        for place in range(count):
            dossier(world, state="SENT", name=f"Mỳ {place}")
        browser = enter(world.ha)
        with django_assert_num_queries(11):
            browser.get(page("dossiers"))
        with django_assert_num_queries(6):
            b"".join(browser.get(f"{page('dossiers')}?xuat=xlsx"))

    def test_of_one_dossier(self, world, enter, count, django_assert_num_queries):
        row = dossier(world)
        complete(row, world.lan)
        for kind in ("story", "test_report", "barcode_ip")[:count]:
            filing.add_evidence(dossier=row, kind=kind, upload=photo(), product_name="Tên khác", by=world.lan)
        filing.send(dossier=row, explanation="Tên cũ.", by=world.lan)
        browser = enter(world.ha)
        with django_assert_num_queries(33):
            browser.get(page("dossier", row))

    def test_of_returning(self, world, enter, count, django_assert_num_queries):
        row = dossier(world)
        complete(row, world.lan)
        for kind in ("story", "test_report", "barcode_ip")[:count]:
            filing.add_evidence(dossier=row, kind=kind, upload=photo(), by=world.lan)
        filing.send(dossier=row, by=world.lan)
        browser = enter(world.ha)
        with django_assert_num_queries(10):
            browser.get(page("dossier_return", row))


def test_the_remarks_stand_by_what_was_sent_and_what_was_not(world, enter):
    row = dossier(world, state="SENT")
    form = enter(world.ha).get(page("dossier_return", row)).context["form"]
    assert [part.legend for part in form.parts] == ["Đã gửi", "Chưa có, cộng điểm"]
    assert {item for part in form.parts for item in (field.name for field in part.fields)} == set(form.fields)
