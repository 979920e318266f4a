"""Đề cử lên Trung ương: what a council nominated and the province recognised goes up by letter; the centre answers."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification import nominating
from ocop.domain.certification.models import Certificate, DecisionLine, Nomination
from ocop.domain.certification.services import nominating as service
from ocop.domain.certification.services import recognition
from ocop.domain.certification.tests.factories import AUGUST, approved, issued
from ocop.domain.rulebook.models import Procedure
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tasks import tasks_of

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def candidate(world) -> DecisionLine:
    """94 points: recognised with 4 stars by the province and nominated."""
    issued(world, 94)
    return nominating.candidates_for(world.dung).get()


def sent(world, line: DecisionLine | None = None, **words) -> Nomination:
    given = {"number": "3301/UBND-NN", "sent_on": AUGUST, **words}
    return service.send(line=line or candidate(world), by=world.dung, **given)


def url(name: str, line: DecisionLine, *more) -> str:
    return reverse(f"office:{name}", args=[line.dossier.uid, *more])


def test_only_what_the_council_nominated_and_the_province_recognised_is_a_candidate(world):
    decision = approved(world, 94, 82)
    assert list(nominating.candidates_for(world.dung)) == []

    granted = recognition.issue(decision=decision, number=1498, issued_on=AUGUST, by=world.dung)

    assert [row.points for row in nominating.candidates_for(world.dung)] == ["94,0"]
    assert [certificate.stars for certificate in granted] == [4, 4]


def test_the_letter_goes_and_the_producer_is_told(world):
    line = candidate(world)
    assert [task.title for task in tasks_of(world.dung) if "Trung ương" in task.title] == [
        "Gửi đề cử lên Trung ương: Sản phẩm 1"
    ]

    row = sent(world, line)

    assert (row.state, row.number, row.sent_by) == ("WAITING", "3301/UBND-NN", world.dung)
    assert Notification.objects.filter(user=world.lan, kind="certification.nominated").count() == 1
    assert not [task for task in tasks_of(world.dung) if "Trung ương" in task.title]


def test_the_task_has_the_day_of_the_centres_next_round(world):
    definition = dict(world.procedure.definition)
    definition["deadlines"] = [
        {"code": "centre_round_1", "label": "Đợt 1", "before": "30/9", "filed_before": "30/7"},
        {"code": "centre_round_2", "label": "Đợt 2", "before": "30/3", "filed_before": "30/1"},
    ]
    Procedure.objects.filter(pk=world.procedure.pk).update(definition=definition)
    line = candidate(world)

    assert nominating.send_by(line, AUGUST) == date(2021, 1, 29)
    assert nominating.send_by(line, date(2020, 7, 29)) == date(2020, 7, 29)
    assert nominating.send_by(line, date(2020, 7, 30)) == date(2021, 1, 29)


@pytest.mark.parametrize("recognised", [True, False])
def test_the_centres_answer_is_recorded_and_writes_no_certificate(world, recognised):
    row = sent(world)
    before = list(Certificate.objects.values())

    service.answer(
        nomination=row, recognised=recognised, number="77/QĐ-BNN", answered_on=AUGUST, note="Đợt 1.", by=world.dung
    )

    assert (row.state, row.answer_number) == ("RECOGNISED" if recognised else "REFUSED", "77/QĐ-BNN")
    assert list(Certificate.objects.values()) == before
    assert "77/QĐ-BNN" in Notification.objects.get(user=world.lan, kind="certification.nomination_answered").text


def test_after_a_refusal_it_may_be_nominated_again_and_not_while_one_stands(world):
    line = candidate(world)
    row = sent(world, line)
    with pytest.raises(Conflict, match="đã được đề cử"):
        sent(world, line)
    service.answer(nomination=row, recognised=False, number="77", answered_on=AUGUST, note="Thiếu.", by=world.dung)
    with pytest.raises(Conflict):
        service.answer(nomination=row, recognised=True, number="78", answered_on=AUGUST, by=world.dung)
    assert sent(world, line).state == "WAITING"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"number": " "}, "number_required"),
        ({"sent_on": AUGUST + timedelta(days=1)}, "wrong_day"),
        ({"sent_on": AUGUST - timedelta(days=1)}, "wrong_day"),
    ],
)
def test_what_a_letter_needs(world, words, code):
    with pytest.raises(DomainError) as refusal:
        sent(world, **words)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"number": " "}, "number_required"),
        ({"answered_on": AUGUST + timedelta(days=1)}, "wrong_day"),
        ({"answered_on": AUGUST - timedelta(days=1)}, "wrong_day"),
        ({"note": " "}, "note_required"),
    ],
)
def test_what_an_answer_needs(world, words, code):
    given = {"recognised": False, "number": "77", "answered_on": AUGUST, "note": "Thiếu.", **words}
    row = sent(world)
    with pytest.raises(DomainError) as refusal:
        service.answer(nomination=row, by=world.dung, **given)
    assert refusal.value.code == code


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "thao", "mai", "khach"])
def test_only_the_standing_office_sends_and_records(world, who):
    row, user = sent(world), getattr(world, who)
    with pytest.raises(NotAllowed):
        service.send(line=row.line, number="1", sent_on=AUGUST, by=user)
    with pytest.raises(NotAllowed):
        service.answer(nomination=row, recognised=True, number="1", answered_on=AUGUST, by=user)


def test_a_product_that_was_not_nominated_is_not_sent(world):
    issued(world, 82)
    with pytest.raises(NotAllowed):
        sent(world, DecisionLine.objects.get())


def test_the_way_through_the_screens(world, enter):
    line, client = candidate(world), enter(world.dung)
    assert "Chưa gửi" in client.get(reverse("office:candidates")).content.decode()
    assert url("candidate", line) in client.get(reverse("office:decision", args=[line.decision.uid])).content.decode()
    assert client.get(url("answer_nomination", line)).status_code == 409

    assert client.post(url("nominate", line), {"number": "", "sent_on": "12/8/2020"}).status_code == 422
    file = SimpleUploadedFile("de-cu.pdf", PDF)
    client.post(url("nominate", line), {"number": "3301", "sent_on": "12/8/2020", "upload": file})
    row = Nomination.objects.get()
    assert client.get(url("nomination_file", line, row.uid)).status_code == 200
    answer = {"outcome": "REFUSED", "number": "77/QĐ-BNN", "answered_on": "12/8/2020", "note": ""}
    assert client.post(url("answer_nomination", line), answer).status_code == 422
    page = client.post(url("answer_nomination", line), {**answer, "note": "Thiếu HACCP."}, follow=True)

    text = page.content.decode()
    assert ("Thiếu HACCP." in text, "Trung ương không công nhận" in text) == (True, True)
    assert url("nominate", line) in text


def test_leadership_reads_and_does_not_write(world, enter):
    line, client = candidate(world), enter(world.nga)

    page = client.get(url("candidate", line)).content.decode()

    assert ("94,0" in page, url("nominate", line) in page) == (True, False)
    assert client.get(url("nominate", line)).status_code == 403


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "thao", "mai", "khach"])
def test_nobody_else_opens_it(world, enter, who):
    line, client = candidate(world), enter(getattr(world, who))
    assert client.get(reverse("office:candidates")).status_code == 403
    for name in ("candidate", "nominate", "answer_nomination"):
        assert client.get(url(name, line)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    issued(world, *[94] * rows)
    lines = list(nominating.candidates_for(world.dung))
    for line in lines:
        sent(world, line)
    client = enter(world.dung)

    with django_assert_num_queries(10):
        client.get(reverse("office:candidates"))
    with django_assert_num_queries(11):
        client.get(url("candidate", lines[0]))
    with django_assert_num_queries(9):
        client.get(url("nominate", lines[0]))
