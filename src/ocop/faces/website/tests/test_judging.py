"""How a product is judged, for everybody: complete, honest about doubts, cached, light, the same number of questions."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from ocop.domain.rulebook.loading import load_rulebook
from ocop.domain.rulebook.models import CriteriaSet
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.core.tests.held import held
from ocop.platform.core.tests.shipped import ship

LIST = "/cach-cham/"
LIMIT = 100_000


@pytest.fixture(scope="module")
def law(django_db_setup, django_db_blocker):
    with held(django_db_blocker):
        ship("rulebook", load_rulebook)
        yield


pytestmark = [pytest.mark.usefixtures("law"), pytest.mark.django_db]


def page(client, regulation: str, code: str) -> str:
    return client.get(reverse("website:judging_set", args=[regulation, code])).content.decode()


def test_the_list_is_that_of_the_law_in_force_and_links_the_others(client):
    august = client.get(LIST).content.decode()
    with clock.at(date(2026, 8, 1)):
        later = client.get(LIST).content.decode()

    assert ("Quyết định 1048/QĐ-TTg" in august, "/cach-cham/26-2026/" in august) == (True, True)
    assert "/cach-cham/26-2026/06/" in later
    assert "không áp dụng cho hồ sơ nộp hôm nay" in client.get(f"{LIST}26-2026/").content.decode()
    assert august.count("Dữ liệu chưa đủ") == 3


def test_a_minimum_missed_leaves_the_highest_class_that_has_all_of_its_own(client):
    text = page(client, "26-2026", "06")

    assert "Thiếu một mức tối thiểu thì chỉ đạt hạng cao nhất có đủ mức tối thiểu." in text
    assert "xuống một hạng" not in text


def test_every_set_of_the_three_laws_is_readable_light_and_without_a_cookie(client):
    sheets = ["ui/public.css", "ui/tokens.css", "ui/fonts-public.css", "website/judging.css"]
    read = {name: Path(finders.find(name)).read_bytes() for name in sheets}
    fonts = re.findall(
        r'"\.\./(vendor/[^"]+-(?:latin|vietnamese)-\d+-normal\.woff2)"', read["ui/fonts-public.css"].decode()
    )
    carried = sum(len(Path(finders.find(font)).read_bytes()) for font in fonts)
    carried += sum(len(gzip.compress(text)) for text in read.values())
    for row in CriteriaSet.objects.select_related("regulation"):
        answer = client.get(reverse("website:judging_set", args=[row.regulation.code, row.code]))
        assert (answer.status_code, dict(answer.cookies), answer["Cache-Control"]) == (200, {}, "public, max-age=60")
        assert carried + len(gzip.compress(answer.content)) < LIMIT
        assert answer.content.decode().count('class="crit"') == len(row.parsed.criteria)
    tag = client.get(LIST)["ETag"]
    assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 304


def test_points_gates_papers_and_endings_are_told_in_plain_words(client):
    noodles = page(client, "26-2026", "06")

    assert "Cần: Hợp đồng lao động địa phương" in noodles
    assert "Muốn <b>3 sao</b> từ 1 điểm; <b>4 sao</b> từ 2 điểm" in noodles
    assert "Khi nào bị loại hoặc dừng chấm" in noodles
    assert "Phòng kiểm nghiệm được chỉ định" in noodles
    assert "5 sao còn đòi mức tối thiểu ở" in noodles


def test_doubts_are_visible(client):
    assert "Cần đối chiếu với văn bản: Tiêu chí 6.2 Ngoại hình" in page(client, "1048-2019", "I.3.2")
    assert "không dùng để chấm chính thức" in page(client, "1048-2019", "II.1.2")
    assert "Chưa có tiêu chí của loại sản phẩm này." in page(client, "1048-2019", "I.2.1")


@pytest.mark.parametrize("address", ["9-1999/", "26-2026/XX/", "9-1999/06/"])
def test_what_the_law_does_not_have_is_not_found(client, address):
    assert client.get(LIST + address).status_code == 404


@pytest.mark.parametrize(
    ("address", "expected"),
    [("", 4), ("148-2023/", 4), ("26-2026/06/", 2), ("1048-2019/I.2.1/", 2), ("148-2023/26/", 2)],
)
def test_each_page_asks_a_fixed_number_of_queries(client, address, expected):
    with queries_to("rulebook", expected=expected):
        client.get(LIST + address)
