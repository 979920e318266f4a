"""Hợp đồng liên kết, tiêu thụ: reported, checked, sent back, ended; on the pages it is about."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.producers import linkage
from ocop.domain.producers.models import LinkageContract, Partner, Product
from ocop.domain.producers.services import linkage as service
from ocop.domain.producers.services.linkage import Terms
from ocop.domain.producers.services.partners import Known
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_paper_pages import noodles, photo
from ocop.domain.producers.tests.test_registration import register
from ocop.platform.audit.models import Entry
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

__all__ = ["noodles"]
pytestmark = pytest.mark.django_db

LIST, MINE = "/lam-viec/hop-dong-lien-ket/", "/chu-the/hop-dong-lien-ket/"
TERMS = {
    "kind": "CONSUMPTION", "chain": "OCOP", "number": "12/HĐ", "signed_on": date(2020, 3, 2),
    "valid_to": date(2020, 12, 31), "quantity": 12_000, "unit": "kg", "value": 540_000_000,
}  # fmt: skip
SHOP = Known(name="Siêu thị Sông Thương", kind=Partner.Kind.DISTRIBUTOR)
TYPED = {
    "partner": "Siêu thị Sông Thương", "partner_kind": "DISTRIBUTOR", "kind": "CONSUMPTION", "chain": "OCOP",
    "quantity": "12.000", "unit": "kg", "value": "540.000.000", "number": "12/HĐ", "signed_on": "2/3/2020",
}  # fmt: skip


def contract(world, noodles: Product, *, by=None, upload=(), products=None, **terms) -> LinkageContract:
    chosen = [noodles] if products is None else products
    return service.report(
        producer=world.producer, partner=SHOP, products=chosen, terms=Terms(**{**TERMS, **terms}), upload=upload,
        by=by or world.lan,
    )  # fmt: skip


def page(row: LinkageContract, name: str = "linkage_contract", face: str = "office") -> str:
    return reverse(f"{face}:{name}", args=[row.uid])


def test_the_producer_reports_the_office_checks(world, noodles):
    row = contract(world, noodles)
    assert (row.state, row.amount, row.partner.name) == ("REPORTED", "12.000 kg", "Siêu thị Sông Thương")
    service.check(contract=row, by=world.ha)
    assert row.state == "CHECKED"
    assert Entry.objects.filter(action="linkage_contract.check", by=world.ha).exists()


@pytest.mark.parametrize(("who", "may"), [("lan", True), ("minh", True), ("ha", True), ("mai", False), ("khach", False)])
def test_who_reports(world, noodles, who, may):
    if may:
        assert contract(world, noodles, by=getattr(world, who)).pk
        return
    with pytest.raises(NotAllowed):
        contract(world, noodles, by=getattr(world, who))
    assert not LinkageContract.objects.exists()
    assert not Partner.objects.exists()


@pytest.mark.parametrize(("who", "may"), [("ha", True), ("dung", True), ("lan", False), ("minh", False), ("tu", False)])
def test_who_checks(world, noodles, who, may):
    row = contract(world, noodles)
    if may:
        assert service.check(contract=row, by=getattr(world, who)).state == "CHECKED"
        return
    with pytest.raises(NotAllowed):
        service.check(contract=row, by=getattr(world, who))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"number": " "}, "number"), ({"products": []}, "products"), ({"signed_on": date(2020, 3, 13)}, "signed_ahead"),
        ({"valid_to": date(2020, 3, 1)}, "dates"), ({"quantity": 0}, "amount"), ({"value": -1}, "amount"),
        ({"unit": ""}, "unit"), ({"number": "12/HĐ"}, "twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_stored_half(world, noodles, more, code):
    contract(world, noodles)
    with pytest.raises(DomainError) as refused:
        contract(world, noodles, **{"number": "13/HĐ", **more})
    assert (refused.value.code, LinkageContract.objects.count()) == (code, 1)


def test_a_product_of_somebody_else_is_refused(world, noodles):
    other = register(world, by=world.dung, name="HTX Chè Đồi Mây", commune=world.xuan_luong)
    tea = new_product(producer=other, name="Chè", subgroup=noodles.subgroup)
    with pytest.raises(DomainError, match="Chè: sản phẩm của chủ thể khác"):
        contract(world, noodles, products=[tea])


def test_it_comes_back_with_a_reason_and_is_mended(world, noodles):
    row = contract(world, noodles)
    with pytest.raises(DomainError, match="lý do"):
        service.send_back(contract=row, reason=" ", by=world.ha)
    service.send_back(contract=row, reason="Thiếu trang ký.", by=world.ha)
    assert [found.remark for found in linkage.to_amend(world.lan)] == ["Thiếu trang ký."]
    assert not linkage.to_amend(world.khach).exists()

    mended = service.amend(
        contract=row, partner=SHOP, products=[noodles], terms=Terms(**{**TERMS, "value": 1}), upload=[photo("1.jpg")],
        by=world.lan,
    )  # fmt: skip
    mended.refresh_from_db()
    assert (mended.state, mended.remark, mended.value, mended.file.name) == ("REPORTED", "", 1, "Hợp đồng 12/HĐ.pdf")


def test_what_was_checked_is_changed_no_more_but_ended(world, noodles):
    row = service.check(contract=contract(world, noodles), by=world.ha)
    with pytest.raises((Conflict, NotAllowed)):
        service.amend(contract=row, partner=SHOP, products=[noodles], terms=Terms(**TERMS), by=world.lan)
    service.end(contract=row, reason="Siêu thị đóng cửa.", by=world.ha)
    assert (row.state, row.remark) == ("ENDED", "Siêu thị đóng cửa.")


@pytest.mark.parametrize(
    ("more", "day", "stands"),
    [
        ({}, date(2020, 3, 1), False), ({}, date(2020, 3, 2), True), ({}, date(2020, 12, 31), True),
        ({}, date(2021, 1, 1), False), ({"valid_to": None}, date(2024, 1, 1), True),
    ],
)  # fmt: skip
def test_what_stands_on_a_day(world, noodles, more, day, stands):
    row = contract(world, noodles, **more)
    assert not linkage.standing(LinkageContract.objects.all(), day).exists()
    service.check(contract=row, by=world.ha)
    assert linkage.standing(LinkageContract.objects.all(), day).exists() is stands


@pytest.mark.parametrize(("face", "who", "back"), [("portal", "lan", MINE), ("office", "minh", "")])
def test_it_is_written_in_both_faces(world, enter, noodles, face, who, back):
    browser = enter(getattr(world, who))
    form = reverse(f"{face}:new_linkage_contract", args=[world.producer.uid])
    assert [product.name for product in browser.get(form).context["form"].fields["products"].queryset] == [noodles.name]
    response = browser.post(form, {**TYPED, "products": [noodles.pk], "upload": [photo("1.jpg"), photo("2.jpg")]})
    row = LinkageContract.objects.get()
    assert (response.url, row.quantity, row.value) == (page(row, face=face), 12_000, 540_000_000)
    text = browser.get(response.url).content.decode()
    assert [word in text for word in ("Siêu thị Sông Thương", "12.000 kg", "Chờ kiểm tra")] == [True] * 3
    assert browser.get(page(row, "linkage_contract_file", face)).status_code == 200
    amend = page(row, "amend_linkage_contract", face)
    assert browser.get(amend).context["form"].initial["number"] == "12/HĐ"
    browser.post(amend, {**TYPED, "products": [noodles.pk], "value": "1.000"})
    row.refresh_from_db()
    assert (row.value, row.file_id is None) == (1000, False)


def test_what_is_wrong_is_said_beside_what_was_typed(world, enter, noodles):
    form = reverse("portal:new_linkage_contract", args=[world.producer.uid])
    for more, field in (({"products": []}, "products"), ({"signed_on": "13/3/2020"}, "__all__"), ({"phone": "1"}, "phone")):
        response = enter(world.lan).post(form, {**TYPED, "products": [noodles.pk], **more})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not LinkageContract.objects.exists()
    assert not Partner.objects.exists()


def test_the_office_checks_sends_back_and_ends_on_screen(world, enter, noodles):
    row, browser = contract(world, noodles), enter(world.ha)
    assert browser.post(page(row, "return_linkage"), {}).status_code == 422
    browser.post(page(row, "return_linkage"), {"reason": "Thiếu trang ký."})
    assert "Cần bổ sung:" in enter(world.lan).get(page(row, face="portal")).content.decode()
    row.refresh_from_db()
    service.amend(contract=row, partner=SHOP, products=[noodles], terms=Terms(**TERMS), by=world.lan)
    assert browser.post(page(row, "check_linkage")).url == page(row)
    browser.post(page(row, "end_linkage"), {"reason": "Hai bên thỏa thuận."})
    row.refresh_from_db()
    assert row.state == "ENDED"
    assert enter(world.minh).post(page(row, "check_linkage")).status_code == 403


@pytest.mark.parametrize(
    ("who", "listed", "one"),
    [("dung", 200, 200), ("ha", 200, 200), ("minh", 200, 200), ("tu", 200, 200), ("mai", 200, 404), ("khach", 403, 403),
     ("lan", 403, 403)],
)  # fmt: skip
def test_who_reads_them_in_the_office(world, enter, noodles, who, listed, one):
    row, browser = contract(world, noodles), enter(getattr(world, who))
    assert [browser.get(address).status_code for address in (LIST, page(row))] == [listed, one]


def test_another_producers_contracts_are_not_there(world, enter, noodles):
    row = contract(world, noodles, upload=[photo("1.jpg")])
    addresses = [page(row, name, "portal") for name in ("linkage_contract", "amend_linkage_contract", "linkage_contract_file")]
    assert {enter(world.khach).get(address).status_code for address in addresses} == {404}
    assert "12/HĐ" not in enter(world.khach).get(MINE).content.decode()
    assert "12/HĐ" in enter(world.lan).get(MINE).content.decode()


def test_they_stand_on_the_pages_they_are_about(world, enter, noodles):
    row = contract(world, noodles)
    pages = [reverse("office:producer", args=[world.producer.uid]), reverse("office:product", args=[noodles.uid])]
    assert [page(row) in enter(world.ha).get(address).content.decode() for address in pages] == [True, True]
    assert page(row, face="portal") in enter(world.lan).get(reverse("portal:product", args=[noodles.uid])).content.decode()
    partner = reverse("office:partner", args=[row.partner.uid])
    assert page(row) in enter(world.ha).get(partner).content.decode()


def test_what_waits_is_a_task_of_each_side(world, enter, noodles):
    row = contract(world, noodles)
    tasks = {task.url: task.title for task in enter(world.ha).get("/lam-viec/").context["tasks"]}
    assert tasks[page(row)] == "Kiểm tra Hợp đồng 12/HĐ với Siêu thị Sông Thương"
    service.send_back(contract=row, reason="Thiếu trang ký.", by=world.ha)
    tasks = {task.url: task.text for task in enter(world.lan).get("/chu-the/").context["tasks"]}
    assert tasks[page(row, face="portal")] == "Thiếu trang ký."


def test_the_list_goes_by_state_kind_and_search(world, enter, noodles):
    contract(world, noodles)
    browser = enter(world.ha)
    for asked, count in (("q=song+thuong", 1), ("q=khac", 0), ("state=CHECKED", 0), ("kind=CONSUMPTION&chain=OCOP", 1)):
        assert browser.get(f"{LIST}?{asked}").context["page"].paginator.count == count
    assert browser.get(f"{LIST}?xuat=xlsx").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, noodles, count, django_assert_num_queries):
    for place in range(count):
        contract(world, noodles, number=f"{place}/HĐ")
    office, portal = enter(world.ha), enter(world.lan)
    with django_assert_num_queries(9):
        office.get(LIST)
    with django_assert_num_queries(9):
        portal.get(MINE)
    with django_assert_num_queries(13):
        office.get(page(LinkageContract.objects.first()))
