"""The pages of the preparation, the chair's page and the wall: who opens them, and what never shows on them."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.budgets.models import Account
from ocop.domain.evaluation.models import CouncilMember, Entry, LabTest, SiteVisit
from ocop.domain.evaluation.services import councils, preparing, results
from ocop.domain.evaluation.services.lab_tests import Wanted
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.preparing import LEAD, MOULD, claimed, contract, line, ordered, others, place_of, tie
from ocop.domain.evaluation.tests.test_preparing import PDF, session
from ocop.domain.evaluation.tests.test_sealed import text_of
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.files.services import keep_generated
from ocop.platform.notifications.models import Notification

ROOMS = ("evaluation", "dossiers", "producers", "rulebook", "plans", "budgets")
LIST, ORDER = "office:lab_tests", "office:order_tests"
SECRETS = ("Khe Sâu", "Bản Trên", "Asen", "Mùi ẩm mốc", "7.654.321", "lọ số bảy")


def url(name, *keys):
    return reverse(f"office:{name}", args=keys)


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.fixture
def day(world):
    """Two products of two producers, being scored: "Chè Khe Sâu" has a test, a view, a sample, a visit."""
    line(world, given=50_000_000)
    found = factories.round_(world, "Một")
    theirs = claimed(world, factories.dossier(world, "Chè Khe Sâu", producer=others(world)))
    councils.assign(round_=found, dossiers=[theirs], by=world.dung)
    factories.everybody_declares(found)
    claimed(world, place_of(found, "Một").dossier, stars=3, total=61)
    entry = place_of(found, "Chè Khe Sâu")
    session(world, found, agenda="Khai mạc\nThử nếm Chè Khe Sâu", by=world.dung)
    preparing.receive_samples(
        round_=found, samples=[preparing.Sample(entry, factories.DAY, "lọ số bảy")], by=world.thao
    )
    preparing.write_view(entry=entry, text="Mùi ẩm mốc khi mở gói.", by=world.thao)
    photo = SimpleUploadedFile("bien-ban.pdf", PDF, content_type="application/pdf")
    preparing.record_visit(
        entry=entry, visited_on=factories.DAY, people="Tổ", findings="Mùi ẩm mốc trong kho.", photo=photo, by=world.thao
    )
    test, = ordered(world, entry.dossier, Wanted("Asen (As)", "không quá 1 mg/kg", 7_654_321))
    test.certificate = keep_generated(content=PDF, name="phieu.pdf", content_type="application/pdf")
    test.save()
    ordered(world, place_of(found, "Một").dossier)
    return councils.start(round_=found, by=world.dung)


def pages(found):
    """Every page of this work, of both products."""
    entries = list(found.entries.all())
    tests, visits = LabTest.objects.all(), SiteVisit.objects.all()
    return [
        *(url(name, found.uid) for name in ("round", "prepare_round", "samples", "wall")),
        *(url(name, row.uid) for row in entries for name in ("entry", "brief", "secretariat_view", "visit")),
        *(url("visit_file", row.uid, visit.uid) for row in entries for visit in visits),
        reverse(LIST), reverse(LIST) + "?xuat=xlsx", reverse(LIST) + "?result=WAITING", reverse(LIST) + "?q=khe",
        reverse(ORDER), *(url(name, test.uid) for test in tests for name in ("lab_test", "lab_test_file")),
        reverse("office:home"), reverse("office:notifications"),
    ]  # fmt: skip


def leaks(browser, addresses):
    return [
        (address, secret)
        for address in addresses
        for text in [text_of(browser.get(address))]
        for secret in SECRETS
        if secret in text
    ]


@pytest.mark.parametrize("who", ["dung", "thao", "hoa", "tu"])
def test_whoever_is_tied_meets_the_product_nowhere(world, day, enter, who):
    """Seats and office alike. Before the tie each of them does read of it."""
    user, entry = getattr(world, who), place_of(day, "Chè Khe Sâu")
    before = leaks(enter(user), pages(day))
    tie(user, entry)
    Notification.objects.all().delete()

    assert before
    assert leaks(enter(user), pages(day)) == []


def test_the_counts_leave_it_out_as_well(world, day, enter):
    tie(world.thao, place_of(day, "Chè Khe Sâu"))
    thao = enter(world.thao)

    assert "Mẫu đã nhận</dt><dd>0 / 1" in page(thao, url("round", day.uid))
    assert "<b>0</b> / 4 phiếu đã nộp, 0 / 1 sản phẩm" in page(thao, url("wall", day.uid))
    assert "400.000\xa0đ" in page(thao, reverse(LIST))
    assert "8.054.321" not in page(thao, reverse(LIST))
    assert "Đã đặt, chưa có hợp đồng" not in page(thao, reverse(ORDER))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(thao.get(reverse(LIST) + "?xuat=xlsx").streaming_content))).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Một"]


def test_the_acts_on_it_find_nothing(world, day, enter):
    entry, test = place_of(day, "Chè Khe Sâu"), LabTest.objects.get(indicator="Asen (As)")
    tie(world.thao, entry)
    thao = enter(world.thao)
    result = {"passed": "1", "measured": "0", "number": "1", "received_on": "20/7/2020"}
    order = {**indicators(LEAD), "laboratory": "Phương Bắc", "dossiers": entry.dossier_id}

    answers = [
        thao.post(url("secretariat_view", entry.uid), {"text": "Tốt"}).status_code,
        thao.post(url("visit", entry.uid), {"visited_on": "20/7/2020", "people": "a", "findings": "b"}).status_code,
        thao.post(url("lab_test", test.uid), result).status_code,
        thao.post(url("withdraw_test", test.uid), {"why": "Nhầm"}).status_code,
        thao.post(reverse(ORDER), order).status_code,
    ]

    assert answers == [404, 404, 404, 404, 422]
    assert LabTest.objects.filter(dossier=entry.dossier).values_list("indicator", "result").get() == (
        "Asen (As)", "WAITING",
    )  # fmt: skip


def test_a_member_who_has_not_declared_reads_nothing_of_any_product(world, day, enter):
    CouncilMember.objects.create(council=day.council, user=world.khach, seat="STAFF", position=9)
    khach = enter(world.khach)

    assert leaks(khach, pages(day)) == []
    assert "Một" not in page(khach, url("wall", day.uid))
    assert khach.get(url("brief", place_of(day, "Một").uid)).status_code == 404


@pytest.mark.parametrize("name", ["prepare_round", "samples"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("thao", 200), ("dung", 200), ("hoa", 200), ("tu", 404), ("nga", 404), ("ha", 404), ("lan", 403), ("khach", 403)],
)
def test_who_opens_the_preparation(world, day, enter, name, who, status):
    assert enter(getattr(world, who)).get(url(name, day.uid)).status_code == status


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("thao", [200, 200, 200, 200]), ("dung", [200, 200, 404, 200]), ("hoa", [200, 200, 404, 200]),
        ("tu", [200, 200, 404, 404]), ("nga", [200, 200, 404, 404]), ("ha", [404, 404, 404, 404]),
        ("minh", [404, 404, 404, 404]), ("lan", [403] * 4), ("khach", [403] * 4),
    ],
)  # fmt: skip
def test_who_opens_the_pages_of_a_product(world, day, enter, who, statuses):
    entry, browser = place_of(day, "Chè Khe Sâu"), enter(getattr(world, who))
    addresses = [url("wall", day.uid), *(url(name, entry.uid) for name in ("brief", "secretariat_view", "visit"))]
    found = [browser.get(address).status_code for address in addresses]

    assert [404 if code == 403 and statuses[0] != 403 else code for code in found] == statuses


@pytest.mark.parametrize(
    ("who", "listed", "order"),
    [("thao", 2, 200), ("dung", 2, 200), ("hoa", 2, 200), ("tu", 2, 403), ("nga", 2, 403), ("ha", 0, 403)],
)
def test_who_sees_and_orders_tests(world, day, enter, who, listed, order):
    browser = enter(getattr(world, who))

    assert page(browser, reverse(LIST)).count("chờ kết quả</span>") == listed
    assert browser.get(reverse(ORDER)).status_code == order


def indicators(*wanted):
    rows = {
        f"chi-tieu-{place}-{key}": value
        for place, one in enumerate(wanted)
        for key, value in (("indicator", one.indicator), ("limit", one.limit), ("cost", f"{one.cost}"))
    }
    return {"chi-tieu-TOTAL_FORMS": "6", "chi-tieu-INITIAL_FORMS": "0", **rows}


def test_the_officer_orders_several_indicators_for_several_products(world, day, enter):
    dung = enter(world.dung)
    chosen = [row.dossier_id for row in day.entries.all()]
    given = {"laboratory": "Phương Bắc", "dossiers": chosen}

    refused = dung.post(reverse(ORDER), {**indicators(MOULD), **given, "chi-tieu-0-limit": ""})
    answer = dung.post(reverse(ORDER), {**indicators(MOULD), **given})
    dear = dung.post(reverse(ORDER), {**indicators(Wanted("Vi sinh", "≤ 1", 50_000_000)), **given})

    assert (refused.status_code, answer.status_code, dear.status_code) == (422, 302, 422)
    assert "Ghi giới hạn cho phép." in refused.content.decode()
    assert "Vượt phần còn được đặt kiểm nghiệm của mục I.7" in dear.content.decode()
    assert LabTest.objects.filter(indicator=MOULD.indicator).count() == 2


def test_the_result_is_written_on_the_page_of_the_test(world, day, enter):
    test, dung = LabTest.objects.get(indicator="Asen (As)"), enter(world.dung)
    given = {"passed": "0", "measured": "1,4 mg/kg", "number": "88/KQ", "received_on": "20/7/2020"}

    early = dung.post(url("lab_test", test.uid), {**given, "received_on": "19/7/2020"})
    dung.post(url("lab_test", test.uid), given)

    assert early.status_code == 422
    assert "không đạt" in page(dung, url("lab_test", test.uid))
    assert "Kiểm nghiệm không đạt: Asen (As)" in page(dung, url("brief", place_of(day, "Chè Khe Sâu").uid))


def test_tests_are_put_under_a_contract_from_the_list(world, day, enter):
    signed = contract(world, Account.objects.get(), 20_000_000)
    dung = enter(world.dung)
    shown = dung.post(reverse(LIST), {"viec": "cover", "tat_ca": "1"})
    kept = shown.context["kept"]

    given = {"viec": "cover", "chac_chan": "1", "cac_dong": kept, "contract": str(signed.uid)}
    answer = dung.post(reverse(LIST), given)

    assert answer.status_code == 302
    assert set(LabTest.objects.values_list("contract", flat=True)) == {signed.pk}


def test_samples_are_written_all_at_once(world, enter):
    found = factories.round_(world, "Một", "Hai", "Ba")
    one, two, _ = found.entries.order_by("position")
    thao, address = enter(world.thao), url("samples", found.uid)
    given = {f"mau-{one.pk}-received_on": "18/7/2020", f"mau-{one.pk}-note": "5 gói"}

    wrong = thao.post(address, {f"mau-{two.pk}-received_on": "21/7/2020"})
    thao.post(address, given)
    thao.post(address, {**given, "hom_nay": "1"})

    assert "đứng sau hôm nay" in wrong.content.decode()
    days = found.entries.order_by("position").values_list("sample_received_on", flat=True)
    assert [f"{day:%d/%m}" for day in days] == ["18/07", "20/07", "20/07"]


def test_a_stale_page_of_samples_takes_nothing_away(world, enter):
    found = factories.round_(world, "Một", "Hai")
    one, two = found.entries.order_by("position")
    thao, address = enter(world.thao), url("samples", found.uid)
    shown = re.findall(r'name="(initial-mau-[^"]+)"(?: value="([^"]*)")?', page(thao, address))
    preparing.receive_samples(
        round_=found, samples=[preparing.Sample(one, date(2020, 7, 18), "5 gói")], by=world.thao
    )  # fmt: skip

    thao.post(address, {**dict(shown), f"mau-{two.pk}-received_on": "19/7/2020"})
    thao.post(address, {**dict(shown), "hom_nay": "1"})
    samples = found.entries.order_by("position").values_list("sample_received_on", "sample_note")
    assert list(samples.all()) == [(date(2020, 7, 18), "5 gói"), (date(2020, 7, 19), "")]

    shown = re.findall(r'name="(initial-mau-[^"]+)"(?: value="([^"]*)")?', page(thao, address))
    thao.post(address, {**dict(shown), f"mau-{two.pk}-received_on": "19/7/2020"})

    assert list(samples.all()) == [(None, ""), (date(2020, 7, 19), "")]


def test_the_session_is_set_and_the_files_go_out(world, enter):
    found = factories.round_(world)
    thao, address = enter(world.thao), url("prepare_round", found.uid)
    given = {"session_on": "22/7/2020", "session_at": "Phòng họp số 2", "agenda": "Khai mạc"}

    thao.post(address, given)
    late = page(thao, address)
    thao.post(url("release", found.uid))
    released = page(thao, address)

    assert "Muộn 1 ngày so với quy chế" in late
    shown = page(enter(world.tu), url("round", found.uid))
    assert all(words in shown for words in ("22/7/2020", "Phòng họp số 2", "<li>Khai mạc</li>", "Đã gửi hồ sơ"))
    assert (url("release", found.uid) in late, url("release", found.uid) in released) == (True, False)
    assert thao.post(url("release", found.uid)).status_code == 409


def test_a_tied_secretary_changes_the_day_and_keeps_the_covered_agenda(world, day, enter):
    tie(world.thao, place_of(day, "Chè Khe Sâu"))
    thao = enter(world.thao)

    thao.post(url("prepare_round", day.uid), {"session_on": "28/7/2020", "session_at": "Hội trường", "agenda": "X"})

    day.refresh_from_db()
    assert (day.session_at, day.agenda) == ("Hội trường", "Khai mạc\nThử nếm Chè Khe Sâu")


def test_the_wall_counts_sheets_until_the_marks_are_open_and_ranks_then(world, enter):
    found = factories.scoring(world, "Một", "Hai")
    one, two = found.entries.order_by("position")
    factories.mark_all(one, [77, 77, 77, 77])
    factories.mark_all(two, [91, 91, 91, 91])
    tu, address = enter(world.tu), url("wall", found.uid)

    sealed, answer = page(tu, address), tu.get(address)
    results.open_marks(round_=found, by=world.thao)
    opened = page(tu, address)

    assert "<b>8</b> / 8 phiếu đã nộp" in sealed
    assert not any(mark in text_of(answer) for mark in ("77", "91"))
    assert answer.headers["Refresh"] == "20"
    assert "Refresh" not in tu.get(f"{address}?tai-lai=khong").headers
    assert opened.index("Hai</b>") < opened.index("Một</b>")
    assert ("91,0" in opened, "77,0" in opened) == (True, True)


def test_the_wall_of_a_leader_ranks_only_what_is_closed(world, enter):
    found = factories.opened(world, [77] * 4)
    nga, address = enter(world.nga), url("wall", found.uid)
    before = text_of(nga.get(address))

    results.close(round_=found, by=world.thao)

    assert ("77,0" in before, "77,0" in page(nga, address)) == (False, True)


def test_places_are_counted_among_what_one_may_see(world, enter):
    found = factories.opened(world, [91] * 4, [84] * 4, [84] * 4, [95, 81, 84, 84])
    tie(world.tu, place_of(found, "Sản phẩm 1"))

    def places(user):
        text = page(enter(user), url("wall", found.uid))
        return [part.split("<")[0] for part in text.split('class="place">')[1:]]

    assert (places(world.yen), places(world.tu)) == (["1", "2", "2", "–"], ["1", "1", "–"])


def test_the_chair_s_page_says_what_to_ask_and_no_mark(world, enter):
    found = factories.opened(world, [77] * 4)
    entry = found.entries.get()
    claimed(world, entry.dossier, stars=4, total=88)
    Entry.objects.filter(pk=entry.pk).update(secretariat_view="Đủ giấy tờ.", secretariat_by=world.thao)

    shown = page(enter(world.hoa), url("brief", entry.uid))

    assert all(words in shown for words in ("88 điểm, 4 sao", "Đủ giấy tờ.", "Hồ sơ còn thiếu"))
    whole = text_of(enter(world.hoa).get(url("brief", entry.uid)))
    assert re.search(r"(?<![\w-])77(?![\w-])", whole) is None  # a key of a row may hold the digits


def test_a_doubt_names_no_product_of_another_producer(world, enter):
    found = factories.round_(world, "Một")
    twin = factories.dossier(world, "Một", producer=others(world))
    entry = found.entries.get()

    shown = page(enter(world.hoa), url("brief", entry.uid))

    assert "Sản phẩm cùng tên của chủ thể khác" in shown
    assert twin.producer.name not in shown


def test_the_photo_and_the_files_are_served_to_those_who_see_the_product(world, day, enter):
    entry = place_of(day, "Chè Khe Sâu")
    product = entry.dossier.product
    tu, ha = enter(world.tu), enter(world.ha)
    assert tu.get(url("entry_photo", entry.uid)).status_code == 404
    product.photo = keep_generated(content=b"\x89PNG", name="che.png", content_type="image/png")
    product.save()
    addresses = [
        url("entry_photo", entry.uid), url("visit_file", entry.uid, SiteVisit.objects.get().uid),
        url("lab_test_file", LabTest.objects.get(indicator="Asen (As)").uid),
    ]  # fmt: skip

    assert [tu.get(address).status_code for address in addresses] == [200] * 3
    assert [ha.get(address).status_code for address in addresses] == [404] * 3
    other = place_of(day, "Một")
    assert tu.get(url("visit_file", other.uid, SiteVisit.objects.get().uid)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_a_fixed_number_of_queries(world, enter, rows):
    line(world, given=50_000_000)
    found = factories.round_(world, *[f"Sản phẩm {place}" for place in range(rows)])
    for entry in found.entries.select_related("dossier"):
        ordered(world, claimed(world, entry.dossier))
    first = found.entries.first()
    test = LabTest.objects.first()
    thao = enter(world.thao)

    for address, expected in (
        (url("samples", found.uid), 3),
        (url("wall", found.uid), 5),
        (url("prepare_round", found.uid), 2),
        (url("brief", first.uid), 13),
        (reverse(LIST), 11),
        (reverse(ORDER), 9),
        (url("lab_test", test.uid), 3),
    ):
        with queries_to(*ROOMS, expected=expected):
            assert thao.get(address).status_code == 200
