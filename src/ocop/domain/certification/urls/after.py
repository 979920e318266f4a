"""After the issue: revocation, complaints, hand-over, nominations, mark files."""

from django.urls import path

from ocop.domain.certification.views import complaints, handing_over, marks, nominating, noticing, revoking

urlpatterns = [
    path("cong-nhan/thu-hoi/", revoking.CasesView.as_view(), name="revocation_cases"),
    path("cong-nhan/thu-hoi/<uuid:uid>/", revoking.CaseView.as_view(), name="revocation_case"),
    path("cong-nhan/thu-hoi/<uuid:uid>/ket-luan/", revoking.ConcludeView.as_view(), name="conclude_case"),
    path("cong-nhan/thu-hoi/<uuid:uid>/ket-luan/tep/", revoking.CaseFileView.as_view(), name="case_file"),
    path("cong-nhan/thu-hoi/<uuid:uid>/quyet-dinh/", revoking.DecideView.as_view(), name="decide_case"),
    path("cong-nhan/thu-hoi/<uuid:uid>/ket-thuc/", revoking.DropView.as_view(), name="drop_case"),
    path("giay-chung-nhan/<uuid:uid>/xem-xet-thu-hoi/", revoking.OpenCaseView.as_view(), name="open_revocation_case"),
    path("cong-nhan/khieu-nai/", complaints.ComplaintsView.as_view(), name="complaints"),
    path("cong-nhan/khieu-nai/ghi/<uuid:uid>/", complaints.RecordLetterView.as_view(), name="record_complaint"),
    path("cong-nhan/khieu-nai/<uuid:uid>/", complaints.ComplaintView.as_view(), name="complaint"),
    path("cong-nhan/khieu-nai/<uuid:uid>/thu-ly/", complaints.AcceptView.as_view(), name="accept_complaint"),
    path("cong-nhan/khieu-nai/<uuid:uid>/khong-thu-ly/", complaints.RefuseView.as_view(), name="refuse_complaint"),
    path("cong-nhan/khieu-nai/<uuid:uid>/phuc-tap/", complaints.ExtendView.as_view(), name="extend_complaint"),
    path("cong-nhan/khieu-nai/<uuid:uid>/giai-quyet/", complaints.SettleView.as_view(), name="settle_complaint"),
    path("cong-nhan/khieu-nai/<uuid:uid>/rut/", complaints.RecordWithdrawalView.as_view(), name="record_withdrawal"),
    path(
        "cong-nhan/khieu-nai/<uuid:uid>/tep/<slug:which>/",
        complaints.ComplaintFileView.as_view(),
        name="complaint_file",
    ),
    path("cong-nhan/<uuid:uid>/trao-giay/", handing_over.HandOverView.as_view(), name="hand_over"),
    path("cong-nhan/<uuid:uid>/trao-giay/danh-sach.pdf", handing_over.HandOverPdfView.as_view(), name="hand_over_pdf"),
    path("cong-nhan/de-cu/", nominating.CandidatesView.as_view(), name="candidates"),
    path("cong-nhan/de-cu/<uuid:uid>/", nominating.CandidateView.as_view(), name="candidate"),
    path("cong-nhan/de-cu/<uuid:uid>/gui/", nominating.SendView.as_view(), name="nominate"),
    path("cong-nhan/de-cu/<uuid:uid>/tra-loi/", nominating.CentreView.as_view(), name="answer_nomination"),
    path(
        "cong-nhan/de-cu/<uuid:uid>/tep/<uuid:which>/", nominating.NominationFileView.as_view(), name="nomination_file"
    ),
    path("ket-qua/<uuid:uid>/thong-bao/", noticing.DraftNoticeView.as_view(), name="draft_notice"),
    path("cong-nhan/mau-dau/", marks.MarksView.as_view(), name="marks"),
    path("cong-nhan/mau-dau/<uuid:uid>/", marks.MarkView.as_view(), name="mark"),
    path("cong-nhan/mau-dau/<uuid:uid>/thoi-dung/", marks.WithdrawMarkView.as_view(), name="withdraw_mark"),
]
