"""Guidance, social supervision, visits that follow a citizen's report; who reported stays between few."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.inspection import queries
from ocop.domain.inspection.models import (
    SupervisionCase,
    Visit,
    VisitKind,
)
from ocop.domain.inspection.services import guidance, reports, supervision
from ocop.domain.inspection.tests.factories import CONTACT, NAME, TEXT, received
from ocop.domain.inspection.tests.visit_worlds import (
    DAY,
    office,
    supervised,
    surprise,
)
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.access.rules import allowed
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.papers import queries as papers
from ocop.platform.ui.tasks import tasks_of

LIST = "/lam-viec/kiem-tra/"
PEOPLE = ("lan", "minh", "ha", "dung", "nga", "hoa", "tu", "phuc", "mai", "khach", "binh", "thien", "hai")


def said(answer) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def at(name: str, row, *more) -> str:
    return reverse(f"office:{name}", args=[row.uid, *more])


# Guidance


def test_a_guidance_visit_notes_what_each_commune_does_best(visiting, enter):
    client = enter(visiting.dung)
    form = {"agency": office().pk, "unit": visiting.district.pk, "planned_on": "20/7/2020", "leader": visiting.dung.pk}
    client.post(reverse("office:plan_guidance"), form)
    visit = Visit.objects.get()
    assert (visit.kind, visit.subject) == (VisitKind.GUIDANCE, str(visiting.district))
    client.post(at("move_visit", visit, "notice"))
    client.post(at("move_visit", visit, "start"))
    group = ProductGroup.objects.first()
    client.post(
        at("note_advantage", visit), {"commune": visiting.commune.pk, "product": "Rau cải mầm", "group": group.pk}
    )
    assert "Rau cải mầm" in said(client.get(at("inspection_visit", visit)))
    with pytest.raises(DomainError):
        guidance.note_advantage(visit=visit, commune=visiting.district, product="x", group=group, by=visiting.dung)
    client.post(at("visit_spot", visit), {"what": "statement", "key": "11111111-1111-4111-8111-111111111116",
                                          "representative": "Ngô Văn Hải"})  # fmt: skip
    client.post(at("move_visit", visit, "record"))
    client.post(at("conclude_visit", visit), {"conclusion": "Xã có hai nhóm lợi thế."})
    client.post(at("move_visit", visit, "close"))
    visit.refresh_from_db()
    assert visit.state == "CLOSED"
    assert "Rau cải mầm" in str(papers.about(visit).first().values)


# Social supervision


def test_mttq_sends_the_district_answers_mttq_asks_again_and_accepts(visiting, enter):
    mttq, district = enter(visiting.thien), enter(visiting.hai)
    form = {"supervisor": office("mttq").pk, "addressed": office("ubnd-213").pk, "unit": visiting.commune.pk,
            "subject": "Công khai", "supervised_on": "18/7/2020", "text": "Chưa niêm yết.", "recommendation": "Niêm yết."}  # fmt: skip
    mttq.post(reverse("office:send_supervision"), form)
    case = SupervisionCase.objects.get()
    assert (case.due_on, [task.title for task in tasks_of(visiting.hai)]) == (
        date(2020, 8, 4),
        ["Trả lời kiến nghị: Công khai"],
    )
    assert {row.user for row in Notification.objects.filter(kind="inspection.supervision_sent")} == {
        visiting.hai,
        visiting.dung,
    }
    district.post(at("answer_supervision", case), {"text": "Đã niêm yết."})
    assert ([task.title for task in tasks_of(visiting.thien)], tasks_of(visiting.hai)) == (
        ["Xem trả lời kiến nghị: Công khai"],
        [],
    )
    mttq.post(at("ask_again_supervision", case), {"note": "Gửi ảnh.", "due_on": "10/8/2020"})
    assert "Gửi ảnh." in said(district.get(at("supervision", case)))
    district.post(at("answer_supervision", case), {"text": "Có ảnh kèm báo cáo."})
    mttq.post(at("accept_supervision", case))
    case.refresh_from_db()
    assert (case.state, case.answer) == ("CLOSED", "Có ảnh kèm báo cáo.")
    item = said(enter(visiting.dung).get("/lam-viec/ke-hoach/2020/III.10/"))
    assert "Công khai" in item


def test_who_sees_and_sends_supervision(visiting, enter):
    case = supervised(visiting)
    seen = [who for who in PEOPLE if queries.supervision_for(getattr(visiting, who)).exists()]
    assert seen == ["ha", "dung", "nga", "thien", "hai"]  # chị Hà speaks for her district's committee
    for who in ("dung", "hai", "nga", "lan", "binh"):
        with pytest.raises(NotAllowed):
            supervision.accept(case=supervision.answer(case=case, text="x", by=visiting.hai)
                               if case.state == "SENT" else case, by=getattr(visiting, who))  # fmt: skip
        assert enter(getattr(visiting, who)).get(reverse("office:send_supervision")).status_code == 403


def test_what_says_nothing_is_no_case(visiting):
    for words, code in (
        ({"text": " "}, "missing"), ({"supervised_on": date(2020, 7, 21)}, "wrong_day"),
        ({"due_on": date(2020, 7, 1)}, "wrong_day"),
    ):  # fmt: skip
        with pytest.raises(DomainError) as refused:
            supervised(visiting, **words)
        assert refused.value.code == code
    assert not SupervisionCase.objects.exists()


# Citizens' reports


def linked(world):
    report = received(world, product=world.producer.products.get())
    report = reports.assign(report=report, agency=office("so-y-te"), by=world.dung)
    visit = surprise(
        world, agency="so-y-te", by=world.binh, leader=world.binh, members=[world.hai], more={"report": report}
    )
    return report, visit


def test_a_report_becomes_the_visit_that_follows(visiting, enter):
    report = received(visiting, product=visiting.producer.products.get())
    client = enter(visiting.dung)
    assert "Lập kiểm tra" in said(client.get(at("citizen_report", report)))
    form = {"agency": office().pk, "planned_on": "21/7/2020", "leader": visiting.dung.pk, "is_unannounced": "on",
            "products": [report.product_id]}  # fmt: skip
    client.post(reverse("office:plan_report_visit", args=[report.uid]), form)

    visit = Visit.objects.get()
    assert (visit.report, visit.producer, visit.is_unannounced) == (report, visiting.producer, True)
    assert "21/7/2020" in said(client.get(at("citizen_report", report)))
    assert "An toàn thực phẩm, 20/7/2020" in said(client.get(at("inspection_visit", visit)))


def test_the_citizen_reads_that_it_was_looked_into_only_afterwards(visiting, client):
    report, visit = linked(visiting)
    address = f"/phan-anh/theo-doi/{report.code}/"
    assert "Đã kiểm tra" not in said(client.get(address))
    Visit.objects.filter(pk=visit.pk).update(state="RECORDED", visited_on=DAY)
    assert "Đã kiểm tra" in said(client.get(address))


@pytest.mark.parametrize("who", PEOPLE)
def test_no_role_learns_who_reported_from_the_visit(visiting, enter, who):
    """The officers who handle the report may ask on record; everybody else reads neither name, contact nor text."""
    _, visit = linked(visiting)
    person = getattr(visiting, who)
    Visit.objects.filter(pk=visit.pk).update(state="RECORDED", visited_on=DAY)
    client = enter(person)
    pages = [at("inspection_visit", visit), f"{LIST}de-xuat/", f"/chu-the/kiem-tra/{visit.uid}/", f"{LIST}?xuat=xlsx"]
    for page in pages:
        answer = client.get(page)
        content = b"".join(answer) if answer.streaming else answer.content
        assert not [word for word in (NAME, CONTACT, TEXT) if word.encode() in content], page
    notices = Notification.objects.filter(user=person)
    assert not [row for row in notices if NAME in f"{row.title}{row.text}" or CONTACT in f"{row.title}{row.text}"]
    assert allowed(person, "inspection.read_reporter").exists() == (who in ("dung", "binh"))
    assert queries.reports_for(person).exists() == (who in ("dung", "binh", "nga"))


def test_a_team_member_who_may_not_read_the_report_sees_only_that_there_is_a_visit(visiting, enter):
    _, visit = linked(visiting)

    page = said(enter(visiting.hai).get(at("inspection_visit", visit)))
    assert "Từ phản ánh" not in page
