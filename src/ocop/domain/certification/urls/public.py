from django.urls import path

from ocop.domain.certification.views import offline, public

urlpatterns = [
    path("xac-minh/", public.VerifySearchView.as_view(), name="verify_search"),
    path("xac-minh/ngoai-tuyen/", offline.OfflinePage.as_view(), name="verify_offline"),
    path("xac-minh/worker.js", offline.WorkerView.as_view(), name="verify_worker"),
    path("xac-minh/khoa.json", offline.KeysView.as_view(), name="verify_keys"),
    path("xac-minh/trang-thai.cwt", offline.StatusListView.as_view(), name="verify_status"),
    path("xac-minh/<str:code>.json", public.VerifyView.as_view(for_machines=True), name="verify_data"),
    path("xac-minh/<str:code>/", public.VerifyView.as_view(), name="verify"),
    path("xac-minh/<str:code>/anh/", public.VerifyPhotoView.as_view(), name="verify_photo"),
    path("01/<str:gtin>/", public.DigitalLinkView.as_view(), name="digital_link"),
    path("01/<str:gtin>/<path:rest>", public.DigitalLinkView.as_view(), name="digital_link_more"),
]
