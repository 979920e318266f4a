"""The pages of the standing office on the law: upload, set entry, second person, override, comparison."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.domain.rulebook.models import CriteriaSet, Procedure, Proposal
from ocop.domain.rulebook.tests.people import person, unit
from ocop.domain.rulebook.tests.test_proposals import next_procedure, text
from ocop.platform.access.roles import Role
from ocop.platform.core.tests.counting import queries_to

pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]
HOME = "/lam-viec/bo-tieu-chi/"
CLOSED = ["nap/", "de-nghi/", "1048-2019/I.2.1/nhap/", "1048-2019/II.1.2/cho-cham/"]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def office():
    province, district = unit("24", "Bắc Giang", 1), unit("219", "Lục Ngạn", 2)
    return SimpleNamespace(
        dung=signed_in(person("dung", "Lê Văn Dũng", Role.STANDING_OFFICER, province)),
        binh=signed_in(person("binh", "Trần Văn Bình", Role.STANDING_OFFICER, province)),
        hai=signed_in(person("hai", "Đỗ Văn Hải", Role.DISTRICT_OFFICER, district)),
    )


def uploaded(client: Client, content: str, name: str = "moi.yaml"):
    file = SimpleUploadedFile(name, content.encode())
    return client.post(f"{HOME}nap/", {"file": file, "source": "Công báo số 12/2027"})


@pytest.mark.parametrize("page", CLOSED)
def test_only_the_standing_office_opens_them(office, page):
    assert (office.dung.get(HOME + page).status_code, office.hai.get(HOME + page).status_code) == (200, 403)


def test_an_upload_goes_by_way_of_a_draft_to_the_second_person(office):
    page = uploaded(office.dung, next_procedure(("spread: 10", "spread: 12"))).url
    act = f"{page}buoc/"

    text_ = office.dung.get(page).content.decode()
    assert "chênh quá 12 điểm thì thảo luận" in text_
    assert office.hai.get(page).status_code == 403
    office.dung.post(act, {"transition": "send"})
    assert "Người đề nghị không tự kiểm tra bản của mình." in office.dung.get(page).content.decode()
    assert "Trả lại bản này?" in office.binh.get(page).content.decode()
    office.binh.post(act, {"transition": "accept"})

    assert Procedure.objects.get(code="26-2026+1").parsed.council.spread == 12
    assert "Đã áp dụng" in office.dung.get(f"{HOME}de-nghi/").content.decode()


def test_a_return_carries_its_reason(office):
    page = uploaded(office.dung, next_procedure()).url
    office.dung.post(f"{page}buoc/", {"transition": "send"})

    office.binh.post(f"{page}buoc/", {"transition": "return", "note": "Thiếu trang 3."})

    assert "Thiếu trang 3." in office.dung.get(page).content.decode()
    assert office.binh.post(f"{page}buoc/", {"transition": "burn"}).status_code == 400


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("moi.yaml", "stages: [", "không đọc được YAML"),
        ("moi.yaml", text("procedures/148.yaml", ("combine: mean", "combine: guess")), "council.combine"),
        ("moi.yaml", text("procedures/148.yaml", ("role: judges", "role: [judges]")), "stages[1].role"),
        ("moi.exe", "stages: []", "Loại tệp này không nhận được"),
    ],
)
def test_a_faulty_file_comes_back_with_line_and_field(office, name, content, message):
    answer = uploaded(office.dung, content, name)

    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert "rulebook/rulebook" in answer.content.decode()  # codes that are too long for the column wrap
    assert not Proposal.objects.exists()


def test_bytes_that_are_no_text_are_refused(office):
    answer = office.dung.post(
        f"{HOME}nap/", {"file": SimpleUploadedFile("moi.yaml", b"\xff\xfe\x00a"), "source": "Công báo"}
    )

    assert "Tệp không phải chữ UTF-8" in answer.content.decode()


def test_a_missing_set_is_typed_from_the_skeleton_with_faults_under_each_part(office):
    address = f"{HOME}1048-2019/I.2.1/nhap/"
    form = office.dung.get(address).context["form"]
    typed = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    typed |= {"source": "Bản in QĐ 1048, trang 40", "note": ""}

    wrong = office.dung.post(address, {**typed, "part_A": typed["part_A"].replace("max: 35", "max: 34", 1)})
    assert "Dòng 3, max: 34 điểm, phần A của quy định là 35." in wrong.content.decode()
    page = office.dung.post(address, typed).url
    office.dung.post(f"{page}buoc/", {"transition": "send"})
    office.binh.post(f"{page}buoc/", {"transition": "accept"})

    new = office.hai.get(f"{HOME}1048-2019/I.2.1/").content.decode()
    old = office.hai.get(f"{HOME}1048-2019/I.2.1/lan-1/").content.decode()
    assert ("lần nhập 2" in new, "Chưa có tiêu chí" in new, "Chưa có tiêu chí" in old) == (True, False, True)
    assert office.hai.get(f"{HOME}1048-2019/I.2.1/lan-3/").status_code == 404
    assert "24 trên 26 bộ dùng để chấm chính thức được" in office.hai.get(HOME).content.decode()


def test_a_returned_set_is_mended_from_what_was_typed(office):
    address = f"{HOME}1048-2019/I.2.1/nhap/"
    form = office.dung.get(address).context["form"]
    typed = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    typed |= {"source": "Bản in QĐ 1048", "note": "Chép tay", "part_A": typed["part_A"].replace("< 50%", "dưới nửa", 1)}
    page = office.dung.post(address, typed).url
    office.dung.post(f"{page}buoc/", {"transition": "send"})
    assert "Kiểm tra Nội dung một bộ tiêu chí I.2.1" in office.binh.get("/lam-viec/").content.decode()
    assert "Kiểm tra Nội dung một bộ tiêu chí I.2.1" not in office.dung.get("/lam-viec/").content.decode()
    office.binh.post(f"{page}buoc/", {"transition": "return", "note": "Sai mục 1.1."})

    uid = Proposal.objects.get().uid
    assert f"{address}?tu={uid}" in office.dung.get(page).content.decode()
    again = office.dung.get(f"{address}?tu={uid}").content.decode()
    assert ("dưới nửa" in again, "Chép tay" in again) == (True, True)
    assert "dưới nửa" not in office.dung.get(f"{HOME}1048-2019/II.1.2/nhap/?tu={uid}").content.decode()
    assert office.dung.get(f"{address}?tu=x").status_code == 200


def test_the_page_says_that_nothing_differs_and_keeps_what_was_not_typed(office):
    address = f"{HOME}26-2026/01/nhap/"
    form = office.dung.get(address).context["form"]
    typed = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    page = office.dung.post(address, typed | {"source": "Bản in", "note": ""}).url

    answer = office.dung.get(page).content.decode()

    assert ("Không khác bản đang dùng" in answer, "Không có bản trước" in answer) == (True, False)
    assert "Giả mạo hồ sơ" in answer


def test_an_override_is_recorded_and_told(office):
    page = f"{HOME}1048-2019/II.1.2/"
    given = {"reason": "Chưa có bản in.", "document_number": "12/SNN", "document_date": "1/7/2020"}
    assert "Cho chấm dù thiếu dữ liệu" in office.dung.get(page).content.decode()
    assert "Cho chấm dù thiếu dữ liệu" not in office.hai.get(page).content.decode()

    assert office.hai.post(f"{page}cho-cham/", given).status_code == 403
    assert office.dung.post(f"{page}cho-cham/", {**given, "document_number": ""}).status_code == 422
    assert office.dung.post(f"{page}cho-cham/", given).status_code == 302

    told = office.hai.get(page).content.decode()
    assert "cho chấm theo 12/SNN ngày 1/7/2020: Chưa có bản in." in told


def test_two_sets_and_two_procedures_beside_each_other(office):
    sets = {row.regulation.code: row.pk for row in CriteriaSet.objects.filter(code="06").select_related("regulation")}
    procedures = {row.code: row.pk for row in Procedure.objects.all()}

    page = office.hai.get(f"{HOME}so-sanh/", {"left": sets["148-2023"], "right": sets["26-2026"]}).content.decode()
    assert "Tối thiểu cho 3 sao: 1 điểm" in page
    page = office.hai.get(f"{HOME}so-sanh/", {"left": sets["148-2023"], "right": sets["148-2023"]}).content.decode()
    assert "Hai bản giống nhau" in page
    address = f"{HOME}so-sanh/quy-trinh/"
    page = office.hai.get(address, {"left": procedures["148"], "right": procedures["26-2026"]}).content.decode()
    assert "Hội đồng cấp huyện" in page
    assert office.hai.get(f"{HOME}so-sanh/", {"left": "x"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(office, count):
    for number in range(count):
        uploaded(office.dung, next_procedure(("spread: 10", f"spread: 1{number}")))

    with queries_to("rulebook", expected=1):
        office.dung.get(reverse("office:rulebook:proposals"))


def test_where_no_set_is_complete_nothing_can_be_typed_from(office):
    CriteriaSet.objects.filter(regulation__code="1048-2019").update(usable=False)

    answer = office.dung.get(f"{HOME}1048-2019/I.2.1/nhap/")

    assert (answer.status_code, "Nạp nội dung của bộ này bằng tệp" in answer.content.decode()) == (422, True)


def test_the_list_and_the_task_fetch_no_contents(office):
    uploaded(office.dung, next_procedure())
    office.dung.post(f"{HOME}de-nghi/{Proposal.objects.get().uid}/buoc/", {"transition": "send"})

    for address in (reverse("office:rulebook:proposals"), "/lam-viec/"):
        with CaptureQueriesContext(connection) as asked:
            office.binh.get(address)
        (query,) = [row["sql"] for row in asked if 'FROM "rulebook_proposal"' in row["sql"]]
        assert ('"content"' in query, '"definition"' in query) == (False, False)
