"""``/lam-viec/hoat-dong/``."""

from django.urls import include, path

from ocop.domain.activities.urls import steps  # noqa: F401 registers the converter
from ocop.domain.activities.views import fairs, inviting, office

urlpatterns = [
    path("", office.ActivitiesView.as_view(), name="activities"),
    path("", include("ocop.domain.activities.urls.people")),
    path("", include("ocop.domain.activities.urls.kinds")),
    path("lap/<slug:kind>/", office.PlanActivityView.as_view(), name="plan_activity"),
    path("buoi/<uuid:uid>/", office.ChangeSessionView.as_view(), name="change_session"),
    path("buoi/<uuid:uid>/bo/", office.DropSessionView.as_view(), name="drop_session"),
    path("tep/<uuid:uid>/", office.FileView.as_view(), name="activity_file"),
    path("tep/<uuid:uid>/bo/", office.DetachView.as_view(), name="detach_activity_file"),
    path("hoi-cho/", fairs.FairsView.as_view(), name="fairs"),
    path("gian/<uuid:uid>/", fairs.StandView.as_view(), name="stand"),
    path("gian/<uuid:uid>/xep/", fairs.AllocateView.as_view(), name="allocate_stand"),
    path("gian/<uuid:uid>/tu-choi/", fairs.RefuseView.as_view(), name="refuse_stand"),
    path("gian/<uuid:uid>/rut/", fairs.WithdrawView.as_view(), name="withdraw_stand"),
    path("gian/<uuid:uid>/ghi/", fairs.SellView.as_view(), name="sell_stand"),
    path("gian/<uuid:uid>/tong-ngay/", fairs.TotalView.as_view(), name="stand_total"),
    path("lien-he/<uuid:uid>/", fairs.FollowView.as_view(), name="follow_lead"),
    path("<uuid:uid>/thong-tin-hoi-cho/", fairs.DescribeFairView.as_view(), name="describe_fair"),
    path("<uuid:uid>/dang-ky-gian/", fairs.AddStandView.as_view(), name="add_stand"),
    path("<uuid:uid>/", office.ActivityView.as_view(), name="activity"),
    path("<uuid:uid>/sua/", office.ChangeView.as_view(), name="change_activity"),
    path("<uuid:uid>/buoi/", office.WriteSessionView.as_view(), name="write_session"),
    path("<uuid:uid>/buoi/<uuid:session>/tai-lieu/", office.MaterialView.as_view(), name="session_material"),
    path("<uuid:uid>/giay-moi/", inviting.InviteView.as_view(), name="invite_to_activity"),
    path("<uuid:uid>/tep/", office.AttachView.as_view(), name="attach_activity_file"),
    path("<uuid:uid>/ket-qua/", office.ResultView.as_view(), name="activity_result"),
    path("<uuid:uid>/buoc/<activity_step:step>/", office.MoveView.as_view(), name="move_activity"),
]
