"""Khiếu nại: in time, by whom it concerns, accepted and settled within the days of the law; no certificate moves."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification import complaining
from ocop.domain.certification.complaint_terms import TERMS
from ocop.domain.certification.models import Certificate, Complaint
from ocop.domain.certification.services import complaining as service
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, issued_beside_refused, neighbour, past, product
from ocop.domain.dossiers.models import Dossier
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tasks import tasks_of

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
TEXT = "Phiếu kiểm nghiệm ở trang 12 chưa được tính điểm."
REQUEST = "Xét lại hạng sao."


def subject(world, place: int = 0) -> complaining.Subject:
    return complaining.subjects_of([world.producer])[place]


def filed(world, **words) -> Complaint:
    """Chị Lan complains about the recognition of 12/8/2020."""
    if not Certificate.objects.exists():
        past(world, day=AUGUST)
    return service.file(subject=subject(world), by=world.lan, **{"text": TEXT, "request": REQUEST, **words})


def settled(world, row: Complaint, **words) -> Complaint:
    given = {"outcome": "UPHELD", "number": "1720/QĐ-UBND", "answered_on": AUGUST, "text": "Điểm đã tính đủ.", **words}
    return service.settle(complaint=row, by=world.dung, **given)


def test_the_days_of_the_law():
    day = date(2020, 8, 12)

    assert (TERMS.file_until(day), TERMS.accept_by(day)) == (date(2020, 11, 10), date(2020, 8, 22))
    assert TERMS.settle_by(day, is_complex=False) == date(2020, 9, 11)
    assert TERMS.settle_by(day, is_complex=True) == date(2020, 9, 26)


def test_recognition_revocation_and_refusal_stand_open_to_complaint(world):
    recognised = issued_beside_refused(world)
    assert Dossier.objects.filter(state="NOT_RECOGNISED").count() == 1
    revoke(certificate=recognised, number="812/QĐ-UBND", on=AUGUST, ground="Ngừng sản xuất.", by=world.dung)

    found = complaining.subjects_of([world.producer])

    assert [(row.key.rsplit("-", 5)[0], row.known_on) for row in found] == [
        ("cong-nhan", AUGUST), ("ho-so", AUGUST), ("thu-hoi", AUGUST),
    ]  # fmt: skip
    assert complaining.subjects_of([neighbour(world)[0]]) == []


def test_it_is_received_and_told_to_the_standing_office(world):
    row = filed(world)

    assert (row.state, row.received_on, row.due_on) == ("RECEIVED", AUGUST, AUGUST + timedelta(days=10))
    assert (row.producer, row.decision, row.certificate) == (world.producer, Certificate.objects.get().decision, None)
    assert Notification.objects.filter(user=world.dung, kind="certification.complaint_received").count() == 1
    assert [(task.title, task.due) for task in tasks_of(world.dung) if "khiếu nại" in task.title] == [
        ("Thụ lý khiếu nại: Mỳ gạo Suối Lành", row.due_on)
    ]


def test_accepted_it_is_settled_within_30_days_and_45_when_complex(world):
    row = service.accept(complaint=filed(world), by=world.dung)
    assert (row.state, row.due_on) == ("ACCEPTED", AUGUST + timedelta(days=30))

    with pytest.raises(DomainError, match="Ghi lý do"):
        service.extend(complaint=row, reason=" ", by=world.dung)
    service.extend(complaint=row, reason="Phải giám định lại mẫu.", by=world.dung)

    assert (row.is_complex, row.due_on) == (True, AUGUST + timedelta(days=45))
    with pytest.raises(Conflict):
        service.extend(complaint=row, reason="Lần nữa.", by=world.dung)
    assert [task.title for task in tasks_of(world.dung) if "khiếu nại" in task.title] == [
        "Giải quyết khiếu nại: Mỳ gạo Suối Lành"
    ]


@pytest.mark.parametrize("outcome", ["UPHELD", "AMENDED", "CANCELLED"])
def test_an_outcome_names_the_act_to_follow_and_moves_no_certificate(world, outcome):
    row = service.accept(complaint=filed(world), by=world.dung)
    before = list(Certificate.objects.values())

    settled(world, row, outcome=outcome)

    assert list(Certificate.objects.values()) == before
    assert bool(complaining.act_to_follow(row)) == (outcome != "UPHELD")
    told = Notification.objects.get(user=world.lan, kind="certification.complaint_settled")
    assert "1720/QĐ-UBND. Điểm đã tính đủ." in told.text


def test_a_complaint_about_a_revocation(world):
    certificate = past(world)[0]
    revoke(certificate=certificate, number="612/QĐ-UBND", on=AUGUST, ground="Ngừng sản xuất.", by=world.dung)
    found = next(row for row in complaining.subjects_of([world.producer]) if row.certificate)

    row = service.file(subject=found, text=TEXT, request="Hủy quyết định thu hồi.", by=world.lan)
    settled(world, service.accept(complaint=row, by=world.dung), outcome="CANCELLED")

    assert "612/QĐ-UBND" in row.against
    assert "quyết định công nhận mới" in complaining.act_to_follow(row)
    assert Certificate.objects.get().state == "REVOKED"


# In time


def test_the_ninetieth_day_is_in_time_and_the_next_is_not(world):
    past(world, day=AUGUST)
    with clock.at(AUGUST + timedelta(days=91)), pytest.raises(DomainError, match="hết ngày 10/11/2020"):
        filed(world)
    with clock.at(AUGUST + timedelta(days=90)):
        assert filed(world).state == "RECEIVED"


def test_a_letter_counts_from_the_day_the_decision_was_known(world):
    past(world)
    late = date(2020, 8, 1)
    row = service.record_letter(
        subject=subject(world), text=TEXT, request=REQUEST, known_on=late, received_on=AUGUST, by=world.dung
    )

    assert (row.by_letter, row.due_on, service.is_late(row)) == (True, AUGUST + timedelta(days=10), False)
    assert not Notification.objects.filter(user=world.dung, kind="certification.complaint_received").exists()


def test_a_late_letter_is_accepted_with_the_obstacle_or_refused_with_the_reason(world):
    past(world)
    row = service.record_letter(
        subject=subject(world), text=TEXT, request=REQUEST, known_on=date(2019, 12, 20), received_on=AUGUST,
        by=world.dung,
    )  # fmt: skip

    assert service.is_late(row)
    with pytest.raises(DomainError, match="trở ngại khách quan"):
        service.accept(complaint=row, by=world.dung)
    with pytest.raises(DomainError, match="Ghi lý do"):
        service.refuse(complaint=row, reason=" ", by=world.dung)
    service.refuse(complaint=row, reason="Quá 90 ngày.", by=world.dung)

    assert (row.state, row.closing_reason) == ("REFUSED", "Quá 90 ngày.")
    assert "Quá 90 ngày." in Notification.objects.get(user=world.lan, kind="certification.complaint_refused").text


@pytest.mark.parametrize(
    ("known", "received"),
    [(date(2019, 12, 19), AUGUST), (AUGUST, date(2020, 8, 11)), (AUGUST, AUGUST + timedelta(days=1))],
)
def test_the_days_of_a_letter_follow_each_other(world, known, received):
    past(world)
    with pytest.raises(DomainError, match="Ngày biết quyết định"):
        service.record_letter(
            subject=subject(world), text=TEXT, request=REQUEST, known_on=known, received_on=received, by=world.dung
        )


# Refusals


def test_what_is_missing_is_named(world):
    with pytest.raises(DomainError, match="thiếu: nội dung, lý do khiếu nại; yêu cầu giải quyết"):
        filed(world, text=" ", request="")
    with pytest.raises(DomainError, match="thiếu: yêu cầu giải quyết"):
        filed(world, request=" ")


def test_one_at_a_time_about_one_decision(world):
    row = filed(world)
    with pytest.raises(Conflict, match="đang có một khiếu nại"):
        filed(world)
    service.withdraw(complaint=row, by=world.lan)
    assert filed(world).state == "RECEIVED"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"outcome": ""}, "outcome_required"),
        ({"number": " "}, "number_required"),
        ({"text": " "}, "text_required"),
        ({"answered_on": AUGUST + timedelta(days=1)}, "wrong_day"),
        ({"answered_on": AUGUST - timedelta(days=1)}, "wrong_day"),
    ],
)
def test_what_a_settlement_needs(world, words, code):
    row = service.accept(complaint=filed(world), by=world.dung)

    with pytest.raises(DomainError) as refusal:
        settled(world, row, **words)
    assert refusal.value.code == code
    assert Complaint.objects.get().state == "ACCEPTED"


def test_it_is_accepted_before_it_is_settled_and_settled_once(world):
    row = filed(world)
    with pytest.raises(Conflict):
        settled(world, row)
    settled(world, service.accept(complaint=row, by=world.dung))
    for act in (lambda: settled(world, row), lambda: service.withdraw(complaint=row, by=world.lan)):
        with pytest.raises(Conflict):
            act()


@pytest.mark.parametrize("who", ["minh", "ha", "hoa", "dung", "nga", "tu", "thao", "phuc", "mai", "khach"])
def test_only_its_producer_complains(world, who):
    past(world, day=AUGUST)
    with pytest.raises(NotAllowed):
        service.file(subject=subject(world), text=TEXT, request=REQUEST, by=getattr(world, who))


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "tu", "thao", "phuc", "mai", "khach"])
def test_only_the_standing_office_handles(world, who):
    row, user = filed(world), getattr(world, who)
    for act in (
        lambda: service.accept(complaint=row, by=user),
        lambda: service.refuse(complaint=row, reason="x", by=user),
        lambda: settled_by(row, user),
        lambda: service.record_letter(
            subject=subject(world), text=TEXT, request=REQUEST, known_on=AUGUST, received_on=AUGUST, by=user
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


def settled_by(row: Complaint, user) -> None:
    service.settle(complaint=row, outcome="UPHELD", number="1", answered_on=AUGUST, text="x", by=user)


# In the portal


def test_sent_answered_and_read_in_the_portal(world, enter):
    certificate = past(world, day=AUGUST)[0]
    lan, office = enter(world.lan), enter(world.dung)
    form, list_ = reverse("portal:complain"), reverse("portal:complaints")
    assert "khiếu nại được đến hết 10/11/2020" in lan.get(form).content.decode()

    empty = lan.post(form, {"subject": f"cong-nhan-{certificate.uid}", "text": "", "request": ""})
    sent = {"subject": f"cong-nhan-{certificate.uid}", "text": TEXT, "request": REQUEST}
    assert lan.post(form, {**sent, "upload": SimpleUploadedFile("don.pdf", PDF)}).url == list_
    row = Complaint.objects.get()
    assert (empty.status_code, row.filed_by) == (422, world.lan)
    assert lan.post(form, sent).status_code == 409
    page = office.get(reverse("office:complaint", args=[row.uid])).content.decode()
    assert (TEXT in page, "hết 10/11/2020" in page) == (True, True)
    office.post(reverse("office:accept_complaint", args=[row.uid]), {"note": ""})
    office.post(reverse("office:extend_complaint", args=[row.uid]), {"reason": "Giám định lại."})
    answer = {"outcome": "AMENDED", "number": "1720/QĐ-UBND", "answered_on": "12/8/2020", "text": "Xét lại hạng."}
    page = office.post(
        reverse("office:settle_complaint", args=[row.uid]),
        {**answer, "upload": SimpleUploadedFile("tra-loi.pdf", PDF)},
        follow=True,
    ).content.decode()

    assert "Ban hành quyết định công nhận mới" in page
    assert office.get(reverse("office:settle_complaint", args=[row.uid])).status_code == 409
    shown = lan.get(list_).content.decode()
    assert ("1720/QĐ-UBND" in shown, "Sửa đổi quyết định" in shown) == (True, True)
    for which in ("don", "tra-loi"):
        assert lan.get(reverse("portal:complaint_file", args=[row.uid, which])).status_code == 200
        assert office.get(reverse("office:complaint_file", args=[row.uid, which])).status_code == 200
    assert lan.get(reverse("portal:complaint_file", args=[row.uid, "x"])).status_code == 404


def test_another_producer_neither_sees_nor_withdraws_it(world, enter):
    row = filed(world, upload=SimpleUploadedFile("don.pdf", PDF))
    other, sau = neighbour(world)
    past(world, products=[product(world, "Chè xanh Đồi Mây", producer=other)], number="2/QĐ-UBND", day=AUGUST)
    client = enter(sau)

    assert TEXT not in client.get(reverse("portal:complaints")).content.decode()
    assert client.get(reverse("portal:complaint_file", args=[row.uid, "don"])).status_code == 404
    assert client.post(reverse("portal:withdraw_complaint", args=[row.uid])).status_code == 404
    mine = f"cong-nhan-{Certificate.objects.filter(product__producer=world.producer).get().uid}"
    answer = client.post(reverse("portal:complain"), {"subject": mine, "text": TEXT, "request": REQUEST})
    assert answer.status_code == 422
    enter(world.lan).post(reverse("portal:withdraw_complaint", args=[row.uid]))
    assert Complaint.objects.get().state == "WITHDRAWN"


def test_nothing_in_time_says_so(world, enter):
    past(world)
    assert enter(world.lan).get(reverse("portal:complain")).status_code == 409


def test_a_refused_dossier_leads_to_the_complaint(world, enter):
    issued_beside_refused(world)
    dossier = Dossier.objects.get(state="NOT_RECOGNISED")

    page = enter(world.lan).get(reverse("portal:dossier", args=[dossier.uid])).content.decode()

    assert reverse("portal:complaints") in page


# In the office


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "tu", "thao", "phuc", "mai", "khach"])
def test_who_opens_no_page_of_it(world, enter, who):
    row = filed(world)
    client = enter(getattr(world, who))

    assert client.get(reverse("office:complaints")).status_code == 403
    assert client.get(reverse("office:complaint", args=[row.uid])).status_code == 403
    assert client.get(reverse("office:settle_complaint", args=[row.uid])).status_code == 403
    assert client.get(reverse("office:record_complaint", args=[world.producer.uid])).status_code == 403
    assert client.post(reverse("office:accept_complaint", args=[row.uid])).status_code == 403


def test_leadership_reads_and_does_not_handle(world, enter):
    row, client = filed(world), enter(world.nga)

    assert client.get(reverse("office:complaints")).status_code == 200
    page = client.get(reverse("office:complaint", args=[row.uid])).content.decode()
    assert (TEXT in page, reverse("office:accept_complaint", args=[row.uid]) in page) == (True, False)
    assert client.post(reverse("office:accept_complaint", args=[row.uid])).status_code == 403


def test_a_letter_is_recorded_from_the_page_of_the_certificate(world, enter):
    certificate, client = past(world)[0], enter(world.dung)
    form = reverse("office:record_complaint", args=[world.producer.uid])
    assert form in client.get(reverse("office:certificate", args=[certificate.uid])).content.decode()

    words = {"subject": f"cong-nhan-{certificate.uid}", "known_on": "1/8/2020", "received_on": "12/8/2020"}
    assert client.post(form, {**words, "text": TEXT, "request": ""}).status_code == 422
    page = client.post(form, {**words, "text": TEXT, "request": REQUEST}, follow=True).content.decode()
    row = Complaint.objects.get()

    assert "đơn giấy" in page
    refused = client.post(reverse("office:refuse_complaint", args=[row.uid]), {"reason": ""})
    assert refused.status_code == 422
    client.post(reverse("office:record_withdrawal", args=[row.uid]), {"reason": "Đơn rút ngày 12/8/2020."})
    assert Complaint.objects.get().state == "WITHDRAWN"


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    past(world, *[f"Sản phẩm {place}" for place in range(rows)], day=AUGUST)
    for found in complaining.subjects_of([world.producer]):
        service.file(subject=found, text=TEXT, request=REQUEST, by=world.lan)
    office, lan = enter(world.dung), enter(world.lan)
    row = Complaint.objects.first()

    with django_assert_num_queries(9):
        office.get(reverse("office:complaints"))
    with django_assert_num_queries(11):
        office.get(reverse("office:complaint", args=[row.uid]))
    with django_assert_num_queries(11):
        office.get(reverse("office:record_complaint", args=[world.producer.uid]))
    with django_assert_num_queries(10):
        lan.get(reverse("portal:complaints"))
    with django_assert_num_queries(9):
        lan.get(reverse("portal:complain"))
