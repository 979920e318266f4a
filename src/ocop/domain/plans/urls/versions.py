"""``/lam-viec/ke-hoach/<năm>/ban/<thứ tự>/``: the texts of a plan, their drafting, their workbooks."""

from django.urls import path, register_converter

from ocop.domain.plans.views import editing, versions, workbooks
from ocop.platform.ui.converters import Word


class VersionAct(Word):
    """The steps of a version that need no page of their own."""

    regex = "trinh|duyet|tra-lai|bo"


register_converter(VersionAct, "plan_version_act")

_ONE = "<int:year>/ban/<int:ordinal>/"

urlpatterns = [
    path("<int:year>/dieu-chinh/", versions.AmendView.as_view(), name="amend"),
    path("<int:year>/nam-sau/", versions.CopyView.as_view(), name="copy"),
    path("<int:year>/xuat/", workbooks.PlanWorkbookView.as_view(), name="plan_workbook"),
    path(_ONE, versions.VersionView.as_view(), name="version"),
    path(f"{_ONE}khac/", versions.DifferencesView.as_view(), name="differences"),
    path(f"{_ONE}ban-hanh/", versions.IssueView.as_view(), name="issue"),
    path(f"{_ONE}xuat/", workbooks.WorkbookView.as_view(), name="workbook"),
    path(f"{_ONE}nhap/", workbooks.UploadView.as_view(), name="upload"),
    path(f"{_ONE}nhap/luu/", workbooks.ConfirmView.as_view(), name="upload_confirm"),
    path(f"{_ONE}sua/", editing.HeadView.as_view(), name="edit_head"),
    path(f"{_ONE}sua/them/", editing.NewItemView.as_view(), name="new_item"),
    path(f"{_ONE}sua/du-toan/", editing.BudgetEditView.as_view(), name="edit_budget"),
    path(f"{_ONE}sua/<str:code>/", editing.ItemEditView.as_view(), name="edit_item"),
    path(f"{_ONE}sua/<str:code>/chi-tieu/", editing.TargetsView.as_view(), name="edit_targets"),
    path(f"{_ONE}sua/<str:code>/moc/", editing.MilestonesView.as_view(), name="edit_milestones"),
    path(f"{_ONE}sua/<str:code>/trach-nhiem/<str:duty>/", editing.DutyEditView.as_view(), name="edit_duty"),
    path(f"{_ONE}<plan_version_act:act>/", versions.ActView.as_view(), name="version_act"),
]
