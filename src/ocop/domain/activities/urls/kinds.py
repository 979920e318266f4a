"""``/lam-viec/hoat-dong/``: what one kind alone has."""

from django.urls import path

from ocop.domain.activities.views import kinds

urlpatterns = [
    path("tuyen-truyen/do-phu/", kinds.CoverageView.as_view(), name="campaign_coverage"),
    path("<uuid:uid>/dieu-hoc-duoc/", kinds.AddFindingView.as_view(), name="add_finding"),
    path("dieu-hoc-duoc/<uuid:uid>/xong/", kinds.FinishActionView.as_view(), name="finish_action"),
    path("<uuid:uid>/san-pham-tuyen-truyen/", kinds.AddMaterialView.as_view(), name="add_material"),
    path(
        "<uuid:uid>/san-pham-tuyen-truyen/<uuid:material>/<slug:which>/", kinds.MaterialFileView.as_view(),
        name="material_file",
    ),
    path("<uuid:uid>/the-le/", kinds.DescribeContestView.as_view(), name="describe_contest"),
    path("<uuid:uid>/san-pham-du-thi/", kinds.EnterProductView.as_view(), name="enter_product"),
    path("san-pham-du-thi/<uuid:uid>/ket-qua/", kinds.JudgeView.as_view(), name="judge_entry"),
    path("<uuid:uid>/gian-trung-bay/", kinds.AddDisplayView.as_view(), name="add_display"),
    path("dong/<slug:row>/<uuid:uid>/bo/", kinds.DropRowView.as_view(), name="drop_row"),
]  # fmt: skip
