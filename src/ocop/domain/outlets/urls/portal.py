from django.urls import path

from ocop.domain.outlets.views import portal, portal_enquiries, trade_portal

urlpatterns = [
    path("diem-ban/", portal.MyOutletsView.as_view(), name="my_outlets"),
    path("diem-ban/<uuid:uid>/", portal.OutletView.as_view(), name="outlet"),
    path("diem-ban/<uuid:uid>/san-pham/", portal.ChooseView.as_view(), name="choose_listing"),
    path("diem-ban/<uuid:uid>/doanh-thu/", portal.TurnoverView.as_view(), name="outlet_turnover"),
    path("khach-hoi-mua/", portal_enquiries.EnquiriesView.as_view(), name="enquiries"),
    path("khach-hoi-mua/<uuid:uid>/", portal_enquiries.EnquiryView.as_view(), name="enquiry"),
    path("khach-hoi-mua/<uuid:uid>/tra-loi/", portal_enquiries.AnswerEnquiryView.as_view(), name="answer_enquiry"),
    path("khach-hoi-mua/<uuid:uid>/ket-qua/", portal_enquiries.CloseEnquiryView.as_view(), name="close_enquiry"),
    path("bay-ban/<uuid:uid>/nhap-xuat/", portal.MoveView.as_view(), name="move_listing"),
    path("bay-ban/<uuid:uid>/rut/", portal.RemoveView.as_view(), name="remove_listing"),
    path("thi-truong/", trade_portal.ReceivedView.as_view(), name="trade_notices"),
    path("thi-truong/<uuid:uid>/", trade_portal.ReceivedNoticeView.as_view(), name="trade_notice"),
]
