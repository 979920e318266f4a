"""21 July to 30 December 2020, for ``--complete``: discussion, decisions, second rounds.

Products with real names stay where they are on 20 July: they were recognised in other years, and invented marks must
never look like their recognition.
"""

from datetime import date

from ocop.demo.script import ProductPart
from ocop.demo.stage import Stage
from ocop.demo.summer import begin, check_minimum, mark, score_all
from ocop.domain.certification import nominating
from ocop.domain.certification.models import Complaint, Decision, RevocationCase
from ocop.domain.certification.services import complaining, recognition
from ocop.domain.certification.services.nominating import send
from ocop.domain.certification.services.revocation import drop
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import receiving
from ocop.domain.evaluation.models import Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import councils, outcomes, results
from ocop.platform.core import clock

_SETTLED = "settled_points"
_REASON = "Chưa đạt 3 sao ở hội đồng cấp tỉnh."


def first_round_to_the_end(stage: Stage) -> None:
    """The discussion of 21/7, the second marks, closing on 28/7, the decision of 12/8."""
    round_, secretary = Round.objects.get(pk=stage.rounds["24"].pk), stage.people["thao"]
    for entry in round_.entries.filter(state=Entry.State.DISCUSSION).select_related(
        "dossier__product", "round__council"
    ):
        with clock.at(date(2020, 7, 21)):
            results.rescore(
                entry=entry, note="Hội đồng thống nhất lại cách hiểu tiêu chí năng lực sản xuất.", by=secretary
            )
            part = _part(stage, entry)
            part.plot[_SETTLED] = [80, 82, 84, 83, 84, 83, 85]
            _score_again(stage, entry)
            entry.refresh_from_db()
            results.settle_again(entry=entry, by=secretary)
    _finish_province(stage, round_, date(2020, 7, 28))
    _decide(stage, number=1498, issued_on=date(2020, 8, 12))
    _nominate(stage, date(2020, 8, 25))


def second_rounds(stage: Stage) -> None:
    """Thành phố Bắc Giang finishes its second round in November, the province hers in December."""
    code = "213"
    staff, round_ = stage.staff[code], Round.objects.get(pk=stage.rounds["213-2"].pk)
    with clock.at(date(2020, 11, 5)):
        for sheet in ScoreSheet.objects.filter(entry__round=round_, state=ScoreSheet.State.DRAFT).select_related(
            "member__user", "entry__dossier__criteria_set"
        ):
            mark(sheet, 64, submit=True)
        results.open_marks(round_=round_, by=staff["secretary"])
        results.close(round_=round_, by=staff["secretary"])
        for entry in round_.entries.select_related("dossier__procedure", "dossier__product"):
            check_minimum(entry, staff["secretary"])
            outcomes.decide(entry=entry, outcome=Entry.Outcome.FORWARD, by=staff["secretary"])
        outcomes.approve(round_=round_, number="402/QĐ-UBND", by=staff["leader"])
        outcomes.send_up(round_=round_, by=staff["officer"])
    dung, council = stage.people["dung"], stage.councils["24"]
    with clock.at(date(2020, 11, 20)):
        waiting = Dossier.objects.filter(season=stage.season, stage="province", state=Dossier.State.SENT)
        ready = [receiving.receive(dossier=dossier, by=dung) for dossier in waiting]
        ready += [_mended(stage, dossier) for dossier in Dossier.objects.filter(state=Dossier.State.STOPPED)]
        second = councils.plan_round(council=council, number=2, by=dung)
        councils.assign(round_=second, dossiers=ready, by=dung)
        begin(second, stage.people["thao"])
    with clock.at(date(2020, 12, 4)):
        for entry in second.entries.select_related("dossier__product"):
            _part(stage, entry).plot["second_points"] = [66, 65, 67, 64, 66, 68, 65]
        score_all(stage, second, "second_points")
        results.open_marks(round_=second, by=stage.people["thao"])
    _finish_province(stage, Round.objects.get(pk=second.pk), date(2020, 12, 7))
    _decide(stage, number=2210, issued_on=date(2020, 12, 21))


def cases_come_to_an_end(stage: Stage) -> None:
    """What was complained of is answered within its thirty days; what was looked into ends without a revocation."""
    dung = stage.people["dung"]
    with clock.at(date(2020, 8, 6)):
        for complaint in Complaint.objects.filter(state=Complaint.State.ACCEPTED):
            complaining.settle(
                complaint=complaint, outcome=Complaint.Outcome.UPHELD, number="1476/QĐ-UBND", answered_on=clock.today(),
                text="Mẫu lưu lấy tại kho thành phẩm, biên bản có chữ ký của chủ cơ sở. Giữ nguyên quyết định thu hồi;"
                " cơ sở được đăng ký đánh giá lại từ đợt sau.", by=dung,
            )  # fmt: skip
        for case in RevocationCase.objects.filter(state=RevocationCase.State.OPEN):
            drop(case=case, reason="Hộ bán hết đàn cũ, đã gây đàn mới tại xã; xã xác nhận còn sản xuất.", by=dung)


def _mended(stage: Stage, dossier: Dossier) -> Dossier:
    return receiving.resume(
        dossier=dossier, note="Đã nộp phiếu thử nghiệm mới đúng tên “Mật ong rừng”.", by=stage.people["dung"]
    )


def _finish_province(stage: Stage, round_: Round, day: date) -> None:
    secretary = stage.people["thao"]
    with clock.at(day):
        results.close(round_=round_, by=secretary)
        for entry in round_.entries.select_related("dossier__procedure", "dossier__product"):
            check_minimum(entry, secretary)
            way = outcomes.possible(entry)[0]
            outcomes.decide(
                entry=entry, outcome=way, note="" if way in Entry.PROPOSED else _REASON, by=secretary
            )
        outcomes.approve(round_=round_, number=f"{3200 + round_.number}/UBND-NN", by=stage.people["nga"])
        outcomes.send_up(round_=round_, by=secretary)


def _decide(stage: Stage, *, number: int, issued_on: date) -> Decision:
    dung, nga = stage.people["dung"], stage.people["nga"]
    with clock.at(issued_on):
        chosen = list(Dossier.objects.filter(season=stage.season, state=Dossier.State.PASSED))
        decision = recognition.prepare(season=stage.season, unit=stage.province, dossiers=chosen, by=dung)
        recognition.submit(decision=decision, by=dung)
        recognition.approve(decision=decision, by=nga)
        recognition.issue(decision=decision, number=number, issued_on=issued_on, by=dung)
    return decision


def _nominate(stage: Stage, day: date) -> None:
    """What the council nominated goes to the centre; its answer has not come by the end of the year."""
    with clock.at(day):
        for place, line in enumerate(nominating.candidates_for(stage.people["dung"])):
            send(line=line, number=f"{3301 + place}/UBND-NN", sent_on=day, by=stage.people["dung"])


def _part(stage: Stage, entry: Entry) -> ProductPart:
    return next(part for _, part in stage.every_part() if part.name == entry.dossier.product.name)


def _score_again(stage: Stage, entry: Entry) -> None:
    wanted = _part(stage, entry).plot[_SETTLED]
    sheets = entry.sheets.filter(attempt=entry.attempt).select_related("member__user", "entry__dossier__criteria_set")
    for place, sheet in enumerate(sheets.order_by("member__position")):
        mark(sheet, wanted[place], submit=True)
