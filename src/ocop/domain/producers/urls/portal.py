from django.urls import path

from ocop.domain.producers.models import Consent
from ocop.domain.producers.urls.products import of, of_contracts, of_people, of_shops
from ocop.domain.producers.views import correcting, portal, portal_linkage, portal_shops

urlpatterns = [
    path("san-pham/", portal.MyProductsView.as_view(), name="my_products"),
    *of(portal),
    path("chu-the/<uuid:uid>/xa-hien-nay/", correcting.MoveView.as_view(), name="move_producer"),
    *of_people(portal, "chu-the/"),
    *(
        path(
            f"chu-the/<uuid:uid>/dong-y/{purpose.lower()}/", portal.GiveConsentView.as_view(),
            {"purpose": purpose}, name=f"consent_{purpose.lower()}",
        )
        for purpose in Consent.Purpose.values
    ),
    path("giay-to/", portal.MyPapersView.as_view(), name="my_papers"),
    path("giay-to/cua/<uuid:uid>/them/", portal.AddPaperView.as_view(), name="add_paper"),
    path("giay-to/<uuid:uid>/", portal.PaperFileView.as_view(), name="paper_file"),
    path("giay-to/<uuid:uid>/thay/", portal.ReplacePaperView.as_view(), name="replace_paper"),
    path("giay-to/<uuid:uid>/go/", portal.RemovePaperView.as_view(), name="remove_paper"),
    path("hop-dong-lien-ket/", portal_linkage.MyContractsView.as_view(), name="my_contracts"),
    *of_contracts(portal_linkage),
    *of_shops(portal_shops),
]
