"""The offices' screens: who may open them, what they do, how many questions they ask the database."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services import recognition
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, approved, draft, issued, past, proposed, submitted
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.platform.access.roles import Role
from ocop.platform.government.models import AdminUnit
from ocop.platform.papers import rendering
from ocop.platform.papers.services import drafting, issuing, signed_files
from ocop.platform.papers.services.drafting import form_of, particulars_of

D = Decision.State
DECIDERS = {"dung", "nga"}
EVERYBODY = ("lan", "minh", "ha", "hoa", "dung", "nga", "tu", "thao", "phuc", "mai", "khach")


def url(name: str, obj, *more) -> str:
    return reverse(f"office:{name}", args=[obj.uid, *more])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


# Who opens what


@pytest.mark.parametrize("who", EVERYBODY)
def test_decisions_are_the_business_of_the_office_and_leadership(world, enter, who):
    decision = draft(world, 66)
    client = enter(getattr(world, who))
    expected = 200 if who in DECIDERS else 403

    assert client.get(reverse("office:decisions")).status_code == expected
    assert client.get(url("decision", decision)).status_code == expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_office_prepares_and_issues(world, enter, who):
    decision = approved(world, 66)
    client = enter(getattr(world, who))
    expected = 200 if who == "dung" else 403

    assert client.get(reverse("office:prepare_decision")).status_code == expected
    assert client.get(url("decision_issue", decision)).status_code == expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_reads_the_register_of_certificates(world, enter, who):
    certificate = past(world)[0]
    client = enter(getattr(world, who))
    expected = 403 if who in ("lan", "tu", "thao", "khach") else 200

    assert client.get(reverse("office:certificates")).status_code == expected
    assert client.get(url("certificate", certificate)).status_code == expected


def test_an_officer_of_another_district_finds_no_certificate(world, enter):
    certificate = past(world)[0]
    other = AdminUnit.objects.create(
        code="215", kind="Huyện", name="Yên Thế", full_name="Huyện Yên Thế", level=2, parent=world.province,
        valid_from=date(2019, 1, 1), path=f"{world.province.path}999999/",
    )  # fmt: skip
    other_ha = evaluation.person("ha2", "chị", "Đỗ Thanh Hà", Role.DISTRICT_OFFICER, other, None)
    client = enter(other_ha)

    assert text_of(client.get(reverse("office:certificates"))).count(certificate.register_number) == 0
    for name in ("certificate", "certificate_pdf"):
        assert client.get(url(name, certificate)).status_code == 404


# From the proposal to the certificate


def test_the_way_of_a_decision_through_the_screens(world, enter):
    dossiers = proposed(world, 82, 66)
    office, leadership = enter(world.dung), enter(world.nga)

    page = text_of(office.get(reverse("office:prepare_decision")))
    assert page.count("checked") == 2
    assert "82,0" in page
    office.post(reverse("office:prepare_decision"), {"chosen": [dossier.pk for dossier in dossiers]})
    decision = Decision.objects.get()
    office.post(url("decision_act", decision, "submit"))
    leadership.post(url("decision_return", decision), {"note": "Chờ bổ sung giấy tờ."})
    office.post(url("decision_revise", decision), {"chosen": [dossiers[0].pk]})
    office.post(url("decision_act", decision, "submit"))
    leadership.post(url("decision_act", decision, "approve"))
    answer = office.post(url("decision_issue", decision), {"number": "1.498", "issued_on": "12/8/2020"}, follow=True)

    assert "Đã ban hành Quyết định số 1498/QĐ-UBND và cấp 1 giấy chứng nhận" in text_of(answer)
    assert Certificate.objects.get().stars == 4
    assert set(Dossier.objects.values_list("state", flat=True)) == {"RECOGNISED", "PASSED"}


def test_choosing_nothing_says_so_and_keeps_the_page(world, enter):
    proposed(world, 66)

    answer = enter(world.dung).post(reverse("office:prepare_decision"), {})

    assert answer.status_code == 422
    assert "Chưa đánh dấu sản phẩm nào" in text_of(answer)


@pytest.mark.parametrize("typed", ["999999", "x", "-1"])
def test_choosing_what_is_not_offered_says_so(world, enter, typed):
    proposed(world, 66)

    answer = enter(world.dung).post(reverse("office:prepare_decision"), {"chosen": [typed]})

    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_nothing_waiting_says_what_to_do(world, enter):
    assert "Chưa có sản phẩm nào chờ quyết định" in text_of(enter(world.dung).get(reverse("office:prepare_decision")))


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        ("", "12/8/2020", "Chưa ghi mục này"),
        ("0", "12/8/2020", "1"),
        ("mười", "12/8/2020", "Ghi bằng chữ số"),
        ("1498", "32/8/2020", "Ghi ngày theo mẫu"),
        ("1498", "13/8/2020", "Ngày ban hành chưa đến"),
        ("1386", "12/8/2020", "đã dùng cho một quyết định khác"),
    ],
)
def test_a_wrong_number_or_day_comes_back_beside_what_was_typed(world, enter, number, day, words):
    past(world, day=date(2020, 1, 10))
    decision = approved(world, 66)

    answer = enter(world.dung).post(url("decision_issue", decision), {"number": number, "issued_on": day})

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Decision.objects.get(pk=decision.pk).state == D.APPROVED


def test_number_and_date_come_from_the_signed_file_and_what_differs_must_be_meant(world, enter):
    decision = approved(world, 66)
    paper = decision.paper
    drafting.check(paper=paper, by=world.dung)
    printed = rendering.pdf(form_of(paper), particulars_of(paper, number=1498, issued_on=AUGUST))
    signed_files.receive(paper=paper, upload=SimpleUploadedFile("da-ky.pdf", printed), by=world.dung)
    office, page = enter(world.dung), url("decision_issue", decision)

    assert 'value="1.498"' in office.get(page).content.decode()
    refused = office.post(page, {"number": "1499", "issued_on": "12/8/2020"})
    office.post(page, {"number": "1499", "issued_on": "12/8/2020", "meant": "on"})

    assert "Số trên tệp là 1498, số nhập là 1499." in text_of(refused)
    paper.refresh_from_db()
    assert (paper.number, paper.signed.name) == (1499, "da-ky.pdf")


def test_a_stale_page_of_issue_is_a_conflict(world, enter):
    decision = issued(world, 66)[0].decision

    assert enter(world.dung).get(url("decision_issue", decision)).status_code == 409
    assert enter(world.dung).get(url("decision_revise", decision)).status_code == 409
    assert enter(world.dung).post(url("decision_act", decision, "submit")).status_code == 409


def test_leadership_sees_its_buttons_and_the_office_sees_who_holds_the_decision(world, enter):
    decision = submitted(world, 66)

    leadership, office = (text_of(enter(user).get(url("decision", decision))) for user in (world.nga, world.dung))

    assert ("Duyệt quyết định này?" in leadership, "Trả lại quyết định để sửa?" in leadership) == (True, True)
    assert "Quyết định đang ở <b>UBND tỉnh Bắc Giang</b>, với <b>bà Nga</b>" in office
    assert "Duyệt quyết định này?" not in office


def test_a_return_without_a_reason_says_so(world, enter):
    decision = submitted(world, 66)

    answer = enter(world.nga).post(url("decision_return", decision), {"note": " "}, follow=True)

    assert "Ghi lý do" in text_of(answer)
    assert Decision.objects.get().state == D.SUBMITTED


def test_drafts_are_read_as_pdf_and_word_by_both(world, enter):
    decision = draft(world, 66)

    for user in (world.dung, world.nga):
        for paper in (decision.paper, decision.submission):
            for name in ("pdf", "docx"):
                assert enter(user).get(reverse(f"office:papers:{name}", args=[paper.uid])).status_code == 200


# Certificates


def test_filters_and_search_of_the_register(world, enter):
    gone = past(world, "Tinh bột nghệ Xóm Mới")[0]
    revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)
    past(world, "Chè búp Đồi Xa", stars=4, number="1/QĐ-UBND")
    client = enter(world.dung)

    def names(query: str) -> list[str]:
        page = client.get(f"{reverse('office:certificates')}?{query}").context["page"]
        return [row.product_name for row in page]

    assert names("status=REVOKED") == ["Tinh bột nghệ Xóm Mới"]
    assert names("status=VALID") == ["Chè búp Đồi Xa"]
    assert names("stars=4") == ["Chè búp Đồi Xa"]
    assert names("q=tinh+bot") == ["Tinh bột nghệ Xóm Mới"]
    assert names("q=BG-2019-0002") == ["Chè búp Đồi Xa"]
    assert len(names(f"district={world.district.pk}")) == 2
    assert names("status=EXPIRED") == []


def test_excel_holds_exactly_the_rows_shown(world, enter):
    past(world, "Một", "Hai", stars=4)
    past(world, "Ba", number="1/QĐ-UBND")

    answer = enter(world.dung).get(f"{reverse('office:certificates')}?stars=4&xuat=xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[0][:3] == ("Sản phẩm", "Số vào sổ", "Hạng")
    assert sorted(row[:3] for row in rows[1:]) == [("Hai", "BG-2019-0002", 4), ("Một", "BG-2019-0001", 4)]


def test_the_print_is_served_once_it_is_made(world, enter):
    certificate = past(world)[0]
    client = enter(world.ha)

    assert "Tệp PDF đang được lập" in text_of(client.get(url("certificate", certificate)))
    assert client.get(url("certificate_pdf", certificate)).status_code == 409
    issuing.render(pk=certificate.paper_id)
    answer = client.get(url("certificate_pdf", certificate))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "private, no-store"


# On other pages


def test_the_first_page_names_what_waits(world, enter):
    proposed(world, 66)
    assert "Soạn quyết định công nhận cho 1 sản phẩm" in text_of(enter(world.dung).get(reverse("office:home")))

    decision = submitted_from(world)
    assert "Duyệt quyết định công nhận năm 2020: 1 sản phẩm" in text_of(enter(world.nga).get(reverse("office:home")))
    assert decision.state == D.SUBMITTED


def submitted_from(world) -> Decision:
    dossiers = list(Dossier.objects.filter(state="PASSED"))
    decision = recognition.prepare(season=world.season, unit=world.province, dossiers=dossiers, by=world.dung)
    return recognition.submit(decision=decision, by=world.dung)


def test_a_dossier_shows_its_decision_and_then_its_certificate(world, enter):
    certificate = issued(world, 66)[0]
    dossier = Dossier.objects.get()

    office = text_of(enter(world.dung).get(reverse("office:dossier", args=[dossier.uid])))
    district = text_of(enter(world.ha).get(reverse("office:dossier", args=[dossier.uid])))
    holder = text_of(enter(world.lan).get(reverse("portal:dossier", args=[dossier.uid])))

    assert url("decision", certificate.decision) in office
    assert url("decision", certificate.decision) not in district
    assert all("BG-2020-0001" in page for page in (office, district, holder))
    assert reverse("portal:papers") in holder


def test_a_producer_page_lists_its_certificates(world, enter):
    certificate = past(world)[0]

    page = text_of(enter(world.ha).get(reverse("office:producer", args=[world.producer.uid])))

    assert certificate.register_number in page


# The number of questions is the same with one row and with three


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_of_the_lists(world, enter, rows, django_assert_num_queries):
    past(world, *[f"Sản phẩm {number}" for number in range(rows)])
    client = enter(world.dung)

    with django_assert_num_queries(10):
        client.get(reverse("office:certificates"))


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_of_the_decisions(world, enter, rows, django_assert_num_queries):
    for number in range(rows):
        past(world, f"Sản phẩm {number}", number=f"{number + 1}/QĐ-UBND")
    client = enter(world.dung)

    with django_assert_num_queries(12):
        client.get(reverse("office:decisions"))


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_of_one_decision_and_of_choosing(world, enter, rows, django_assert_num_queries):
    decision = draft(world, *[66] * rows)
    client = enter(world.dung)

    with django_assert_num_queries(14):
        client.get(url("decision", decision))
    with django_assert_num_queries(12):
        client.get(url("decision_revise", decision))


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_of_one_certificate(world, enter, rows, django_assert_num_queries):
    first = past(world)[0]
    for number in range(rows):
        past(world, products=[first.product], number=f"{number + 1}/QĐ-UBND")
    client = enter(world.dung)

    with django_assert_num_queries(27):
        client.get(url("certificate", Certificate.objects.get(state="VALID")))
