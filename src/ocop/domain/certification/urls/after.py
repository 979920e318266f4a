"""After the issue: revocation, complaints, hand-over, nominations, mark files."""

from django.urls import path

from ocop.domain.certification.views import revoking

urlpatterns = [
    path("cong-nhan/thu-hoi/", revoking.CasesView.as_view(), name="revocation_cases"),
    path("cong-nhan/thu-hoi/<uuid:uid>/", revoking.CaseView.as_view(), name="revocation_case"),
    path("cong-nhan/thu-hoi/<uuid:uid>/ket-luan/", revoking.ConcludeView.as_view(), name="conclude_case"),
    path("cong-nhan/thu-hoi/<uuid:uid>/ket-luan/tep/", revoking.CaseFileView.as_view(), name="case_file"),
    path("cong-nhan/thu-hoi/<uuid:uid>/quyet-dinh/", revoking.DecideView.as_view(), name="decide_case"),
    path("cong-nhan/thu-hoi/<uuid:uid>/ket-thuc/", revoking.DropView.as_view(), name="drop_case"),
    path("giay-chung-nhan/<uuid:uid>/xem-xet-thu-hoi/", revoking.OpenCaseView.as_view(), name="open_revocation_case"),
]
