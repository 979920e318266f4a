"""What is prepared for a session, and its screens: below ``/lam-viec/danh-gia/``."""

from django.urls import path

from ocop.domain.evaluation.views import lab_tests, preparing

urlpatterns = [
    path("danh-gia/dot/<uuid:uid>/chuan-bi/", preparing.SessionView.as_view(), name="prepare_round"),
    path("danh-gia/dot/<uuid:uid>/gui-ho-so/", preparing.ReleaseView.as_view(), name="release"),
    path("danh-gia/dot/<uuid:uid>/mau/", preparing.SamplesView.as_view(), name="samples"),
    path("danh-gia/dot/<uuid:uid>/man-hinh/", preparing.WallView.as_view(), name="wall"),
    path("danh-gia/san-pham/<uuid:uid>/mot-trang/", preparing.BriefView.as_view(), name="brief"),
    path("danh-gia/san-pham/<uuid:uid>/anh/", preparing.PhotoView.as_view(), name="entry_photo"),
    path("danh-gia/san-pham/<uuid:uid>/to-giup-viec/", preparing.SecretariatView.as_view(), name="secretariat_view"),
    path("danh-gia/san-pham/<uuid:uid>/khao-sat/", preparing.VisitView.as_view(), name="visit"),
    path("danh-gia/san-pham/<uuid:uid>/khao-sat/<uuid:visit>/", preparing.VisitFileView.as_view(), name="visit_file"),
    path("danh-gia/kiem-nghiem/", lab_tests.TestsView.as_view(), name="lab_tests"),
    path("danh-gia/kiem-nghiem/dat/", lab_tests.OrderView.as_view(), name="order_tests"),
    path("danh-gia/kiem-nghiem/<uuid:uid>/", lab_tests.TestView.as_view(), name="lab_test"),
    path("danh-gia/kiem-nghiem/<uuid:uid>/phieu/", lab_tests.TestFileView.as_view(), name="lab_test_file"),
    path("danh-gia/kiem-nghiem/<uuid:uid>/huy/", lab_tests.WithdrawTestView.as_view(), name="withdraw_test"),
]
