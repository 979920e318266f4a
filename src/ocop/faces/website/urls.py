"""``/``: the public website. Each room includes its own addresses here."""

from django.urls import include, path

from ocop.faces.website import about, figures, judging, media, newsletter_public, opendata_views, rss, sitemaps
from ocop.faces.website.views import home, makers, photos, product, products, site, where

app_name = "website"

catalogue = [
    path("", home.HomeView.as_view(), name="home"),
    path("san-pham/", products.ProductsView.as_view(), name="products"),
    path("san-pham/cua-tinh/", products.OfTheProvinceView.as_view(), name="of_the_province"),
    path("san-pham/so-sanh/", products.CompareView.as_view(), name="compare"),
    path("san-pham/<slug:slug>/", product.ProductView.as_view(), name="product"),
    path("san-pham/<slug:slug>/in/", product.PrintSheetView.as_view(), name="print_sheet"),
    path("san-pham/<slug:slug>/anh/", photos.PhotoView.as_view(), name="photo"),
    path("san-pham/<slug:slug>/anh/<uuid:uid>/", photos.MorePhotoView.as_view(), name="more_photo"),
    path(
        "san-pham/<slug:slug>/anh/<slug:version>/<int:width>.<slug:form>", photos.RenditionView.as_view(),
        name="rendition",
    ),
    path("san-pham/<slug:slug>/chia-se/<slug:version>.jpg", photos.CardView.as_view(), name="card"),
    path("danh-ba/", makers.DirectoryView.as_view(), name="directory"),
    path("danh-ba/<uuid:uid>/", makers.ProducerView.as_view(), name="producer"),
    path("xa/<int:year>/<slug:code>/<slug:name>/", makers.CommuneView.as_view(), name="commune"),
    path("ban-do/", where.MapView.as_view(), name="map"),
]  # fmt: skip

urlpatterns = [
    *catalogue,
    path("cach-cham/", judging.SetsView.as_view(), name="judging"),
    path("cach-cham/<slug:regulation>/", judging.SetsView.as_view(), name="judging_of"),
    path("cach-cham/<slug:regulation>/<str:code>/", judging.SetView.as_view(), name="judging_set"),
    path("tep/images/<str:name>", media.RenditionView.as_view(), name="picture"),
    path("sitemap.xml", sitemaps.IndexView.as_view(), name="sitemap"),
    path("sitemap/<slug:name>-<int:number>.xml", sitemaps.PartView.as_view(), name="sitemap_part"),
    path("favicon.ico", site.IconView.as_view(), name="icon"),
    path("robots.txt", site.RobotsView.as_view(), name="robots"),
    path("", include("ocop.domain.certification.urls.public")),
    path("", include("ocop.domain.activities.urls.public")),
    path("", include("ocop.domain.inspection.urls.public")),
    path("", include("ocop.domain.plans.urls.public")),
    path("", include("ocop.domain.outlets.urls.public")),
    path("", include("ocop.domain.producers.urls.public")),
    # open data, figures, two-way
    path("du-lieu-mo/", opendata_views.OpenDataView.as_view(), name="open_data"),
    path("du-lieu-mo/<slug:name>.<str:ending>", opendata_views.OpenDataFileView.as_view(), name="open_data_file"),
    path("so-lieu/", figures.FiguresView.as_view(), name="figures"),
    path("ban-tin/", newsletter_public.AskView.as_view(), name="newsletter"),
    path("ban-tin/da-gui/", newsletter_public.AskedView.as_view(), name="newsletter_asked"),
    path("ban-tin/xac-nhan/", newsletter_public.ConfirmView.as_view(), name="newsletter_confirm"),
    path("ban-tin/da-xac-nhan/", newsletter_public.ConfirmedView.as_view(), name="newsletter_confirmed"),
    path("ban-tin/thoi-nhan/", newsletter_public.LeaveView.as_view(), name="newsletter_leave"),
    path("quyen-rieng-tu/", about.PrivacyView.as_view(), name="privacy"),
    path("lien-he/", about.ContactView.as_view(), name="contact"),
    path("rss/san-pham.xml", rss.ProductFeed.as_view(), name="rss_products"),
    path("rss/su-kien.xml", rss.EventFeed.as_view(), name="rss_events"),
    path("rss/thi-truong.xml", rss.TradeFeed.as_view(), name="rss_trade"),
]
