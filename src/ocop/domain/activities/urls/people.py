"""``/lam-viec/hoat-dong/``: who comes, who was there, what became of them."""

from django.urls import path

from ocop.domain.activities.urls import steps  # noqa: F401 registers the converter
from ocop.domain.activities.views import allowances, attendance, outcomes, people

urlpatterns = [
    path("nguoi-du/", people.AllPeopleView.as_view(), name="all_people"),
    path("nguoi-du/<uuid:uid>/", people.PersonView.as_view(), name="participant"),
    path("nguoi-du/<uuid:uid>/sau/<int:months>/", outcomes.FollowUpView.as_view(), name="follow_up"),
    path("nguoi-du/<uuid:uid>/<person_step:step>/", people.AnswerView.as_view(), name="answer_person"),
    path("<uuid:uid>/nguoi-du/", people.PeopleView.as_view(), name="activity_people"),
    path("<uuid:uid>/nguoi-du/dang-ky/", people.RegisterView.as_view(), name="register_person"),
    path("<uuid:uid>/nguoi-du/chia-cho/", people.QuotasView.as_view(), name="activity_quotas"),
    path("<uuid:uid>/nguoi-du/nhap/", people.ImportPeopleView.as_view(), name="import_people"),
    path("<uuid:uid>/chi-ho-tro.xlsx", allowances.AllowanceSheetView.as_view(), name="activity_allowance_sheet"),
    path("<uuid:uid>/chi-ho-tro.pdf", allowances.AllowancePaperView.as_view(), name="activity_allowance_paper"),
    path("<uuid:uid>/chi-ho-tro/", allowances.AllowancesView.as_view(), name="activity_allowances"),
    path("<uuid:uid>/viec-chi/", outcomes.OpenMoneyView.as_view(), name="open_activity_money"),
    path("<uuid:uid>/kiem-tra/", outcomes.ScoresView.as_view(), name="activity_scores"),
    path("<uuid:uid>/cap-giay/", outcomes.GivePapersView.as_view(), name="give_attendance_papers"),
    path("<uuid:uid>/in-giay/", outcomes.PrintPapersView.as_view(), name="print_attendance_papers"),
    path("<uuid:uid>/sau-lop/", outcomes.AfterView.as_view(), name="activity_after"),
    path("buoi/<uuid:uid>/diem-danh/", attendance.AttendanceView.as_view(), name="attendance"),
    path("buoi/<uuid:uid>/ma/", attendance.CodeView.as_view(), name="attendance_code"),
    path("diem-danh/<int:pk>/", attendance.SettleView.as_view(), name="settle_attendance"),
    path("tu-diem-danh/<str:code>/", attendance.OfficeCheckIn.as_view(), name="check_in"),
]
