"""Thông báo kết quả: 1 or 2 stars get a notice with what to improve, by the office that sent the result."""

from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse

from ocop.domain.certification import noticing
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import noticing as service
from ocop.domain.certification.tests.factories import AUGUST, proposed
from ocop.domain.evaluation.models import Entry
from ocop.domain.evaluation.services import outcomes
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.producers.models import Member
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, NotAllowed
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing


def refused(world) -> Entry:
    """45 points in the province: 2 stars."""
    proposed(world, 45)
    return Entry.objects.get()


def kept(world) -> Entry:
    """45 points in the district."""
    with clock.at(evaluation.DAY):
        round_ = evaluation.approved(world, [45] * 4, stage="district")
        outcomes.send_up(round_=round_, by=world.thao)
    return Entry.objects.get()


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(BytesIO(content))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def issued(world, entry: Entry) -> Paper:
    paper = service.draft_notice(entry=entry, by=world.dung)
    drafting.check(paper=paper, by=world.dung)
    issuing.issue(paper=paper, number=88, issued_on=AUGUST, by=world.dung)
    return Paper.objects.get(pk=paper.pk)


def test_the_notice_says_the_result_what_failed_and_what_to_improve(world):
    paper = service.draft_notice(entry=refused(world), by=world.dung)

    words = words_of(drafting.draft_pdf(paper))

    assert paper.symbol.startswith("TB-")
    for expected in (
        "THÔNG BÁO", "Sản phẩm 1", "45,0 điểm, 2 sao", "không được cấp Giấy chứng nhận", "Tiêu chí cần hoàn thiện",
        "Lý do: Chưa đủ điều kiện.", "1.2 Gia tăng giá trị", "HTX Cầu Sắt", "UBND xã Song Khê",
    ):  # fmt: skip
        assert expected in words
    assert not Certificate.objects.exists()


def test_the_criteria_of_a_missed_condition_come_first(world):
    entry = refused(world)
    entry.result = {**entry.result, "gates_failed": [{"stars": 3, "criterion": "1.1"}]}

    assert noticing.shortfalls_of(Entry.objects.get())[0].criterion.startswith("1.2 ")
    found = noticing.shortfalls_of(entry)

    assert found[0].criterion.startswith("1.1 ")
    assert noticing.gates_of(entry) == ("Chưa đạt điều kiện 3 sao ở 1.1",)


def test_the_district_notifies_what_it_kept_itself(world):
    entry = kept(world)

    with pytest.raises(NotAllowed):
        service.draft_notice(entry=entry, by=world.dung)
    paper = service.draft_notice(entry=entry, by=world.ha)

    assert paper.agency.name == "UBND thành phố Bắc Giang"


def test_once_and_again_after_it_was_withdrawn(world):
    entry = refused(world)
    paper = issued(world, entry)
    with pytest.raises(Conflict, match="Đã có thông báo"):
        service.draft_notice(entry=entry, by=world.dung)
    issuing.withdraw(paper=paper, by=world.dung, note="Nhầm tên.")

    assert service.draft_notice(entry=entry, by=world.dung).state == Paper.State.DRAFT


def test_three_stars_get_a_certificate_and_no_notice(world):
    proposed(world, 66)
    with pytest.raises(NotAllowed):
        service.draft_notice(entry=Entry.objects.get(), by=world.dung)


def test_before_the_result_is_sent_there_is_none(world):
    with clock.at(evaluation.DAY):
        evaluation.closed(world, [45] * 4)
    with pytest.raises(NotAllowed):
        service.draft_notice(entry=Entry.objects.get(), by=world.dung)


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "tu", "thao", "mai", "khach"])
def test_nobody_else_drafts_it(world, enter, who):
    entry, user = refused(world), getattr(world, who)
    with pytest.raises(NotAllowed):
        service.draft_notice(entry=entry, by=user)
    assert enter(user).post(reverse("office:draft_notice", args=[entry.uid])).status_code in (403, 404)


def test_who_is_tied_to_the_product_does_not(world):
    entry = refused(world)
    Member.objects.create(producer=world.producer, user=world.dung, role=Member.Role.EMPLOYEE)
    with pytest.raises(NotAllowed):
        service.draft_notice(entry=entry, by=world.dung)


def test_drafted_from_the_products_page_and_read_in_the_portal_once_issued(world, enter):
    entry, client = refused(world), enter(world.dung)
    address = reverse("office:draft_notice", args=[entry.uid])
    page = reverse("office:entry", args=[entry.uid])
    portal, notice = (reverse(f"portal:{name}", args=[uid]) for name, uid in (
        ("dossier", entry.dossier.uid), ("result_notice", entry.uid),
    ))  # fmt: skip
    assert address in client.get(page).content.decode()

    client.post(address)
    paper = noticing.notice_of(entry)
    assert reverse("office:papers:paper", args=[paper.uid]) in client.get(page).content.decode()
    lan = enter(world.lan)
    assert (notice in lan.get(portal).content.decode(), lan.get(notice).status_code) == (False, 404)
    drafting.check(paper=paper, by=world.dung)
    issuing.issue(paper=paper, number=88, issued_on=AUGUST, by=world.dung)

    assert notice in lan.get(portal).content.decode()
    assert lan.get(notice)["Content-Type"] == "application/pdf"
    assert enter(world.khach).get(notice).status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    proposed(world, *[45] * rows)
    client = enter(world.dung)
    entry = Entry.objects.first()

    with django_assert_num_queries(21):
        client.get(reverse("office:entry", args=[entry.uid]))
