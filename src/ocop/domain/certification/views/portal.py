from ocop.platform.ui.views import PortalPage, PortalView


class PapersView(PortalPage):
    permission = "certification.view"


class CertificatePdfView(PortalView):
    permission = "certification.view"
