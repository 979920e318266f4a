from django.urls import path

from ocop.domain.outlets.views import books, enquiries, listings, office, trade

urlpatterns = [
    path("diem-ban/", office.OutletsView.as_view(), name="outlets"),
    path("diem-ban/moi/", office.NewOutletView.as_view(), name="new_outlet"),
    path("diem-ban/<uuid:uid>/", office.OutletView.as_view(), name="outlet"),
    path("diem-ban/<uuid:uid>/sua/", office.ChangeOutletView.as_view(), name="change_outlet"),
    path("diem-ban/<uuid:uid>/mo/", office.OpenOutletView.as_view(), name="open_outlet"),
    path("diem-ban/<uuid:uid>/ngung/", office.CloseOutletView.as_view(), name="close_outlet"),
    path("diem-ban/<uuid:uid>/san-pham/", books.ChooseView.as_view(), name="choose_listing"),
    path("diem-ban/<uuid:uid>/doanh-thu/", books.TurnoverView.as_view(), name="outlet_turnover"),
    path("diem-ban/<uuid:uid>/tham-dinh/", books.AppraiseView.as_view(), name="appraise_outlet"),
    path("diem-ban/<uuid:uid>/den-xem/", books.VisitView.as_view(), name="visit_outlet"),
    path("bay-ban/", listings.ListingsView.as_view(), name="listings"),
    path("bay-ban/<uuid:uid>/nhap-xuat/", books.MoveView.as_view(), name="move_listing"),
    path("bay-ban/<uuid:uid>/rut/", books.RemoveView.as_view(), name="remove_listing"),
    path("khach-hoi-mua/", enquiries.EnquiriesView.as_view(), name="enquiries"),
    path("khach-hoi-mua/<uuid:uid>/", enquiries.EnquiryView.as_view(), name="enquiry"),
    path("khach-hoi-mua/<uuid:uid>/tra-loi/", enquiries.AnswerEnquiryView.as_view(), name="answer_enquiry"),
    path("khach-hoi-mua/<uuid:uid>/ket-qua/", enquiries.CloseEnquiryView.as_view(), name="close_enquiry"),
    path("khach-hoi-mua/<uuid:uid>/nguoi-mua/", enquiries.BuyerView.as_view(), name="enquiry_buyer"),
    path("den-xem/<uuid:uid>/anh/", office.VisitPhotoView.as_view(), name="visit_photo"),
    path("thi-truong/", trade.TradeNoticesView.as_view(), name="trade_notices"),
    path("thi-truong/moi/", trade.NewTradeNoticeView.as_view(), name="new_trade_notice"),
    path("thi-truong/<uuid:uid>/", trade.TradeNoticeView.as_view(), name="trade_notice"),
    path("thi-truong/<uuid:uid>/sua/", trade.ChangeTradeNoticeView.as_view(), name="change_trade_notice"),
    path("thi-truong/<uuid:uid>/dang/", trade.PublishTradeNoticeView.as_view(), name="publish_trade_notice"),
    path("thi-truong/<uuid:uid>/rut/", trade.WithdrawTradeNoticeView.as_view(), name="withdraw_trade_notice"),
    path("thi-truong/<uuid:uid>/in/", trade.PrintTradeNoticeView.as_view(), name="print_trade_notice"),
]
