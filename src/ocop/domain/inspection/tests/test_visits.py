"""A visit from its plan to its end; what it found from the finding to the remedy, the sanction, the revocation."""

from datetime import date
from uuid import uuid4

import pytest

from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.domain.certification.services import revocation
from ocop.domain.inspection import proposing, queries
from ocop.domain.inspection.models import Finding, Sanction, Visit
from ocop.domain.inspection.proposing import Facts, weigh
from ocop.domain.inspection.services import planning, remedies, visiting, visits
from ocop.domain.inspection.services.planning import Line
from ocop.domain.inspection.services.visiting import Taken
from ocop.domain.inspection.services.visits import Described
from ocop.domain.inspection.tests.visit_worlds import (
    DAY,
    filled,
    found,
    office,
    photo,
    plan,
    planned,
    recorded,
    said,
    surprise,
)
from ocop.domain.producers.models import Producer
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.papers import queries as papers

EVERYBODY = ["lan", "minh", "ha", "dung", "nga", "hoa", "tu", "phuc", "mai", "khach", "binh", "thien", "hai"]


def code(refused) -> str:
    return refused.value.code


# Plan


def test_a_plan_of_the_year_stands_on_the_duty_of_its_agency(visiting):
    row = plan(visiting)
    of_health = plan(visiting, agency="so-y-te", by=visiting.binh)
    of_district = plan(visiting, agency="ubnd-213", by=visiting.hai)

    assert (str(row), row.item.code, row.state) == (
        "Kế hoạch kiểm tra năm 2020, Sở Nông nghiệp và Phát triển nông thôn",
        "III.1",
        "ISSUED",
    )
    assert [of_health.item.code, of_district.item.code] == ["III.6", "III.12"]
    assert queries.plans_for(visiting.dung).get(pk=row.pk).wanted == 4


def test_what_is_no_plan_is_refused(visiting):
    row = plan(visiting, issue=False)
    with pytest.raises(Conflict) as refused:
        plan(visiting)
    assert code(refused) == "exists"
    with pytest.raises(DomainError) as refused:
        planning.prepare(season=visiting.season, agency=office("mttq"), aim="x", by=visiting.thien)
    assert code(refused) == "no_field"
    with pytest.raises(DomainError) as refused:
        planning.add_line(plan=row, line=Line("x", 7, 5), by=visiting.dung)
    assert code(refused) == "months"
    with pytest.raises(DomainError) as refused:
        planning.issue(plan=row, number="1", issued_on=date(2020, 7, 21), by=visiting.dung)
    assert code(refused) == "wrong_day"
    planning.issue(plan=row, number="1", issued_on=DAY, by=visiting.dung)
    with pytest.raises(DomainError) as refused:
        planning.drop_line(line=row.lines.get(), by=visiting.dung)
    assert code(refused) == "issued"


@pytest.mark.parametrize("who", ["lan", "minh", "nga", "hoa", "phuc", "mai", "khach", "thien", "hai"])
def test_another_agencys_plan_is_not_mine_to_keep(visiting, who):
    row, person = plan(visiting, agency="so-y-te", by=visiting.binh, issue=False), getattr(visiting, who)

    with pytest.raises(NotAllowed):
        planning.add_line(plan=row, line=Line("x", 5, 5), by=person)


# Proposal


def test_reasons_add_up_and_nothing_known_gives_none():
    facts = Facts(
        stars=4, oldest_issue=date(2018, 7, 20), complaints=2, recalls=1, late_findings=1, open_findings=1,
        papers=(date(2020, 7, 1), date(2020, 8, 1)), last_visit=date(2019, 7, 1),
    )  # fmt: skip

    assert sum(weight for weight, _ in weigh(facts, DAY)) == 40 + 40 + 60 + 10 + 15 + 12 + 12 + 10 + 16
    assert weigh(Facts(last_visit=DAY), DAY) == []


def test_who_was_never_visited_comes_before_who_was_and_says_why(visiting, django_assert_num_queries):
    producers = list(Producer.objects.select_related("commune__parent"))
    with django_assert_num_queries(7):
        (first,) = proposing.proposals(producers, DAY)
    assert first.reasons == ["Chưa kiểm tra lần nào", "Đang giữ 3 sao"]

    recorded(visiting)
    with clock.at(date(2020, 8, 6)):
        (again,) = proposing.proposals(producers, clock.today())

    assert (first.score, again.score) == (32, 52)
    assert again.reasons == ["1 phát hiện quá hạn khắc phục", "Đang giữ 3 sao"]


# On its way


def test_an_announced_visit_is_noticed_first_and_drafts_its_notice(visiting):
    visit = planned(visiting)
    with pytest.raises(DomainError) as refused:
        visits.start(visit=visit, by=visiting.dung)
    assert "Báo trước" in refused.value.message

    visits.notice(visit=visit, by=visiting.dung)
    visits.start(visit=visit, by=visiting.dung)

    assert (visit.state, visit.noticed_on, visit.visited_on) == ("UNDER_WAY", DAY, DAY)
    assert papers.about(visit).get().type == "inspection.notice"
    assert Notification.objects.filter(user=visiting.lan, kind="inspection.noticed").count() == 1


def test_an_unannounced_visit_tells_nobody_before_its_record(visiting):
    visit = surprise(visiting)
    with pytest.raises(DomainError):
        visits.notice(visit=visit, by=visiting.dung)
    assert not queries.visits_of_mine(visiting.lan).exists()
    found(visiting, visit)
    assert visit.state == "UNDER_WAY"
    assert not queries.visits_of_mine(visiting.lan).exists()
    assert not Notification.objects.filter(user=visiting.lan).exists()

    filled(visiting, visit)
    visits.record_visit(visit=visit, by=visiting.dung)

    assert queries.visits_of_mine(visiting.lan).get() == visit
    assert Notification.objects.get(user=visiting.lan).text.endswith("1 phát hiện phải khắc phục.")


def test_a_record_waits_for_the_whole_checklist_the_statement_and_the_signature(visiting):
    visit = surprise(visiting)
    visits.start(visit=visit, by=visiting.dung)
    with pytest.raises(DomainError) as refused:
        visits.record_visit(visit=visit, by=visiting.dung)
    assert "dòng của danh mục chưa trả lời" in refused.value.message
    filled(visiting, visit)
    Visit.objects.filter(pk=visit.pk).update(signing="")
    visit.refresh_from_db()
    with pytest.raises(DomainError) as refused:
        visits.record_visit(visit=visit, by=visiting.dung)
    assert "đã ký biên bản hay không ký" in refused.value.message


def test_each_department_looks_at_its_own_field(visiting):
    mine, health = surprise(visiting), surprise(visiting, agency="so-y-te", by=visiting.binh, leader=visiting.binh)
    with pytest.raises(DomainError) as refused:
        visiting_answer(health, "waste", visiting.binh)

    assert code(refused) == "unknown_point"
    assert visiting_answer(mine, "waste", visiting.dung).value == "MET"
    with pytest.raises(DomainError) as refused:
        planned(visiting, agency="mttq", by=visiting.thien)
    assert code(refused) == "no_field"


def visiting_answer(visit, point, by):
    return visiting.answer(visit=visit, point=point, value="MET", by=by)


def test_where_a_visit_goes_is_checked(visiting):
    other = visiting.district
    with pytest.raises(DomainError) as refused:
        visits.plan_visit(agency=office(), said=Described(planned_on=DAY, leader=visiting.dung), by=visiting.dung)
    assert code(refused) == "nowhere"
    with pytest.raises(DomainError) as refused:
        planned(visiting, unit=other)
    assert code(refused) == "guided"
    with pytest.raises(DomainError) as refused:
        planned(visiting, producer=None, products=[visiting.producer.products.first()], unit=other)
    assert code(refused) == "other_product"


def test_closed_with_open_findings_is_refused_with_the_reason(visiting):
    visit = recorded(visiting, finds=2)
    visits.conclude(visit=visit, conclusion="Có sai sót.", by=visiting.dung)

    with pytest.raises(DomainError) as refused:
        visits.close(visit=visit, by=visiting.dung)

    assert refused.value.message.startswith("Còn 2 phát hiện chưa xong: Sai 1; Sai 2.")
    for row in visit.findings.all():
        remedies.accept(finding=row, note="Đã xem tận nơi.", by=visiting.dung)
    assert visits.close(visit=visit, by=visiting.dung).state == "CLOSED"
    assert [paper.type for paper in papers.about(visit)] == ["inspection.conclusion", "inspection.record"]


def test_a_sample_without_result_keeps_the_visit_open(visiting):
    visit = surprise(visiting)
    filled(visiting, visit)
    taken = Taken("Mỳ gạo lô 12/6", "1 kg", "Trung tâm Kiểm nghiệm")
    sample = visiting_sample(visit, taken, visiting.dung)
    visits.record_visit(visit=visit, by=visiting.dung)
    visits.conclude(visit=visit, conclusion="Đạt.", by=visiting.dung)
    with pytest.raises(DomainError) as refused:
        visits.close(visit=visit, by=visiting.dung)
    assert "1 mẫu chưa có kết quả" in refused.value.message

    remedies.report_sample(sample=sample, number="81/PKN", reported_on=DAY, passes=True, by=visiting.dung)

    assert visits.close(visit=visit, by=visiting.dung).closed_on == DAY


def visiting_sample(visit, taken, by):
    return visiting.take_sample(visit=visit, key=uuid4(), taken=taken, by=by)


def test_cancelled_after_its_notice_the_visited_is_told_again(visiting):
    visit = visits.notice(visit=planned(visiting), by=visiting.dung)

    visits.cancel(visit=visit, note="Đoàn bận họp.", by=visiting.dung)

    kinds = Notification.objects.filter(user=visiting.lan).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["inspection.noticed", "inspection.cancelled"]


def test_another_visit_follows_the_first(visiting):
    first = recorded(visiting)

    again = visits.revisit(visit=first, planned_on=date(2020, 8, 10), by=visiting.dung)

    assert (again.follows, again.producer, again.reasons) == (
        first,
        first.producer,
        ["Kiểm tra lại sau cuộc ngày 20/7/2020"],
    )


@pytest.mark.parametrize("who", ["lan", "minh", "nga", "hoa", "tu", "phuc", "mai", "khach", "thien", "binh", "hai"])
def test_only_the_agency_the_team_and_the_standing_office_run_a_visit(visiting, who):
    visit = surprise(visiting)

    with pytest.raises(NotAllowed):
        visits.start(visit=visit, by=getattr(visiting, who))


def test_a_member_of_the_team_from_another_office_writes_too(visiting):
    visit = surprise(visiting, members=[visiting.binh])

    assert visiting_answer(visit, "label_content", visiting.binh).answered_by == visiting.binh


def test_who_sees_a_visit_before_and_after_it_happened(visiting):
    visit = surprise(visiting)
    before = [who for who in EVERYBODY if queries.visits_for(getattr(visiting, who)).exists()]
    visits.start(visit=visit, by=visiting.dung)
    after = [who for who in EVERYBODY if queries.visits_for(getattr(visiting, who)).exists()]

    # chị Hà, anh Minh, bà Hoa and anh Phúc work in the very office that visits in this small world
    assert before == ["minh", "ha", "dung", "nga", "hoa", "phuc"]
    assert after == [*before, "hai"]


# Findings


def test_the_visited_proves_and_the_team_accepts(visiting):
    visit = recorded(visiting)
    row = queries.findings_to_prove(visiting.lan).get()
    with pytest.raises(DomainError) as refused:
        remedies.prove(finding=row, proof="Đã in lại.", by=visiting.lan)
    assert code(refused) == "proof"

    remedies.prove(finding=row, proof="Đã in lại.", photos=[photo()], by=visiting.lan)
    remedies.send_back(finding=row, note="Ảnh mờ.", due_on=date(2020, 8, 20), by=visiting.dung)
    assert (row.state, row.due_on, row.answer) == ("OPEN", date(2020, 8, 20), "Ảnh mờ.")
    remedies.prove(finding=row, proof="Ảnh rõ.", by=visiting.lan)
    remedies.accept(finding=row, note="Nhãn đủ nội dung.", by=visiting.dung)

    assert (row.state, row.settled_on, visit.findings.get().is_owed) == ("REMEDIED", DAY, False)


@pytest.mark.parametrize("who", ["minh", "ha", "dung", "binh", "khach", "thien"])
def test_nobody_proves_for_the_visited(visiting, who):
    recorded(visiting)
    row = Finding.objects.get()

    with pytest.raises(NotAllowed):
        remedies.prove(finding=row, proof="x", photos=[photo()], by=getattr(visiting, who))


def test_a_sanction_is_recorded_from_a_decision_and_never_made(visiting):
    recorded(visiting)
    row = Finding.objects.get()
    given = {
        "authority": "Chi cục QLTT",
        "number": "15/QĐ-XPHC",
        "decided_on": DAY,
        "form": "FINE",
        "amount": 2_000_000,
    }
    for wrong, refusal in (
        ({"number": " "}, "authority"), ({"authority": ""}, "authority"), ({"amount": 0}, "authority"),
        ({"decided_on": date(2020, 7, 21)}, "wrong_day"), ({"decided_on": date(2020, 7, 19)}, "wrong_day"),
    ):  # fmt: skip
        with pytest.raises(DomainError) as refused:
            remedies.record_sanction(finding=row, by=visiting.dung, **{**given, **wrong})
        assert code(refused) == refusal
    remedies.record_sanction(finding=row, by=visiting.dung, **given)
    with pytest.raises(Conflict):
        remedies.record_sanction(finding=row, by=visiting.dung, **given)
    assert Sanction.objects.get().amount == 2_000_000


def test_a_revocation_is_proposed_taken_and_decided_by_certification(visiting):
    recorded(visiting)
    row, certificate = Finding.objects.get(), Certificate.objects.get()
    proposal = remedies.propose_revocation(
        finding=row, certificate=certificate, facts="Nguyên liệu ngoài tỉnh.", by=visiting.dung
    )
    with pytest.raises(Conflict):
        remedies.propose_revocation(finding=row, certificate=certificate, facts="x", by=visiting.dung)
    assert certificate.status_on(DAY) == "VALID"

    remedies.take(proposal=proposal, ground="Không giữ điều kiện", by=visiting.dung)
    case = RevocationCase.objects.get()
    assert (proposal.state, proposal.case, case.facts) == ("TAKEN", case, "Nguyên liệu ngoài tỉnh.")
    assert certificate.status_on(DAY) == "VALID"
    revocation.decide(case=case, number="7/QĐ", on=DAY, ground="Không giữ điều kiện.", by=visiting.dung)

    certificate.refresh_from_db()
    assert certificate.status_on(DAY) == "REVOKED"


def test_a_proposal_of_revocation_is_known_to_few(visiting):
    visit = recorded(visiting, agency="so-y-te", by=visiting.binh, leader=visiting.binh)
    remedies.propose_revocation(
        finding=visit.findings.get(), certificate=Certificate.objects.get(), facts="x", by=visiting.binh
    )

    assert [who for who in EVERYBODY if queries.proposals_for(getattr(visiting, who)).exists()] == [
        "dung",
        "nga",
        "binh",
    ]
    assert not Notification.objects.filter(user=visiting.lan, title__contains="thu hồi").exists()
    assert "inspection.propose_revocation" not in [line.action for line in history(visit)]
    with pytest.raises(NotAllowed):
        remedies.decline(proposal=queries.proposals_for(visiting.binh).get(), note="x", by=visiting.binh)


def test_another_producers_certificate_is_not_proposed(visiting):
    recorded(visiting)
    Certificate.objects.update(revoked_on=DAY, revocation_number="1/QĐ", state="REVOKED")

    with pytest.raises(DomainError) as refused:
        remedies.propose_revocation(
            finding=Finding.objects.get(), certificate=Certificate.objects.get(), facts="x", by=visiting.dung
        )

    assert code(refused) == "other_certificate"


def test_findings_are_handled_once_the_record_stands(visiting):
    visit = surprise(visiting)
    row = found(visiting, visit)
    with pytest.raises(DomainError) as refused:
        remedies.accept(finding=row, note="x", by=visiting.dung)
    assert code(refused) == "not_written"


def test_a_changed_plan_of_a_visit_holds_until_it_was_noticed(visiting):
    visit = planned(visiting)
    visits.change(visit=visit, said=said(visiting, planned_on=date(2020, 7, 30)), by=visiting.dung)
    assert visit.planned_on == date(2020, 7, 30)
    visits.notice(visit=visit, by=visiting.dung)
    with pytest.raises(DomainError) as refused:
        visits.change(visit=visit, said=said(visiting), by=visiting.dung)
    assert code(refused) == "begun"
