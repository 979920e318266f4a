"""``/lam-viec/bao-cao/`` and ``/lam-viec/thong-ke/``."""

from django.urls import path

from ocop.domain.reporting.views import periods, statistics, units

urlpatterns = [
    path("bao-cao/", units.ReportsView.as_view(), name="unit_reports"),
    path("bao-cao/ky/", periods.PeriodsView.as_view(), name="report_periods"),
    path("bao-cao/ky/mo/<int:pk>/", periods.OpenMilestoneView.as_view(), name="open_report_period"),
    path("bao-cao/ky/tong-ket/", periods.OpenSupplementView.as_view(), name="open_supplement"),
    path("bao-cao/ky/<uuid:uid>/", periods.PeriodView.as_view(), name="report_period"),
    path("bao-cao/ky/<uuid:uid>/tong-hop/", periods.BeginView.as_view(), name="begin_consolidation"),
    path("bao-cao/xa/", periods.CommunesView.as_view(), name="switch_communes"),
    path("bao-cao/dung-han/", periods.TimelinessView.as_view(), name="report_timeliness"),
    path("bao-cao/tong-hop/<uuid:uid>/", periods.ConsolidationView.as_view(), name="consolidation"),
    path("bao-cao/tong-hop/<uuid:uid>/loi/", periods.ConsolidationWordsView.as_view(), name="write_consolidation"),
    path("bao-cao/tong-hop/<uuid:uid>/chot/", periods.FreezeView.as_view(), name="freeze_consolidation"),
    path("bao-cao/tong-hop/<uuid:uid>/bang.xlsx", periods.ConsolidationXlsxView.as_view(), name="consolidation_xlsx"),
    path("bao-cao/tong-hop/<uuid:uid>/ptnt-ocop.xlsx", periods.MinistryTableView.as_view(), name="ministry_table"),
    path(
        "bao-cao/tong-hop/<uuid:uid>/<slug:table>/<str:line>/", periods.ConsolidationRowsView.as_view(),
        name="consolidation_rows",
    ),
    path("bao-cao/<uuid:uid>/", units.ReportView.as_view(), name="unit_report"),
    path("bao-cao/<uuid:uid>/loi/", units.WordsView.as_view(), name="report_words"),
    path("bao-cao/<uuid:uid>/bang/<slug:table>/", units.TableView.as_view(), name="report_table"),
    path("bao-cao/<uuid:uid>/dong/<slug:table>/<str:line>/", units.RowsView.as_view(), name="report_rows"),
    path("bao-cao/<uuid:uid>/gui/", units.SendView.as_view(), name="send_report"),
    path("bao-cao/<uuid:uid>/tra-lai/", units.ReturnView.as_view(), name="return_report"),
    path("bao-cao/<uuid:uid>/tiep-nhan/", units.AcceptView.as_view(), name="accept_report"),
    path("bao-cao/<uuid:uid>/mo-lai/", units.ReopenView.as_view(), name="reopen_unit_report"),
    path("bao-cao/<uuid:uid>/mien/", units.ExcuseView.as_view(), name="excuse_report"),
    path("bao-cao/<uuid:uid>/yeu-cau/", units.CallInView.as_view(), name="call_in_report"),
    path("bao-cao/<uuid:uid>/van-ban/", units.PaperView.as_view(), name="report_paper"),
    path("bao-cao/<uuid:uid>/bang.xlsx", units.WorkbookView.as_view(), name="report_xlsx"),
    path("bao-cao/<uuid:uid>/minh-chung/<int:entry>/", units.EvidenceView.as_view(), name="report_evidence"),
    path("thong-ke/", statistics.StatisticsView.as_view(), name="statistics_table"),
    path("thong-ke/luu/", statistics.SaveView.as_view(), name="save_statistics"),
    path("thong-ke/<uuid:uid>/xoa/", statistics.DeleteView.as_view(), name="delete_statistics"),
]  # fmt: skip
