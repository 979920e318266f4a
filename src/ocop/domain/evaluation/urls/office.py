"""``/lam-viec/danh-gia/`` and ``/lam-viec/cham-diem/``."""

from django.urls import path

from ocop.domain.evaluation.urls import preparing
from ocop.domain.evaluation.views import (
    agreeing,
    appeals,
    council_papers,
    councils,
    entries,
    interests,
    paper_sheets,
    results,
    rounds,
    scoring,
    seats,
    sheets,
    statistics,
)

urlpatterns = [
    *preparing.urlpatterns,
    path("danh-gia/", councils.CouncilsView.as_view(), name="councils"),
    path("danh-gia/san-pham/", entries.EntriesView.as_view(), name="entries"),
    path("danh-gia/moi/", councils.NewCouncilView.as_view(), name="new_council"),
    path("danh-gia/<uuid:uid>/", councils.CouncilView.as_view(), name="council"),
    path("danh-gia/<uuid:uid>/mo-dot/<int:number>/", councils.PlanRoundView.as_view(), name="plan_round"),
    path("danh-gia/<uuid:uid>/soan/<str:what>/", council_papers.CouncilPaperView.as_view(), name="draft_council_paper"),
    path("danh-gia/dot/<uuid:uid>/soan/<str:what>/", council_papers.RoundPaperView.as_view(), name="draft_round_paper"),
    path("danh-gia/dot/<uuid:uid>/", rounds.RoundView.as_view(), name="round"),
    path("danh-gia/dot/<uuid:uid>/buoc/", rounds.MoveRoundView.as_view(), name="move_round"),
    path("danh-gia/dot/<uuid:uid>/giao/", rounds.AssignView.as_view(), name="assign"),
    path("danh-gia/dot/<uuid:uid>/ket-qua/", results.ResultsView.as_view(), name="results"),
    path("danh-gia/dot/<uuid:uid>/thong-ke/", statistics.StatisticsView.as_view(), name="statistics"),
    path("danh-gia/dot/<uuid:uid>/huong-xu-ly/", rounds.OutcomesView.as_view(), name="outcomes"),
    path("danh-gia/dot/<uuid:uid>/khai/", interests.DeclareView.as_view(), name="declare"),
    path("danh-gia/dot/<uuid:uid>/quan-he/", interests.TiesView.as_view(), name="ties"),
    path("danh-gia/dot/<uuid:uid>/quan-he/<uuid:tie>/bo/", interests.LiftView.as_view(), name="lift_tie"),
    path("danh-gia/dot/<uuid:uid>/diem-danh/", agreeing.PresentView.as_view(), name="mark_present"),
    path("danh-gia/<uuid:uid>/quy-che/", seats.RulesView.as_view(), name="council_rules"),
    path("danh-gia/<uuid:uid>/quyet-dinh/", seats.DecisionFileView.as_view(), name="council_decision"),
    path("danh-gia/san-pham/<uuid:uid>/thong-nhat/", agreeing.AgreeView.as_view(), name="agree"),
    path("danh-gia/san-pham/<uuid:uid>/theo-thong-nhat/", agreeing.SettleAgreedView.as_view(), name="settle_agreed"),
    path("danh-gia/san-pham/<uuid:uid>/mo-lai/", agreeing.ReopenEntryView.as_view(), name="reopen_entry"),
    path("danh-gia/phieu/<uuid:uid>/", paper_sheets.PaperSheetView.as_view(), name="paper_sheet"),
    path("danh-gia/phieu/<uuid:uid>/ban-quet/", paper_sheets.ScanView.as_view(), name="attach_scan"),
    path("danh-gia/phieu/<uuid:uid>/ban-quet/tep/", paper_sheets.ScanFileView.as_view(), name="scan"),
    path(
        "danh-gia/phieu/<uuid:uid>/ban-quet/trang/<int:page>/", paper_sheets.ScanPageView.as_view(), name="scan_page"
    ),
    *(
        path(f"danh-gia/phieu/<uuid:uid>/{step}/", paper_sheets.KeySheetView.as_view(), {"step": step}, name=name)
        for step, name in (
            ("xong", "key_sheet"), ("nhan", "take_check"), ("khop", "confirm_sheet"), ("tra-lai", "send_back_sheet"),
            ("lay-lai", "take_back_sheet"),
        )
    ),
    path("danh-gia/thanh-vien/<int:pk>/giay/", paper_sheets.OnPaperView.as_view(), name="put_on_paper"),
    path("danh-gia/dot/<uuid:uid>/in-phieu/", paper_sheets.PrintView.as_view(), name="print_sheets"),
    path("cham-diem/<uuid:uid>/in/", paper_sheets.PrintOwnView.as_view(), name="print_sheet"),
    path("danh-gia/phieu/<uuid:uid>/mo-lai/", sheets.ReopenSheetView.as_view(), name="reopen_sheet"),
    path("danh-gia/kien-nghi/<uuid:uid>/tra-loi/", appeals.AnswerView.as_view(), name="answer_appeal"),
    path("danh-gia/kien-nghi/<uuid:uid>/tep/", appeals.AppealFileView.as_view(), name="appeal_file"),
    path("danh-gia/thanh-vien/<int:pk>/thay/", seats.SubstituteView.as_view(), name="substitute"),
    path("danh-gia/san-pham/<uuid:uid>/", results.EntryView.as_view(), name="entry"),
    path("danh-gia/san-pham/<uuid:uid>/dua-ra/", rounds.TakeOutView.as_view(), name="take_out"),
    path("danh-gia/san-pham/<uuid:uid>/kiem-tra/", results.CheckView.as_view(), name="check_entry"),
    path("danh-gia/san-pham/<uuid:uid>/cham-lai/", results.RescoreView.as_view(), name="rescore"),
    path("danh-gia/san-pham/<uuid:uid>/tinh-lai/", results.SettleAgainView.as_view(), name="settle_again"),
    path(
        "danh-gia/san-pham/<uuid:uid>/giay-to/<uuid:paper>/", results.EntryEvidenceView.as_view(), name="entry_evidence"
    ),
    path("cham-diem/", scoring.SheetsView.as_view(), name="sheets"),
    path("cham-diem/<uuid:uid>/", scoring.SheetView.as_view(), name="sheet"),
    path("cham-diem/<uuid:uid>/hien-co/", scoring.StateView.as_view(), name="sheet_state"),
    path("cham-diem/<uuid:uid>/hai-ban/<uuid:kept>/", scoring.SettleView.as_view(), name="settle_mark"),
    path("cham-diem/<uuid:uid>/nop/", scoring.SubmitView.as_view(), name="submit_sheet"),
    path("cham-diem/<uuid:uid>/giay-to/<uuid:paper>/", scoring.SheetEvidenceView.as_view(), name="sheet_evidence"),
]
