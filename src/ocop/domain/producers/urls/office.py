from django.urls import path

from ocop.domain.producers.urls.products import of, of_contracts, of_people
from ocop.domain.producers.views import correcting, linkage, office, papers, partners, people, products, trade_importing

urlpatterns = [
    path("chu-the/", office.ProducersView.as_view(), name="producers"),
    path("chu-the/moi/", office.NewProducerView.as_view(), name="new_producer"),
    path("chu-the/nhap-danh-sach/", office.ImportListView.as_view(), name="import_producers"),
    path("chu-the/<uuid:uid>/", office.ProducerView.as_view(), name="producer"),
    path("chu-the/<uuid:uid>/sua/", correcting.CorrectView.as_view(), name="correct_producer"),
    path("nguoi/<uuid:uid>/lien-ket/", people.InviteView.as_view(), name="invite_member"),
    path("chu-the/<uuid:uid>/dong-y/", people.PaperConsentView.as_view(), name="paper_consent"),
    *of_people(people, "chu-the/"),
    path("san-pham/", office.ProductsView.as_view(), name="products"),
    *of(products),
    path("san-pham/<uuid:uid>/loai/", products.ClassView.as_view(), name="class_product"),
    path("loai-san-pham/<uuid:uid>/ket-thuc/", products.EndClassView.as_view(), name="end_class"),
    path("chu-the/<uuid:uid>/giay-to/", papers.AddPaperView.as_view(), name="add_paper"),
    path("giay-to/<uuid:uid>/", papers.PaperFileView.as_view(), name="paper_file"),
    path("giay-to/<uuid:uid>/thay/", papers.ReplacePaperView.as_view(), name="replace_paper"),
    path("giay-to/<uuid:uid>/go/", papers.RemovePaperView.as_view(), name="remove_paper"),
    path("doi-tac/", partners.PartnersView.as_view(), name="partners"),
    path("doi-tac/moi/", partners.NewPartnerView.as_view(), name="new_partner"),
    path("doi-tac/nhap/", trade_importing.ImportPartnersView.as_view(), name="import_partners"),
    path("hop-dong-lien-ket/nhap/", trade_importing.ImportContractsView.as_view(), name="import_contracts"),
    path("doi-tac/<uuid:uid>/", partners.PartnerView.as_view(), name="partner"),
    path("doi-tac/<uuid:uid>/sua/", partners.ChangePartnerView.as_view(), name="change_partner"),
    path("hop-dong-lien-ket/", linkage.ContractsView.as_view(), name="linkage_contracts"),
    *of_contracts(linkage),
    path("hop-dong-lien-ket/<uuid:uid>/xac-nhan/", linkage.CheckContractView.as_view(), name="check_linkage"),
    path("hop-dong-lien-ket/<uuid:uid>/tra-lai/", linkage.SendBackContractView.as_view(), name="return_linkage"),
    path("hop-dong-lien-ket/<uuid:uid>/cham-dut/", linkage.EndContractView.as_view(), name="end_linkage"),
]
