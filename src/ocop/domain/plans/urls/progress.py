"""Targets, duties, papers on their way: below ``/lam-viec/ke-hoach/``."""

from django.urls import path, register_converter

from ocop.domain.plans.views import duties, figures, reports, routing
from ocop.platform.ui.converters import Word


class FigureAct(Word):
    regex = "send|approve|return"


class UpdateAct(FigureAct):
    regex = "tiep-nhan|hoi-lai|tra-loi"


class PeriodAct(FigureAct):
    regex = "khoa|mo-lai"


class Quarter:
    regex = "[1-4]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(FigureAct, "figure_act")
register_converter(UpdateAct, "update_act")
register_converter(PeriodAct, "period_act")
register_converter(Quarter, "quarter")

urlpatterns = [
    path("<int:year>/chi-tieu/", figures.TargetsView.as_view(), name="targets"),
    path("<int:year>/chi-tieu/<int:pk>/bao-cao/", figures.ReportFigureView.as_view(), name="report_figure"),
    path("<int:year>/ky/<quarter:quarter>/<period_act:act>/", figures.PeriodView.as_view(), name="period"),
    path("<int:year>/so-lieu/", figures.FiguresView.as_view(), name="figures"),
    path("so-lieu/<uuid:uid>/", figures.FigureView.as_view(), name="figure"),
    path("so-lieu/<uuid:uid>/sua/", figures.EditFigureView.as_view(), name="figure_edit"),
    path("so-lieu/<uuid:uid>/minh-chung/", figures.FigureEvidenceView.as_view(), name="figure_evidence"),
    path("so-lieu/<uuid:uid>/<figure_act:act>/", figures.FigureActView.as_view(), name="figure_act"),
    path("<int:year>/trach-nhiem/", duties.MatrixView.as_view(), name="duties"),
    path("<int:year>/trach-nhiem/<slug:agency>/", duties.AgencyDutiesView.as_view(), name="agency_duties"),
    path("<int:year>/chua-cap-nhat/", duties.SilentView.as_view(), name="silent"),
    path("<int:year>/chua-cap-nhat/<slug:agency>/<int:person>/", duties.InviteView.as_view(), name="invite"),
    path("cap-nhat/tep/<uuid:uid>/", duties.UpdateFileView.as_view(), name="update_file"),
    path("cap-nhat/<uuid:uid>/<update_act:act>/", duties.UpdateActView.as_view(), name="update_act"),
    path("phieu-trinh/", routing.SlipsView.as_view(), name="slips"),
    path("phieu-trinh/moi/", routing.NewSlipView.as_view(), name="new_slip"),
    path("phieu-trinh/<uuid:uid>/", routing.SlipView.as_view(), name="slip"),
    path("phieu-trinh/<uuid:uid>/tep/", routing.SlipFileView.as_view(), name="slip_file"),
    path("phieu-trinh/<uuid:uid>/chuyen/", routing.ForwardView.as_view(), name="slip_forward"),
    path("phieu-trinh/<uuid:uid>/tra-lai/", routing.ReturnView.as_view(), name="slip_return"),
    path("phieu-trinh/<uuid:uid>/ket-thuc/", routing.FinishView.as_view(), name="slip_finish"),
    path("<int:year>/bao-cao-nhanh/", reports.QuickReportView.as_view(), name="quick_report"),
]
