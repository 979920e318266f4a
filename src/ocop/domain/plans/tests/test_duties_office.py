"""The page of an agency's duties: written, sent, asked back and accepted; who is silent; the personal link."""

import re

from ocop.domain.plans.models import DutyUpdate
from ocop.domain.plans.services import progress
from ocop.domain.plans.services.progress import Said
from ocop.domain.plans.tests.factories import agency, holder, person, update, upload
from ocop.domain.plans.tests.pages import page, text_of
from ocop.platform.access.roles import Role

U = DutyUpdate.State


def test_one_page_one_form_saved_as_draft_then_sent_together(world, enter):
    tu, address = enter(world.tu), page("agency_duties", 2020, "so-cong-thuong")
    first, second = (holder(world.plan, code, "so-cong-thuong").pk for code in ("III.4-1", "III.4-4"))
    assert text_of(tu.get(address)).count("<textarea") == 7

    tu.post(address, {f"text_{first}": "Hội thi quý IV.", f"text_{second}": "Đã chọn.", f"value_{second}": "12",
                      f"unit_{second}": "sản phẩm", f"file_{second}": upload()})  # fmt: skip
    assert set(DutyUpdate.objects.values_list("state", flat=True)) == {U.DRAFT}
    assert "Hội thi quý IV." in text_of(tu.get(address))

    versions = {f"version_{row.holder_id}": row.version for row in DutyUpdate.objects.all()}
    kept = {f"text_{first}": "Hội thi quý IV.", f"text_{second}": "Đã chọn.", f"value_{second}": "12",
            f"unit_{second}": "sản phẩm"}  # fmt: skip
    answer = tu.post(address, {**kept, **versions, "gui": "1"})

    assert answer.status_code == 302
    assert set(DutyUpdate.objects.values_list("state", "version")) == {(U.SENT, 1)}
    text = text_of(enter(world.nga).get(address))
    assert "ông Tư viết" in text
    assert "<textarea" not in text


def test_who_reads_another_agencys_page_writes_nothing_there(world, enter):
    address, key = page("agency_duties", 2020, "so-cong-thuong"), holder(world.plan, "III.4-1", "so-cong-thuong").pk

    answer = enter(world.ha).post(address, {f"text_{key}": "Thay lời.", "gui": "1"})

    assert answer.status_code == 403
    assert not DutyUpdate.objects.exists()


def test_a_draft_is_not_read_by_the_office(world, enter):
    progress.keep(said=[Said(holder(world.plan, "III.4-1", "so-cong-thuong"), "Còn dang dở.")], by=world.tu)

    assert "Còn dang dở." not in text_of(enter(world.dung).get(page("agency_duties", 2020, "so-cong-thuong")))


def test_what_a_colleague_has_sent_meanwhile_is_refused_not_dropped(world, enter):
    row = update(world)

    answer = enter(world.deputy).post(
        page("agency_duties", 2020, "so-cong-thuong"), {f"text_{row.holder_id}": "Chữ khác.", "gui": "1"}
    )

    assert answer.status_code == 409
    assert "Đồng nghiệp vừa sửa" in text_of(answer)


def test_asked_answered_accepted_on_the_agencys_page(world, enter):
    row = update(world)
    dung, tu, address = enter(world.dung), enter(world.tu), page("agency_duties", 2020, "so-cong-thuong")
    assert "Tiếp nhận" in text_of(dung.get(address))

    assert enter(world.ha).post(page("update_act", row.uid, "tiep-nhan")).status_code == 403
    dung.post(page("update_act", row.uid, "hoi-lai"), {"note": "Hội thi ở đâu?"})
    text = text_of(tu.get(address))
    assert "Cơ quan thường trực hỏi lại" in text
    assert "Hội thi ở đâu?" in text
    answer = tu.post(page("update_act", row.uid, "tra-loi"), {"note": "Ở thành phố."})
    assert answer.url == f"{address}#III.4-1"
    dung.post(page("update_act", row.uid, "tiep-nhan"))

    row.refresh_from_db()
    assert row.state == U.ACCEPTED


def test_files_of_an_update_open_for_who_may_read_it(world, enter):
    said = Said(holder(world.plan, "III.4-1", "so-cong-thuong"), "Có tệp.", uploads=(upload(),))
    (row,) = progress.keep(said=[said], by=world.tu)
    address = page("update_file", row.files.get().uid)

    assert enter(world.tu).get(address).status_code == 200
    assert enter(world.dung).get(address).status_code == 404
    progress.send(plan=world.plan, agency=world.tu.agency, by=world.tu)
    assert enter(world.dung).get(address).status_code == 200
    assert enter(world.khach).get(address).status_code == 403


def test_the_silent_stand_with_phone_and_text(world, enter):
    update(world)

    text = text_of(enter(world.nga).get(page("silent", 2020)))

    assert 'href="/lam-viec/ke-hoach/2020/trach-nhiem/so-cong-thuong/"' not in text
    assert f'href="tel:{world.ha.phone}"' in text
    assert "Chị Hà: đề nghị UBND huyện Lục Ngạn cập nhật" in text
    assert "209" not in text.split("Cấp xã")[0]
    assert "Liên kết riêng" not in text


def test_a_link_is_offered_for_officers_and_never_for_a_head(world, enter):
    province = world.plan.season.province
    head = person("Ngô Thị An", "bà", Role.AGENCY_HEAD, province, agency("so-y-te"))
    lone_head = person("Bùi Văn Quý", "ông", Role.AGENCY_HEAD, province, agency("so-khcn"))
    officer = person("Hoàng Thị Yến", "bà", Role.DEPARTMENT_OFFICER, province, agency("so-y-te"))

    text = text_of(enter(world.dung).get(page("silent", 2020)))

    offered = [(slug, int(key)) for slug, key in re.findall(r"chua-cap-nhat/([\w-]+)/(\d+)/", text)]
    assert ("so-y-te", officer.pk) in offered
    assert not {head.pk, lone_head.pk, world.dung.pk} & {key for _, key in offered}
    assert "Ông Quý: đề nghị Sở Khoa học và Công nghệ" in text


def test_a_personal_link_is_shown_once_to_the_office_and_leads_to_the_form(world, enter, client):
    address = page("invite", 2020, "so-cong-thuong", world.tu.pk)
    assert enter(world.nga).post(address).status_code == 403
    assert enter(world.dung).get(address).status_code == 405

    answer = enter(world.dung).post(address)

    assert answer["Cache-Control"] == "no-store"
    (link,) = re.findall(r"/vao/[\w.:-]+/", text_of(answer))
    assert client.get(link).status_code == 200
    landed = client.post(link, follow=True)
    assert landed.redirect_chain[-1][0] == page("agency_duties", 2020, "so-cong-thuong")
    assert "Gửi cập nhật" in text_of(landed)
    assert client.post(link).status_code == 410
