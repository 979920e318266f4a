"""Xem xét thu hồi: from what was found to the decision; who handles it, and that nobody else ever sees it."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.domain.certification.services import revocation
from ocop.domain.certification.tests.factories import AUGUST, past, product, under_consideration, with_grounds
from ocop.domain.rulebook import storable
from ocop.domain.rulebook.storable import column
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.papers.services import issuing
from ocop.platform.ui.tasks import tasks_of

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
OUTSIDE = ["lan", "minh", "ha", "hoa", "tu", "thao", "phuc", "mai", "khach"]
SECRET = "Xưởng đóng cửa khi xã kiểm tra"


def url(name: str, obj) -> str:
    return reverse(f"office:{name}", args=[obj.uid])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def concluded(world, case: RevocationCase, day: date = AUGUST) -> RevocationCase:
    return revocation.conclude(case=case, number="45/KL-CCPTNT", concluded_on=day, by=world.dung)


def decided(world, case: RevocationCase, **words) -> Certificate:
    given = {"number": "812/QĐ-UBND", "on": AUGUST, "ground": "Ngừng sản xuất.", **words}
    return revocation.decide(case=case, by=world.dung, **given)


# The way of a case


def test_a_case_is_opened_with_ground_and_facts(world):
    case = under_consideration(world)

    assert (case.state, case.ground_code, case.ground) == ("OPEN", "", "Ngừng sản xuất từ tháng 3")
    assert (case.opened_on, case.opened_by) == (AUGUST, world.dung)
    assert history(case)[0].by == world.dung
    assert Certificate.objects.get().state == "VALID"


def test_where_the_regulation_lists_grounds_one_of_them_is_chosen(world):
    with_grounds(world)
    certificate = past(world)[0]

    with pytest.raises(DomainError, match="Chọn một căn cứ trong danh mục"):
        under_consideration(world, certificate)
    case = under_consideration(world, certificate, ground="production_stopped")

    assert (case.ground_code, case.ground) == ("production_stopped", "Ngừng sản xuất")


def test_the_conclusion_starts_the_days_of_the_procedure(world):
    with_grounds(world)

    case = concluded(world, under_consideration(world, ground="other"))

    assert (case.state, case.conclusion_number) == ("CONCLUDED", "45/KL-CCPTNT")
    assert case.decide_by == AUGUST + timedelta(days=15)
    assert [(task.title, task.due) for task in tasks_of(world.dung) if "thu hồi" in task.title] == [
        ("Ghi quyết định thu hồi: Mỳ gạo Suối Lành", case.decide_by)
    ]


def test_a_procedure_without_such_a_term_gives_no_last_day(world):
    assert concluded(world, under_consideration(world)).decide_by is None


def test_a_decided_case_revokes_its_certificate_and_tells_the_holder(world):
    case = concluded(world, under_consideration(world))

    certificate = decided(world, case)

    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("DECIDED", AUGUST)
    assert (certificate.state, certificate.revocation_number) == ("REVOKED", "812/QĐ-UBND")
    assert Notification.objects.filter(user=world.lan, kind="certification.revoked").count() == 1
    assert not [task for task in tasks_of(world.dung) if "thu hồi" in task.title]


def test_a_decision_that_lies_there_is_entered_without_a_conclusion(world):
    assert decided(world, under_consideration(world)).state == "REVOKED"


def test_a_revocation_entered_elsewhere_decides_the_case_with_it(world):
    case = under_consideration(world)

    revocation.revoke(
        certificate=case.certificate, number="812/QĐ-UBND", on=AUGUST, ground="Ngừng sản xuất.", by=world.dung
    )

    case.refresh_from_db()
    assert case.state == "DECIDED"


def test_dropped_the_certificate_stands_and_another_case_may_follow(world):
    case = under_consideration(world)

    revocation.drop(case=case, reason="Xưởng đã hoạt động lại.", by=world.dung)

    assert (case.state, case.drop_reason) == ("DROPPED", "Xưởng đã hoạt động lại.")
    assert Certificate.objects.get().state == "VALID"
    assert under_consideration(world, case.certificate).state == "OPEN"


@pytest.mark.parametrize(("words", "code"), [({"ground": " "}, "ground_required"), ({"facts": " "}, "facts_required")])
def test_what_a_case_needs(world, words, code):
    with pytest.raises(DomainError) as refusal:
        under_consideration(world, **words)
    assert refusal.value.code == code


def test_one_case_at_a_time_and_none_about_a_certificate_that_no_longer_holds(world):
    case = under_consideration(world)
    with pytest.raises(Conflict, match="đang được xem xét thu hồi"):
        under_consideration(world, case.certificate)
    decided(world, case)
    case.certificate.refresh_from_db()
    with pytest.raises(DomainError, match="không còn hiệu lực"):
        under_consideration(world, case.certificate)
    expired = past(world, "Chè búp Đồi Xa", number="9/QĐ-UBND")[0]
    with clock.at(date(2023, 1, 1)), pytest.raises(DomainError, match="không còn hiệu lực"):
        under_consideration(world, expired)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"number": " "}, "number_required"),
        ({"concluded_on": AUGUST - timedelta(days=1)}, "wrong_day"),
        ({"concluded_on": AUGUST + timedelta(days=1)}, "wrong_day"),
    ],
)
def test_what_a_conclusion_needs(world, words, code):
    case = under_consideration(world)

    with pytest.raises(DomainError) as refusal:
        revocation.conclude(case=case, by=world.dung, **{"number": "45/KL", "concluded_on": AUGUST, **words})
    assert refusal.value.code == code


def test_a_refused_decision_leaves_the_case_as_it_was(world):
    case = under_consideration(world)

    with pytest.raises(DomainError):
        decided(world, case, number=" ")
    with pytest.raises(DomainError):
        decided(world, RevocationCase.objects.get(), ground=" ")
    assert RevocationCase.objects.get().state == "OPEN"
    with pytest.raises(DomainError):
        revocation.drop(case=RevocationCase.objects.get(), reason=" ", by=world.dung)


def test_a_certificate_replaced_in_between_is_no_longer_revoked(world):
    case = under_consideration(world)
    past(world, products=[case.certificate.product], stars=4, number="7/QĐ-UBND", day=date(2020, 3, 2))
    case = RevocationCase.objects.get()

    with pytest.raises(DomainError, match="Kết thúc vụ việc với lý do này"):
        decided(world, case)


@pytest.mark.parametrize("who", [*OUTSIDE, "nga"])
def test_only_the_standing_office_handles_a_case(world, who):
    user, case = getattr(world, who), under_consideration(world)
    other = past(world, "Chè búp Đồi Xa", number="9/QĐ-UBND")[0]

    for act in (
        lambda: revocation.open_case(certificate=other, ground="x", facts="x", by=user),
        lambda: revocation.conclude(case=case, number="1", concluded_on=AUGUST, by=user),
        lambda: revocation.decide(case=case, number="1", on=AUGUST, ground="x", by=user),
        lambda: revocation.drop(case=case, reason="x", by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert RevocationCase.objects.get().state == "OPEN"


# Its screens


def test_the_way_of_a_case_through_the_screens(world, enter):
    with_grounds(world)
    certificate, client = past(world)[0], enter(world.dung)
    assert url("open_revocation_case", certificate) in text_of(client.get(url("certificate", certificate)))

    refused = client.post(url("open_revocation_case", certificate), {"ground": "other", "facts": ""})
    client.post(url("open_revocation_case", certificate), {"ground": "other", "facts": SECRET})
    case = RevocationCase.objects.get()
    file = SimpleUploadedFile("ket-luan.pdf", PDF)
    client.post(url("conclude_case", case), {"number": "45/KL", "concluded_on": "12/8/2020", "upload": file})
    page = text_of(client.get(url("revocation_case", case)))
    early = client.post(url("decide_case", case), {"number": "812", "on": "1/1/2019", "ground": "Sai"})
    done = client.post(
        url("decide_case", case), {"number": "812/QĐ-UBND", "on": "12/8/2020", "ground": "Không đạt."}, follow=True
    )

    assert (refused.status_code, early.status_code) == (422, 422)
    assert "Ngày thu hồi đứng trước ngày cấp" in text_of(early)
    assert ("45/KL" in page, "hết ngày 27/8/2020" in page, "Nội bộ." in page) == (True, True, True)
    assert client.get(url("case_file", case)).status_code == 200
    assert "Quyết định thu hồi số 812/QĐ-UBND, từ ngày 12/8/2020." in text_of(done)
    assert client.get(url("decide_case", case)).status_code == 409
    assert client.get(url("conclude_case", case)).status_code == 409


def test_a_case_is_ended_in_its_page(world, enter):
    case, client = under_consideration(world), enter(world.dung)

    assert client.post(url("drop_case", case), {"reason": ""}).status_code == 422
    page = text_of(client.post(url("drop_case", case), {"reason": "Đã hoạt động lại."}, follow=True))

    assert "Kết thúc ngày 12/8/2020, không thu hồi.</b> Đã hoạt động lại." in page
    assert client.get(url("case_file", case)).status_code == 404


def test_leadership_reads_and_does_not_act(world, enter):
    case, client = under_consideration(world), enter(world.nga)

    page = text_of(client.get(url("revocation_case", case)))

    assert (SECRET in page, url("decide_case", case) in page) == (True, False)
    assert SECRET.split(",", maxsplit=1)[0] not in text_of(client.get(url("certificate", case.certificate)))
    assert url("revocation_case", case) in text_of(client.get(url("certificate", case.certificate)))
    for name in ("conclude_case", "decide_case"):
        assert client.get(url(name, case)).status_code == 403
    assert client.get(url("open_revocation_case", case.certificate)).status_code == 403


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_opens_its_pages(world, enter, who):
    case, client = under_consideration(world), enter(getattr(world, who))

    assert client.get(reverse("office:revocation_cases")).status_code == 403
    for name in ("revocation_case", "conclude_case", "decide_case", "case_file"):
        assert client.get(url(name, case)).status_code == 403
    assert client.post(url("drop_case", case), {"reason": "x"}).status_code == 403


def test_until_there_is_a_decision_no_page_outside_says_a_word(world, enter, client):
    """Public, portal and the other offices read no word more than before the case was opened and concluded."""
    certificate = past(world)[0]
    issuing.render(pk=certificate.paper_id)
    outside = [
        *[(client, address) for address in (
            reverse("website:home"), reverse("website:products"),
            reverse("website:product", args=[certificate.product.slug]),
            reverse("website:verify", args=[certificate.code]),
        )],
        *[(enter(world.lan), reverse(f"portal:{name}")) for name in ("home", "papers", "messages")],
        *[
            (enter(getattr(world, who)), address)
            for who in ("ha", "mai")
            for address in (
                reverse("office:home"), reverse("office:certificates"), url("certificate", certificate),
                url("producer", world.producer),
            )
        ],
    ]  # fmt: skip

    def said() -> list[list[int]]:
        pages = [browser.get(address).content.decode().lower() for browser, address in outside]
        return [[page.count(word) for word in ("thu hồi", "thu-hoi", "xem xét", "kết luận", "45/kl")] for page in pages]

    before, notices = said(), Notification.objects.count()
    case = concluded(world, under_consideration(world, certificate))
    assert SECRET in text_of(enter(world.dung).get(url("revocation_case", case)))

    assert said() == before
    assert Notification.objects.count() == notices


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    cases = [
        under_consideration(world, certificate)
        for certificate in past(world, products=[product(world, f"Sản phẩm {place}") for place in range(rows)])
    ]
    client = enter(world.dung)

    with django_assert_num_queries(9):
        client.get(reverse("office:revocation_cases"))
    with django_assert_num_queries(10):
        client.get(url("revocation_case", cases[0]))
    with django_assert_num_queries(9):
        client.get(url("decide_case", cases[0]))


def test_the_code_of_a_ground_fits_its_column():
    assert column(RevocationCase, "ground_code") == storable.GROUND_CODE
