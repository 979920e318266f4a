"""``/lam-viec/kinh-phi/``."""

from django.urls import path

from ocop.domain.budgets.views import closing, contract_steps, giving, office, spending

app_name = "budgets"

urlpatterns = [
    path("", office.CurrentBudgetView.as_view(), name="current"),
    path("<int:year>/", office.BudgetView.as_view(), name="budget"),
    path("<int:year>/du-toan.pdf", office.EstimatePdfView.as_view(), name="estimate_pdf"),
    path("<int:year>/noi-dung/<str:code>/", office.LineView.as_view(), name="line"),
    path("<int:year>/thang/", office.MonthsView.as_view(), name="months"),
    path("<int:year>/huyen/", office.DistrictsView.as_view(), name="districts"),
    path("<int:year>/khoan/", spending.AccountsView.as_view(), name="accounts"),
    path("<int:year>/hop-dong/", spending.ContractsView.as_view(), name="contracts"),
    path("<int:year>/chung-tu/", spending.VouchersView.as_view(), name="vouchers"),
    path("<int:year>/so/", spending.LedgerView.as_view(), name="ledger"),
    path("<int:year>/quyet-dinh/", giving.AllotmentsView.as_view(), name="allotments"),
    path("<int:year>/quyet-dinh/soan/<slug:kind>/", giving.DraftView.as_view(), name="draft"),
    path("<int:year>/kho-bac/", closing.MatchesView.as_view(), name="matches"),
    path("<int:year>/kho-bac/ghi/", closing.MatchView.as_view(), name="match"),
    path("<int:year>/nguon-khac/", closing.ResourcesView.as_view(), name="resources"),
    path("<int:year>/nguon-khac/ghi/", closing.ResourceView.as_view(), name="resource"),
    path("khoan/<int:pk>/hop-dong/", spending.SignView.as_view(), name="sign"),
    path("khoan/<int:pk>/chi-truc-tiep/", spending.DirectView.as_view(), name="direct"),
    path("khoan/<int:pk>/danh-nguon/", spending.ReserveView.as_view(), name="reserve"),
    path("khoan/<int:pk>/muc-luc/", closing.CodesView.as_view(), name="codes"),
    path("khoan/<int:pk>/quyet-toan/", closing.SettleView.as_view(), name="settle"),
    path("danh-nguon/<uuid:uid>/tra-lai/", spending.ReleaseView.as_view(), name="release"),
    path("hop-dong/<uuid:uid>/", spending.ContractView.as_view(), name="contract"),
    path("hop-dong/<uuid:uid>/viec-chi/", spending.AssignView.as_view(), name="assign"),
    path("hop-dong/<uuid:uid>/nghiem-thu/", contract_steps.AcceptView.as_view(), name="accept"),
    path("hop-dong/<uuid:uid>/thanh-toan/", contract_steps.PayView.as_view(), name="pay"),
    path("hop-dong/<uuid:uid>/tam-ung/", contract_steps.AdvanceView.as_view(), name="advance"),
    path("hop-dong/<uuid:uid>/thu-hoi/", contract_steps.RecoverView.as_view(), name="recover"),
    path("hop-dong/<uuid:uid>/phu-luc/", contract_steps.AmendView.as_view(), name="amend"),
    path("hop-dong/<uuid:uid>/thanh-ly/", contract_steps.LiquidateView.as_view(), name="liquidate"),
    path("hop-dong/<uuid:uid>/huy/", contract_steps.CancelView.as_view(), name="cancel"),
    path("chung-tu/<uuid:uid>/huy/", contract_steps.ReverseView.as_view(), name="reverse"),
    path("quyet-dinh/<uuid:uid>/", giving.AllotmentView.as_view(), name="allotment"),
    path("quyet-dinh/<uuid:uid>/sua/", giving.RewriteView.as_view(), name="rewrite"),
    path("quyet-dinh/<uuid:uid>/de-nghi/", giving.ProposeView.as_view(), name="propose"),
    path("quyet-dinh/<uuid:uid>/tham-dinh/", giving.AppraiseView.as_view(), name="appraise"),
    path("quyet-dinh/<uuid:uid>/quyet-dinh/", giving.DecideView.as_view(), name="decide"),
    path("quyet-dinh/<uuid:uid>/tra-lai/", giving.SendBackView.as_view(), name="send_back"),
    path("tep/<uuid:uid>/", office.FileView.as_view(), name="file"),
]
