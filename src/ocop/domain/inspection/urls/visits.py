"""``/lam-viec/kiem-tra/`` and ``/lam-viec/giam-sat-xa-hoi/``."""

from django.urls import path, register_converter

from ocop.domain.inspection.views import findings, plans, spot, supervision, visits
from ocop.platform.ui.converters import Word


class VisitStep(Word):
    """The steps that need nothing but the button, or a reason."""

    regex = "notice|start|record|close|reopen|cancel"


register_converter(VisitStep, "visit_step")

urlpatterns = [
    path("kiem-tra/", visits.VisitsView.as_view(), name="visits"),
    path("kiem-tra/de-xuat/", visits.ProposalsView.as_view(), name="visit_proposals"),
    path("kiem-tra/ke-hoach/", plans.PlansView.as_view(), name="inspection_plans"),
    path("kiem-tra/ke-hoach/lap/", plans.PreparePlanView.as_view(), name="prepare_inspection_plan"),
    path("kiem-tra/ke-hoach/<uuid:uid>/", plans.PlanView.as_view(), name="inspection_plan"),
    path("kiem-tra/ke-hoach/<uuid:uid>/them-dong/", plans.AddLineView.as_view(), name="add_inspection_line"),
    path("kiem-tra/ke-hoach/dong/<int:pk>/bo/", plans.DropLineView.as_view(), name="drop_inspection_line"),
    path("kiem-tra/ke-hoach/<uuid:uid>/ban-hanh/", plans.IssueView.as_view(), name="issue_inspection_plan"),
    path("kiem-tra/ke-hoach/<uuid:uid>/viec-chi/", plans.OpenMoneyView.as_view(), name="open_inspection_money"),
    path("kiem-tra/ke-hoach/<uuid:uid>/ban-ky/", plans.PlanFileView.as_view(), name="inspection_plan_file"),
    path("kiem-tra/phat-hien/", findings.FindingsView.as_view(), name="findings"),
    path("kiem-tra/thu-hoi/", findings.RevocationsView.as_view(), name="revocation_proposals"),
    path("kiem-tra/thu-hoi/<uuid:uid>/mo/", findings.TakeView.as_view(), name="take_proposal"),
    path("kiem-tra/thu-hoi/<uuid:uid>/khong-mo/", findings.DeclineView.as_view(), name="decline_proposal"),
    path("kiem-tra/lap/chu-the/<uuid:target>/", visits.PlanProducerVisitView.as_view(), name="plan_visit"),
    path("kiem-tra/lap/diem-ban/<uuid:target>/", visits.PlanOutletVisitView.as_view(), name="plan_outlet_visit"),
    path("kiem-tra/lap/phan-anh/<uuid:target>/", visits.PlanReportVisitView.as_view(), name="plan_report_visit"),
    path("kiem-tra/lap/huong-dan/", visits.PlanGuidanceView.as_view(), name="plan_guidance"),
    path("kiem-tra/<uuid:uid>/", visits.VisitView.as_view(), name="inspection_visit"),
    path("kiem-tra/<uuid:uid>/sua/", visits.ChangeVisitView.as_view(), name="change_visit"),
    path("kiem-tra/<uuid:uid>/ket-luan/", visits.ConcludeView.as_view(), name="conclude_visit"),
    path("kiem-tra/<uuid:uid>/kiem-tra-lai/", visits.RevisitView.as_view(), name="revisit"),
    path("kiem-tra/<uuid:uid>/loi-the/", visits.AdvantageView.as_view(), name="note_advantage"),
    path("kiem-tra/<uuid:uid>/buoc/<visit_step:step>/", visits.MoveView.as_view(), name="move_visit"),
    path("kiem-tra/<uuid:uid>/tai-cho/", spot.SpotView.as_view(), name="visit_spot"),
    path("kiem-tra/<uuid:uid>/tai-cho/chon/", spot.SettleView.as_view(), name="settle_answer"),
    path("kiem-tra/<uuid:uid>/anh/<uuid:photo>/", spot.PhotoView.as_view(), name="inspection_photo"),
    path("kiem-tra/mau/<uuid:uid>/", findings.SampleView.as_view(), name="report_sample"),
    path("kiem-tra/phat-hien/<uuid:uid>/minh-chung/", findings.ProofFileView.as_view(), name="finding_proof"),
    path("kiem-tra/phat-hien/<uuid:uid>/dat/", findings.AcceptView.as_view(), name="accept_finding"),
    path("kiem-tra/phat-hien/<uuid:uid>/chua-dat/", findings.SendBackView.as_view(), name="send_back_finding"),
    path("kiem-tra/phat-hien/<uuid:uid>/chuyen/", findings.PassOnView.as_view(), name="pass_on_finding"),
    path("kiem-tra/phat-hien/<uuid:uid>/xu-phat/", findings.SanctionView.as_view(), name="record_sanction"),
    path("kiem-tra/phat-hien/<uuid:uid>/thu-hoi/", findings.ProposeView.as_view(), name="propose_revocation"),
    path("giam-sat-xa-hoi/", supervision.CasesView.as_view(), name="supervisions"),
    path("giam-sat-xa-hoi/gui/", supervision.SendView.as_view(), name="send_supervision"),
    path("giam-sat-xa-hoi/<uuid:uid>/", supervision.CaseView.as_view(), name="supervision"),
    path("giam-sat-xa-hoi/<uuid:uid>/tra-loi/", supervision.AnswerView.as_view(), name="answer_supervision"),
    path("giam-sat-xa-hoi/<uuid:uid>/hoi-them/", supervision.AskAgainView.as_view(), name="ask_again_supervision"),
    path("giam-sat-xa-hoi/<uuid:uid>/tiep-nhan/", supervision.AcceptView.as_view(), name="accept_supervision"),
    path("giam-sat-xa-hoi/<uuid:uid>/van-ban/", supervision.CaseFileView.as_view(), name="supervision_file"),
]
