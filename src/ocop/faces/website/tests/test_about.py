"""Contact, privacy and what privacy claims; the site map; the data beside the pages."""

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import extruct
import pytest
from django.urls import get_resolver, reverse
from tests.architecture.test_urls import _patterns

from ocop.domain.activities.models import Activity
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.inspection.models import CitizenReport
from ocop.domain.plans.models import PlanItem
from ocop.faces.website import sitemaps, structured_site
from ocop.faces.website.sitemaps import Address, Part
from ocop.platform.core.tests.standing import standing
from ocop.platform.government import installation
from ocop.platform.government.models import Agency

pytestmark = pytest.mark.django_db

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
FORMS = ("report", "follow_report", "enquire", "follow_enquiry", "newsletter", "newsletter_asked", "newsletter_confirm", "newsletter_confirmed",
         "newsletter_leave")  # fmt: skip
PROGRAMME = "/phan-anh/?loai=chuong-trinh"
REQUIRED = {
    "GovernmentOrganization": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction"},
    "BreadcrumbList": {"itemListElement"},
    "Event": {"name", "startDate", "endDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "url"},
}
"""What search engines ask for, by type."""


@pytest.fixture
def office(world):
    installation.change(province=world.province)
    row = Agency.objects.filter(slug__startswith="so-nn", unit=world.province).first() or Agency(
        slug="so-nn-ptnt", kind="DEPARTMENT", unit=world.province
    )
    row.name, row.phone = "Sở Nông nghiệp và Phát triển nông thôn", "02043854123"
    row.save()
    return row


def event(world, **more) -> Activity:
    values = {
        "kind": "FAIR", "season": world.season, "item": PlanItem.objects.first(), "organiser": Agency.objects.first(), "territory": "",
        "state": "ANNOUNCED", "name": "Hội chợ <mùa vải>", "place": "Quảng trường 3/2", "starts_on": AUGUST,
        "ends_on": AUGUST + timedelta(days=2), "public_text": "Vào cửa tự do.",
    }  # fmt: skip
    return Activity.objects.create(**{**values, **more})


def addresses() -> list[str]:
    """Every public page that can be opened without knowing a code."""

    return sorted(
        {
            f"/{address}"
            for namespace, address, pattern in _patterns(get_resolver())
            if namespace == "website" and "<" not in address and pattern.name not in FORMS
        }
    )


def test_no_public_page_sets_a_cookie(world, client, office):
    """What the privacy page says in its first line."""
    certificate = past(world)[0]
    known = [
        *addresses(), reverse("website:product", args=[certificate.product.slug]),
        reverse("website:verify", args=[certificate.code]),
        *(reverse("website:open_data_file", args=["san-pham", ending]) for ending in ("csv", "json", "table.json")),
    ]  # fmt: skip
    assert len(known) > 20
    for address in known:
        answer = client.get(address)
        assert (address, answer.status_code in (200, 302), dict(answer.cookies)) == (address, True, {})
        assert "Cookie" not in answer.get("Vary", "")


def test_a_page_with_a_form_sets_one_cookie_that_is_named(world, client):
    named = set()
    for name in ("report", "follow_report", "newsletter"):
        named |= set(client.get(reverse(f"website:{name}")).cookies)
    assert named == {"csrftoken"}
    assert "csrftoken" in client.get("/quyen-rieng-tu/").content.decode()


def test_public_pages_ask_nothing_of_others(world, client, office):
    for address in ("/lien-he/", "/quyen-rieng-tu/", "/so-lieu/", "/du-lieu-mo/", "/thong-tin-thi-truong/"):
        page = client.get(address).content.decode()
        asked = re.findall(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="(https?://[^"]+)"', page)
        assert [found for found in asked if not found.startswith("http://testserver")] == []


def test_contact_names_the_office_and_its_number(world, client, office):
    page = client.get("/lien-he/").content.decode()
    assert ("Sở Nông nghiệp" in page, 'href="tel:02043854123"' in page) == (True, True)
    assert '/phan-anh/?loai=chuong-trinh"' in page


def test_before_anything_is_set_up_the_pages_stand(world, client):
    installation.change(province=None)
    for address in ("/lien-he/", "/quyen-rieng-tu/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "kind"), [("chuong-trinh", "PROGRAMME"), ("chat-luong", "QUALITY"), ("la", None), ("%00", None)]
)
def test_the_form_of_reports_is_preselected(world, client, asked, kind):
    answer = client.get(f"/phan-anh/?loai={asked}")
    assert (answer.status_code, answer.context["form"].initial.get("kind")) == (200, kind)


def test_who_writes_about_the_programme_is_not_asked_for_a_product(world, office, client):
    asked = [client.get(address).context["form"].fields["subject"].label for address in ("/phan-anh/", PROGRAMME)]
    assert asked == ["Sản phẩm, cơ sở", "Góp ý về việc gì"]
    client.post(PROGRAMME, {"kind": "PROGRAMME", "subject": "Lịch chấm", "text": "Báo muộn."})
    assert CitizenReport.objects.get().kind == "PROGRAMME"


def test_a_report_from_a_products_page_is_about_it(world, client):
    thing = past(world)[0].product
    page = client.get(f"/phan-anh/?san-pham={thing.slug}").content.decode()
    assert f"/san-pham/{thing.slug}/" in page
    client.post(f"/phan-anh/?san-pham={thing.slug}", {"kind": "LABEL", "subject": "Mỳ", "text": "Sai nhãn."})
    assert CitizenReport.objects.get().product == thing


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, client, office, count, django_assert_num_queries):
    for number in range(count):
        Agency.objects.create(
            slug=f"chi-cuc-{number}", name=f"Chi cục {number}", kind="SUBDEPARTMENT", unit=office.unit, parent=office,
            phone="02043854000",
        )  # fmt: skip
    for address in ("/lien-he/", "/quyen-rieng-tu/"):
        with django_assert_num_queries(3):
            client.get(address)


# The site map


def part(client, name: str, number: int = 1) -> ET.Element:
    answer = client.get(reverse("website:sitemap_part", args=[name, number]))
    assert answer.status_code == 200
    return ET.fromstring(b"".join(answer.streaming_content))


def test_the_index_leads_to_parts_that_lead_to_pages(world, client):
    thing = past(world)[0]
    index = ET.fromstring(client.get("/sitemap.xml").content)
    found = [row.text for row in index.findall("s:sitemap/s:loc", NAMESPACE)]
    assert found == [f"http://testserver/sitemap/{name}-1.xml" for name in ("trang", "san-pham", "chu-the", "xa")]
    products = part(client, "san-pham")
    assert [row.text for row in products.findall("s:url/s:loc", NAMESPACE)] == [
        f"http://testserver/san-pham/{thing.product.slug}/"
    ]
    assert products.find("s:url/s:lastmod", NAMESPACE).text == thing.issued_on.isoformat()
    for row in part(client, "trang").findall("s:url/s:loc", NAMESPACE):
        assert client.get(row.text.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("address", ["la-1", "san-pham-0", "san-pham-2", "san-pham-999999999999999999999"])
def test_a_part_that_is_not_there(world, client, address):
    past(world)
    assert client.get(f"/sitemap/{address}.xml").status_code == 404


def test_others_add_parts_with_languages(world, client):
    rows = [Address(f"/tin/{number}/", AUGUST, {"en": f"/en/news/{number}/?a=1&b=2"}) for number in range(3)]
    news = Part(lambda start, stop: rows[start:stop], lambda: len(rows))
    with standing(sitemaps.parts, "tin-thu", news):
        found = part(client, "tin-thu")
    other = found.find("s:url/x:link", NAMESPACE)
    assert (other.get("hreflang"), other.get("href")) == ("en", "http://testserver/en/news/0/?a=1&b=2")


def test_parts_are_cut_and_each_is_one_question(world, client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    past(world, *[f"Sản phẩm {number}" for number in range(5)])
    index = client.get("/sitemap.xml").content.decode()
    assert "san-pham-3.xml" in index
    with django_assert_num_queries(3):
        assert len(part(client, "san-pham", 1).findall("s:url", NAMESPACE)) == 2
    with django_assert_num_queries(3):
        assert len(part(client, "san-pham", 3).findall("s:url", NAMESPACE)) == 1


# Data beside the pages


def data(client, address: str) -> dict[str, dict]:
    page = client.get(address).content.decode()
    graph = extruct.extract(page, syntaxes=["json-ld"], uniform=False)["json-ld"][0]["@graph"]
    return {row["@type"]: row for row in graph}


def test_contact_carries_the_organisation_the_search_and_the_way_to_it(world, client, office):
    found = data(client, "/lien-he/")
    assert set(found) == {"GovernmentOrganization", "WebSite", "BreadcrumbList"}
    for kind, row in found.items():
        assert set(row) >= REQUIRED[kind]
    assert "{search_term_string}" in found["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert [row["position"] for row in found["BreadcrumbList"]["itemListElement"]] == [1, 2]


def test_an_event_carries_what_search_engines_ask_for(world, client):
    row = event(world)
    found = data(client, reverse("website:event", args=[row.uid]))
    assert set(found["Event"]) >= REQUIRED["Event"]
    assert (found["Event"]["name"], found["Event"]["startDate"]) == ("Hội chợ <mùa vải>", "2020-08-12")


def test_no_text_breaks_out_of_the_block():
    assert "</script><script>" not in str(structured_site.script({"name": "</script><script>alert(1)</script>"}))
