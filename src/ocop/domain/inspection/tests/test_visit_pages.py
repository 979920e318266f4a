"""Screens of plans, visits, findings, supervision; the portal of the visited; who reported stays between few."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.inspection import queries
from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import (
    CitizenReport,
    Finding,
    InspectionPlan,
    Sanction,
    Visit,
)
from ocop.domain.inspection.services import remedies, visits
from ocop.domain.inspection.tests.visit_worlds import (
    found,
    office,
    photo,
    plan,
    planned,
    recorded,
    supervised,
    surprise,
)
from ocop.domain.outlets.models import Outlet
from ocop.domain.plans.models import PlanItem
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.ui.tasks import tasks_of

LIST = "/lam-viec/kiem-tra/"
PEOPLE = ("lan", "minh", "ha", "dung", "nga", "hoa", "tu", "phuc", "mai", "khach", "binh", "thien", "hai")


def said(answer) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def at(name: str, row, *more) -> str:
    return reverse(f"office:{name}", args=[row.uid, *more])


# Lists and pages


@pytest.mark.parametrize(
    ("who", "status"),
    [("dung", 200), ("binh", 404), ("nga", 200), ("hai", 404), ("thien", 404), ("lan", 403), ("mai", 403), ("khach", 403)],
)  # fmt: skip
def test_who_opens_an_unannounced_visit_that_is_ahead(visiting, enter, who, status):
    visit = surprise(visiting)

    assert enter(getattr(visiting, who)).get(at("inspection_visit", visit)).status_code == status


def test_the_district_and_the_commune_read_it_once_it_has_begun(visiting, enter):
    visit = visits.start(visit=surprise(visiting), by=visiting.dung)

    assert enter(visiting.hai).get(at("inspection_visit", visit)).status_code == 200
    assert enter(visiting.hai).get(at("visit_spot", visit)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_pages_ask_the_same_for_one_and_three(visiting, enter, count):
    for _ in range(count):
        visit = recorded(visiting, finds=count)
        supervised(visiting)
    plan(visiting)
    client = enter(visiting.dung)
    row = InspectionPlan.objects.get()
    for address, expected in (
        (LIST, 2), (f"{LIST}phat-hien/", 2), (f"{LIST}ke-hoach/", 2), (f"{LIST}de-xuat/", 4), ("/lam-viec/giam-sat-xa-hoi/", 2),
        (at("inspection_visit", visit), 15), (at("inspection_plan", row), 4),
    ):  # fmt: skip
        with queries_to("inspection", expected=expected):
            assert client.get(address).status_code == 200
    phone = enter(visiting.lan)
    for address, expected in (("/chu-the/kiem-tra/", 1), (f"/chu-the/kiem-tra/{visit.uid}/", 4)):
        with queries_to("inspection", expected=expected):
            assert phone.get(address).status_code == 200


def test_a_visit_from_the_proposal_to_its_end_on_screen(visiting, enter):
    client = enter(visiting.dung)
    page = said(client.get(f"{LIST}de-xuat/"))
    assert ("Chưa kiểm tra lần nào<br>Đang giữ 3 sao" in page, "HTX Cầu Sắt" in page) == (True, True)
    form = {"agency": office().pk, "planned_on": "20/7/2020", "is_unannounced": "on", "leader": visiting.dung.pk,
            "products": [visiting.producer.products.get().pk], "members": [visiting.binh.pk]}  # fmt: skip
    client.post(reverse("office:plan_visit", args=[visiting.producer.uid]), form)
    visit = Visit.objects.get()
    assert visit.reasons == ["Chưa kiểm tra lần nào", "Đang giữ 3 sao"]
    client.post(at("move_visit", visit, "start"))
    spot = at("visit_spot", visit)
    answers = {f"a-{point.code}": "MET" for _, points in sections_of(visit) for point in points}
    client.post(spot, {"what": "checklist", **answers, "a-label_dates": "NOT_MET", "n-label_dates": "Gói 400 g"})
    key = {"key": "11111111-1111-4111-8111-111111111111"}
    wrong = client.post(spot, {"what": "finding", **key, "severity": "SERIOUS", "text": "Thiếu hạn dùng",
                               "measure": "In lại nhãn", "due_on": "1/7/2020"})  # fmt: skip
    assert (wrong.status_code, "Thiếu hạn dùng" in said(wrong), "không trước ngày làm việc" in said(wrong)) == (
        422,
        True,
        True,
    )
    for _ in range(2):
        client.post(spot, {"what": "finding", **key, "severity": "SERIOUS", "text": "Thiếu hạn dùng",
                           "measure": "In lại nhãn", "due_on": "5/8/2020"})  # fmt: skip
    client.post(spot, {"what": "photo", "key": "11111111-1111-4111-8111-111111111112", "kind": "PLACE", "caption": "Kho",
                       "photo": photo()})  # fmt: skip
    client.post(spot, {"what": "statement", "key": "11111111-1111-4111-8111-111111111113",
                       "representative": "Trần Thị Lan", "statement": "Sẽ in lại.", "signing": "SIGNED"})  # fmt: skip
    client.post(at("move_visit", visit, "record"))
    visit.refresh_from_db()
    assert (visit.state, visit.findings.count(), visit.photos.count()) == ("RECORDED", 1, 1)
    assert client.get(at("inspection_photo", visit, visit.photos.get().uid)).status_code == 200
    client.post(at("conclude_visit", visit), {"conclusion": "Một lỗi nhãn."})
    refused = client.post(at("move_visit", visit, "close"))
    assert "Còn 1 phát hiện chưa xong: Thiếu hạn dùng." in said(refused)
    row = visit.findings.get()
    client.post(reverse("office:accept_finding", args=[row.uid]), {"note": "Đã xem nhãn mới."})
    client.post(at("move_visit", visit, "close"))
    visit.refresh_from_db()
    assert visit.state == "CLOSED"
    assert "Kết luận" in said(client.get(at("inspection_visit", visit)))


def test_a_wrong_form_keeps_what_was_typed(visiting, enter):
    client = enter(visiting.dung)
    answer = client.post(
        reverse("office:plan_visit", args=[visiting.producer.uid]),
        {
            "agency": office().pk,
            "planned_on": "32/7/2020",
            "leader": visiting.dung.pk,
            "partners": "Quản lý thị trường",
        },
    )

    assert (answer.status_code, 'value="Quản lý thị trường"' in said(answer)) == (422, True)
    assert not Visit.objects.exists()


def test_a_visit_is_changed_and_cancelled_on_screen(visiting, enter):
    visit, client = planned(visiting), enter(visiting.dung)
    assert 'value="20/7/2020"' in said(client.get(at("change_visit", visit)))
    client.post(at("change_visit", visit), {"planned_on": "28/7/2020", "leader": visiting.binh.pk, "grounds": "KH 12"})
    client.post(at("move_visit", visit, "notice"))
    client.post(at("move_visit", visit, "cancel"), {"note": "Bão."})

    visit.refresh_from_db()
    assert (visit.planned_on, visit.leader, visit.state, visit.cancel_reason) == (
        date(2020, 7, 28),
        visiting.binh,
        "CANCELLED",
        "Bão.",
    )


def test_what_follows_from_a_finding_on_screen(visiting, enter):
    visit, client = recorded(visiting, finds=2), enter(visiting.dung)
    first, second = visit.findings.order_by("pk")
    fine = {"authority": "Cục Quản lý thị trường", "number": "9/QĐ", "decided_on": "20/7/2020", "form": "FINE"}
    address = reverse("office:record_sanction", args=[first.uid])
    assert "Ghi số tiền phạt" in said(client.post(address, fine))
    client.post(address, {**fine, "amount": "2.000.000"})
    client.post(reverse("office:pass_on_finding", args=[first.uid]), {"note": "Chuyển QLTT."})
    certificate = Certificate.objects.get()
    client.post(
        reverse("office:propose_revocation", args=[second.uid]),
        {"certificate": certificate.pk, "facts": "Nguyên liệu lạ."},
    )
    assert "Nguyên liệu lạ." in said(client.get(f"{LIST}thu-hoi/"))
    proposal = queries.proposals_for(visiting.dung).get()
    answer = client.post(reverse("office:take_proposal", args=[proposal.uid]), {"ground": "Không giữ điều kiện"})
    assert answer.headers["Location"].startswith("/lam-viec/")
    again = recorded(visiting, finds=1).findings.get()
    client.post(reverse("office:propose_revocation", args=[again.uid]), {"certificate": certificate.pk, "facts": "x"})
    other = queries.proposals_for(visiting.dung).get(state="SENT")
    client.post(reverse("office:decline_proposal", args=[other.uid]), {"note": "Đã có vụ việc."})

    assert (Sanction.objects.get().amount, first.state) == (2_000_000, "OPEN")
    assert sorted(row.state for row in queries.proposals_for(visiting.dung)) == ["DECLINED", "TAKEN"]


def test_a_sample_gets_its_result_on_screen(visiting, enter):
    visit, client = surprise(visiting), enter(visiting.dung)
    spot = at("visit_spot", visit)
    client.post(spot, {"what": "sample", "key": "11111111-1111-4111-8111-111111111114", "what_taken": "Mỳ lô 3",
                       "quantity": "1 kg", "laboratory": "Trung tâm"})  # fmt: skip
    client.post(spot, {"what": "place", "key": "11111111-1111-4111-8111-111111111115", "place": "Kho"})
    sample = visit.samples.get()
    client.post(
        reverse("office:report_sample", args=[sample.uid]), {"number": "8", "reported_on": "20/7/2020", "passes": "0"}
    )

    sample.refresh_from_db()
    assert (sample.passes, "không đạt" in said(client.get(at("inspection_visit", visit)))) == (False, True)


def test_a_plan_is_written_issued_and_its_visits_counted_on_screen(visiting, enter):
    client = enter(visiting.binh)
    agency = office("so-y-te")
    client.post(reverse("office:prepare_inspection_plan"), {"agency": agency.pk, "aim": "An toàn thực phẩm."})
    row = InspectionPlan.objects.get()
    line = {"kind": "INSPECTION", "text": "Cơ sở chế biến", "month_from": "6", "month_to": "8", "visits": "2"}
    client.post(at("add_inspection_line", row), line)
    client.post(at("add_inspection_line", row), {**line, "text": "Bỏ đi"})
    client.post(reverse("office:drop_inspection_line", args=[row.lines.get(text="Bỏ đi").pk]))
    client.post(at("issue_inspection_plan", row), {"number": "45/KH-SYT", "issued_on": "2/3/2020"})
    kept = row.lines.get()
    recorded(visiting, agency="so-y-te", by=visiting.binh, leader=visiting.binh, line=kept, finds=0)

    page = said(client.get(at("inspection_plan", row)))
    assert ("Số 45/KH-SYT ngày 2/3/2020." in page, "1 trên 2 cuộc" in page) == (True, True)
    item = PlanItem.objects.get(code="III.6", plan__season=visiting.season)
    assert "đã làm 1 trên 2 cuộc" in said(enter(visiting.dung).get(f"/lam-viec/ke-hoach/2020/{item.code}/"))
    assert enter(visiting.hai).post(at("add_inspection_line", row), line).status_code == 404


def test_visits_stand_on_the_pages_of_product_and_producer(visiting, enter):
    recorded(visiting)
    product = visiting.producer.products.get()
    office_page = enter(visiting.dung)
    for page in (
        reverse("office:producer", args=[visiting.producer.uid]),
        reverse("office:product", args=[product.uid]),
    ):
        assert "1 phát hiện chưa xong" in said(office_page.get(page))


def test_a_point_of_sale_is_visited_and_its_page_shows_it(visiting, enter):
    outlet = Outlet.objects.create(
        kind="SHOP", name="Cửa hàng Phố Kế", unit=visiting.commune, territory=visiting.commune.path, address="Ngã ba Kế",
        manager="Nguyễn Văn Khải", producer=visiting.producer,
    )  # fmt: skip
    client = enter(visiting.dung)
    form = {"agency": office().pk, "planned_on": "20/7/2020", "leader": visiting.dung.pk, "is_unannounced": "on"}
    client.post(reverse("office:plan_outlet_visit", args=[outlet.uid]), form)
    visit = Visit.objects.get()

    assert (visit.outlet, visit.subject) == (outlet, "Cửa hàng Phố Kế")
    assert "Kiểm tra, 20/7/2020" in said(client.get(reverse("office:outlet", args=[outlet.uid])))
    assert not queries.visits_for(visiting.hai).exists()


def test_a_member_of_the_team_keeps_the_line_of_the_plan(visiting, enter):
    line = plan(visiting).lines.get()
    visit = planned(visiting, line=line, members=[visiting.binh])
    form = {"planned_on": "30/7/2020", "leader": visiting.dung.pk, "line": line.pk, "members": [visiting.binh.pk]}
    enter(visiting.binh).post(at("change_visit", visit), form)

    visit.refresh_from_db()
    assert (visit.planned_on, visit.line) == (date(2020, 7, 30), line)


# The visited


def test_the_visited_sees_an_announced_visit_and_nothing_of_an_unannounced_one_before_its_record(visiting, enter):
    phone = enter(visiting.lan)
    secret = surprise(visiting)
    found(visiting, secret, "Bí mật")
    assert "Chưa có cuộc kiểm tra nào" in said(phone.get("/chu-the/kiem-tra/"))
    assert phone.get(f"/chu-the/kiem-tra/{secret.uid}/").status_code == 404
    assert "Kiểm tra của" not in said(phone.get("/chu-the/"))
    told = visits.notice(visit=planned(visiting, planned_on=date(2020, 7, 29)), by=visiting.dung)

    page = said(phone.get(f"/chu-the/kiem-tra/{told.uid}/"))
    assert ("29/7/2020" in page, "Bí mật" in page, "Chưa kiểm tra lần nào" in page) == (True, False, False)
    assert "29/7/2020" not in said(enter(visiting.khach).get("/chu-the/kiem-tra/"))


def test_the_visited_reads_its_findings_and_proves_the_remedy(visiting, enter):
    visit, phone = recorded(visiting), enter(visiting.lan)
    row = visit.findings.get()
    assert [task.title for task in tasks_of(visiting.lan, "portal") if "Khắc phục" in task.title] == [
        "Khắc phục: Sai 1"
    ]
    address = reverse("portal:prove_finding", args=[row.uid])
    refused = phone.post(address, {"proof": "Đã in lại nhãn."})
    assert (refused.status_code, "Đã in lại nhãn." in said(refused)) == (422, True)
    phone.post(address, {"proof": "Đã in lại nhãn.", "photos": [photo()]})

    row.refresh_from_db()
    assert row.state == "PROVEN"
    assert "Đã gửi minh chứng" in said(phone.get(f"/chu-the/kiem-tra/{visit.uid}/"))
    assert enter(visiting.dung).get(reverse("office:finding_proof", args=[row.uid])).status_code == 200
    assert "Xem minh chứng: HTX Cầu Sắt" in [task.title for task in tasks_of(visiting.dung)]


def test_the_portal_knows_nothing_of_a_revocation_under_consideration(visiting, enter):
    visit = recorded(visiting)
    remedies.propose_revocation(
        finding=visit.findings.get(), certificate=Certificate.objects.get(), facts="Nguyên liệu lạ", by=visiting.dung
    )
    phone = enter(visiting.lan)

    for address in ("/chu-the/", "/chu-the/kiem-tra/", f"/chu-the/kiem-tra/{visit.uid}/"):
        page = said(phone.get(address))
        assert ("Nguyên liệu lạ" in page, "thu hồi" in page) == (False, False)


def test_a_broken_signed_plan_is_refused_and_the_number_kept(visiting, enter):
    row = plan(visiting, issue=False)
    bad = SimpleUploadedFile("ban-ky.pdf", b"MZ\x90")
    answer = enter(visiting.dung).post(
        at("issue_inspection_plan", row), {"number": "77/KH", "issued_on": "1/3/2020", "upload": bad}
    )

    assert (answer.status_code, 'value="77/KH"' in said(answer)) == (422, True)


def test_late_findings_are_found_by_the_filter(visiting, enter):
    recorded(visiting)
    client = enter(visiting.dung)
    assert "Sai 1" not in said(client.get(f"{LIST}phat-hien/?late=true"))
    with clock.at(date(2020, 8, 6)):
        assert "Sai 1" in said(client.get(f"{LIST}phat-hien/?late=true"))
        assert "Quá hạn khắc phục: HTX Cầu Sắt" in [task.title for task in tasks_of(visiting.dung)]
    assert (Finding.objects.count(), CitizenReport.objects.count()) == (1, 0)
