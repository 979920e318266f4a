from ocop.platform.ui.lists import ListView
from ocop.platform.ui.views import DetailView, ObjectFormView, OfficeView


class CertificatesView(ListView):
    permission = "certification.view"


class CertificateView(DetailView):
    permission = "certification.view"


class CertificatePdfView(OfficeView):
    permission = "certification.view"


class RevokeView(ObjectFormView):
    permission = "certification.revoke"
