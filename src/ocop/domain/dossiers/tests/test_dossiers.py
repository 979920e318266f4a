from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.dossiers import checks, holding
from ocop.domain.dossiers.models import Dossier, Evidence
from ocop.domain.dossiers.services import filing, receiving
from ocop.domain.dossiers.tests.factories import complete, dossier, photo
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files.models import StoredFile

D = Dossier.State


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


def test_what_is_missing_is_named_before_it_can_be_sent(world):
    row = dossier(world)
    assert checks.missing(row) == [
        "Biểu số 03 Phương án, kế hoạch kinh doanh sản phẩm",
        "Biểu số 04 Giới thiệu bộ máy tổ chức",
        "05 sản phẩm mẫu (ảnh chụp mẫu đã nộp)",
    ]
    with pytest.raises(DomainError, match="Hồ sơ còn thiếu: Biểu số 03"):
        filing.send(dossier=row, by=world.lan)


def test_a_registered_producer_also_hands_in_its_registration(world):
    row = Dossier.objects.get(pk=dossier(world).pk)
    row.producer.registration_no = "2400123456"
    assert "Giấy đăng ký kinh doanh (bản sao công chứng)" in checks.missing(row)


def test_sending_freezes_values_and_file_hashes(world):
    row = dossier(world, state="SENT")
    frozen = row.versions.get()
    paper = row.evidence.get(kind="sample")
    assert frozen.content["papers"] == [
        {"kind": "sample", "name": "sample.png", "sha256": paper.file.sha256, "product_name": "", "number": "",
         "expires_on": ""}
    ]  # fmt: skip
    assert set(frozen.content["forms"]) == {"bieu-03", "bieu-04"}


def test_a_sent_dossier_is_no_longer_changed(world):
    row = dossier(world, state="SENT")
    with pytest.raises(Conflict, match="đã gửi nên không sửa"):
        filing.add_evidence(dossier=row, kind="story", upload=photo(), by=world.lan)
    assert Evidence.objects.filter(dossier=row, kind="story").count() == 0


def test_a_newer_paper_replaces_the_older_which_is_kept(world):
    row = dossier(world)
    first = filing.add_evidence(dossier=row, kind="test_report", upload=photo("cu.png"), by=world.lan)
    second = filing.add_evidence(dossier=row, kind="test_report", upload=photo("moi.png", 5), by=world.lan)
    first.refresh_from_db()
    assert (first.replaced_by, [paper.pk for paper in checks.current_evidence(row)]) == (second, [second.pk])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("virus.pdf", b"MZ\x90\x00 not a pdf", "không phải PDF"),
        ("rong.pdf", b"", "không có nội dung"),
        ("lon.png", b"\x89PNG" + b"0" * 3000, "nặng"),
    ],
)
def test_a_wrong_file_is_refused_by_its_content_and_nothing_is_stored(world, settings, name, content, said):
    settings.UPLOAD_MAX_BYTES = 2000
    row = dossier(world)
    with pytest.raises(DomainError, match=said):
        filing.add_evidence(dossier=row, kind="story", upload=SimpleUploadedFile(name, content), by=world.lan)
    assert (StoredFile.objects.count(), row.evidence.count()) == (0, 0)


def test_a_paper_cannot_expire_before_it_was_issued(world):
    row = dossier(world)
    with pytest.raises(DomainError, match="Ngày hết hạn đứng trước"):
        filing.add_evidence(
            dossier=row, kind="food_safety", upload=photo(), issued_on=date(2020, 2, 1), expires_on=date(2020, 1, 1),
            by=world.lan,
        )  # fmt: skip


def test_the_district_returns_item_by_item_and_the_answer_makes_a_second_version(world):
    row = dossier(world, state="SENT")
    receiving.return_dossier(dossier=row, remarks={"sample": "Ảnh mờ.", "bieu-03": ""}, by=world.ha)
    assert (row.state, [remark.item for remark in row.remarks.all()]) == (D.RETURNED, ["sample"])
    filing.add_evidence(dossier=row, kind="sample", upload=photo("ro.png", 6), by=world.lan)
    filing.send(dossier=row, by=world.lan)
    assert (row.state, row.versions.count(), row.remarks.filter(resolved_on=None).count()) == (D.SENT, 2, 0)


def test_a_stopped_dossier_says_why_and_goes_on_with_a_reason(world):
    row = dossier(world, state="RECEIVED")
    with pytest.raises(DomainError, match="Ghi lý do"):
        receiving.stop(dossier=row, note="", by=world.ha)
    receiving.stop(dossier=row, note="Tên hai giấy khác nhau.", by=world.ha)
    assert (row.state, row.stop_reason) == (D.STOPPED, "Tên hai giấy khác nhau.")
    receiving.resume(dossier=row, note="Đã có phiếu mới.", by=world.ha)
    assert (row.state, row.stop_reason) == (D.RECEIVED, "")


def test_only_the_level_that_holds_the_file_may_receive_it(world):
    row = dossier(world, state="SENT")
    for who in (world.lan, world.minh, world.other_ha, world.dung, world.nga, world.khach):
        with pytest.raises(NotAllowed):
            receiving.receive(dossier=row, by=who)
    receiving.receive(dossier=row, by=world.ha)
    assert row.state == D.RECEIVED


def test_a_sent_dossier_says_who_holds_it_until_when(world):
    row = dossier(world, state="SENT")
    found = holding.of(row)
    assert (found.person, found.until) == (world.ha, date(2020, 6, 25))


def test_two_saves_of_one_form_do_not_overwrite_each_other(world):
    row = dossier(world)
    filing.save_form(dossier=row, code="bieu-03", values={"goals": "máy tính"}, version=0, by=world.lan)
    with pytest.raises(Conflict):
        filing.save_form(dossier=row, code="bieu-03", values={"goals": "điện thoại"}, version=0, by=world.lan)
    assert row.forms.get().values == {"goals": "máy tính"}


def test_withdrawing_needs_a_reason(world):
    row = dossier(world)
    complete(row, world.lan)
    with pytest.raises(DomainError, match="Ghi lý do"):
        filing.withdraw(dossier=row, note="", by=world.lan)
    assert filing.withdraw(dossier=row, note="Ngừng làm.", by=world.lan).state == D.WITHDRAWN
