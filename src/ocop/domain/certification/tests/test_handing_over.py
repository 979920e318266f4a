"""Trao giấy chứng nhận: in order, to whom, on which day; what is not handed over stays a task."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.certification import handing_over
from ocop.domain.certification.handing_panels import to_hand_over
from ocop.domain.certification.models import Decision, HandOver
from ocop.domain.certification.services import handing_over as service
from ocop.domain.certification.services.handing_over import Handed
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, draft, past, product
from ocop.domain.plans.models import Milestone, PlanItem
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.ui.tasks import tasks_of


def three(world) -> Decision:
    """“Ba” has four stars, “Hai” and “Một” three."""
    certificates = past(world, "Một", "Hai", "Ba")
    certificates[2].stars = 4
    certificates[2].save()
    return certificates[0].decision


def names(decision) -> list[str]:
    return [row.certificate.product_name for row in handing_over.rows_of(decision)]


def row_of(decision, name: str) -> handing_over.Row:
    return next(row for row in handing_over.rows_of(decision) if row.certificate.product_name == name)


def write(world, decision, name: str, **words) -> int:
    row = row_of(decision, name)
    given = {"position": row.position, "version": row.saved.version if row.saved else 0, **words}
    return service.write_down(decision=decision, rows=[Handed(row.certificate, **given)], by=world.dung)


def url(name: str, decision: Decision) -> str:
    return reverse(f"office:{name}", args=[decision.uid])


def shown(client, decision) -> dict[str, str]:
    """The fields of the page as a browser would send them back."""
    data = {}
    for form in client.get(url("hand_over", decision)).context["forms"]:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                data[field.html_name] = field.field.widget.format_value(value) if field.name != "on_behalf" else "on"
            if field.field.show_hidden_initial and data.get(field.html_name):
                data[field.html_initial_name] = data[field.html_name]
    return data


def test_the_order_is_by_stars_then_district_then_name(world):
    assert names(three(world)) == ["Ba", "Hai", "Một"]


@pytest.mark.parametrize(
    ("name", "position", "order"),
    [
        ("Một", 1, ["Một", "Ba", "Hai"]), ("Ba", 3, ["Hai", "Một", "Ba"]), ("Ba", 2, ["Hai", "Ba", "Một"]),
        ("Hai", 9, ["Ba", "Một", "Hai"]),
    ],
)  # fmt: skip
def test_it_can_be_changed_and_stays(world, name, position, order):
    decision = three(world)

    write(world, decision, name, position=position)

    assert names(decision) == order
    assert list(HandOver.objects.values_list("position", flat=True)) == [1, 2, 3]


def test_handed_over_to_the_holder_or_to_somebody_on_behalf(world):
    decision = three(world)

    write(world, decision, "Ba", handed_on=AUGUST)
    write(world, decision, "Hai", handed_on=AUGUST, on_behalf=True, receiver="Trần Văn Út", note="có giấy ủy quyền")

    assert [row.how for row in handing_over.rows_of(decision)] == ["Trần Thị Lan", "Trần Văn Út (nhận thay)", ""]
    entry = history(decision)[0]
    assert (entry.by, entry.data) == (world.dung, {"changed": 1, "handed": 1})


def test_what_waits_is_a_task_with_the_plans_last_day_until_it_is_done(world):
    decision = three(world)
    decision.season = world.season
    decision.save()
    item = PlanItem.objects.get()
    Milestone.objects.create(
        item=item, code="ceremony", label="Lễ", wording="trước 30/12/2020", due_on=date(2020, 12, 30), inclusive=False,
        kind="DEADLINE", position=9,
    )  # fmt: skip

    def waiting() -> list[tuple]:
        return [(task.title, task.due) for task in tasks_of(world.dung) if "Trao giấy" in task.title]

    assert waiting() == [("Trao giấy chứng nhận: còn 3 giấy của Quyết định số 1386/QĐ-UBND", date(2020, 12, 29))]
    for name in ("Ba", "Hai"):
        write(world, decision, name, handed_on=AUGUST)
    assert "còn 1 giấy" in waiting()[0][0]
    revoke(
        certificate=row_of(decision, "Một").certificate, number="6/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung
    )
    assert waiting() == []
    assert [task for task in tasks_of(world.nga) if "Trao giấy" in task.title] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"on_behalf": True}, "receiver_required"),
        ({"handed_on": date(2020, 8, 13)}, "wrong_day"),
        ({"handed_on": date(2019, 12, 19)}, "wrong_day"),
    ],
)
def test_what_a_row_needs(world, words, code):
    decision = three(world)

    with pytest.raises(DomainError) as refusal:
        write(world, decision, "Ba", **words)
    assert refusal.value.code == code
    assert not HandOver.objects.exists()


def test_a_revoked_certificate_is_not_handed_over_and_one_of_elsewhere_is_refused(world):
    decision = three(world)
    revoke(certificate=row_of(decision, "Ba").certificate, number="6/QĐ", on=AUGUST, ground="Ngừng.", by=world.dung)
    other = past(world, "Chè búp", number="9/QĐ-UBND")[0]

    with pytest.raises(DomainError, match="đã bị thu hồi"):
        write(world, decision, "Ba", handed_on=AUGUST)
    with pytest.raises(DomainError, match="không thuộc quyết định này"):
        service.write_down(decision=decision, rows=[Handed(other, position=1)], by=world.dung)


def test_a_row_written_by_somebody_else_is_a_conflict_and_another_row_is_not(world):
    decision = three(world)
    write(world, decision, "Ba", handed_on=AUGUST)

    with pytest.raises(Conflict, match="Có người vừa ghi dòng “Ba”"):
        write(world, decision, "Ba", version=0, note="muộn")
    assert write(world, decision, "Hai", version=0, note="kịp") == 1


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "thao", "mai", "khach"])
def test_only_the_standing_office_writes_it(world, who):
    decision = three(world)
    with pytest.raises(NotAllowed):
        service.write_down(decision=decision, rows=[], by=getattr(world, who))


# The page


def test_the_whole_list_is_saved_at_once_and_only_what_was_changed(world, enter):
    decision, client = three(world), enter(world.dung)
    ba, hai = (row_of(decision, name).certificate.pk for name in ("Ba", "Hai"))
    data = shown(client, decision)
    write(world, decision, "Một", note="người khác ghi")

    page = client.post(
        url("hand_over", decision),
        {**data, f"giay-{ba}-handed_on": "12/8/2020", f"giay-{hai}-on_behalf": "on", f"giay-{hai}-receiver": "Bà Út"},
        follow=True,
    ).content.decode()

    assert "Đã ghi 2 dòng." in page
    assert [row.saved.note for row in handing_over.rows_of(decision)] == ["", "", "người khác ghi"]
    assert "đã trao 1 trên 3 giấy" in page


def test_one_button_hands_over_what_has_no_day(world, enter):
    decision, client = three(world), enter(world.dung)
    write(world, decision, "Ba", handed_on=date(2019, 12, 27))

    client.post(url("hand_over", decision), {**shown(client, decision), "tat_ca": "1"})

    days = [row.handed_on for row in handing_over.rows_of(decision)]
    assert days == [date(2019, 12, 27), AUGUST, AUGUST]


def test_a_wrong_row_comes_back_with_what_was_typed(world, enter):
    decision, client = three(world), enter(world.dung)
    ba = row_of(decision, "Ba").certificate.pk
    data = shown(client, decision)

    typed = client.post(url("hand_over", decision), {**data, f"giay-{ba}-handed_on": "32/8/2020"})
    refused = client.post(url("hand_over", decision), {**data, f"giay-{ba}-on_behalf": "on"})

    assert (typed.status_code, refused.status_code) == (422, 422)
    assert "32/8/2020" in typed.content.decode()
    assert "Ghi tên người nhận thay giấy của “Ba”" in refused.content.decode()


def test_leadership_reads_it_without_fields(world, enter):
    decision, client = three(world), enter(world.nga)
    page = client.get(url("hand_over", decision)).content.decode()

    assert ("Ba" in page, "Ghi cả danh sách" in page, "Còn 3 trên 3" in page) == (True, False, False)
    assert "Còn 3 trên 3 giấy chưa trao" in client.get(url("decision", decision)).content.decode()
    assert client.post(url("hand_over", decision), shown(client, decision)).status_code == 403


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "thao", "mai", "khach"])
def test_nobody_else_opens_it(world, enter, who):
    decision, client = three(world), enter(getattr(world, who))
    assert client.get(url("hand_over", decision)).status_code == 403
    assert client.get(url("hand_over_pdf", decision)).status_code == 403


def test_on_paper_and_in_excel(world, enter):
    decision, client = three(world), enter(world.dung)

    paper = client.get(url("hand_over_pdf", decision))
    book = client.get(url("hand_over", decision), {"xuat": "xlsx"})

    assert paper["Content-Type"] == "application/pdf"
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(book.streaming_content))).active.values)
    assert [row[:2] for row in rows] == [("Thứ tự", "Sản phẩm"), (1, "Ba"), (2, "Hai"), (3, "Một")]


def test_a_draft_has_no_such_page(world, enter):
    assert enter(world.dung).get(url("hand_over", draft(world, 66))).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    decision = past(world, products=[product(world, f"Sản phẩm {place}") for place in range(rows)])[0].decision
    client = enter(world.dung)

    with django_assert_num_queries(10):
        client.get(url("hand_over", decision))
    with clock.at(AUGUST), django_assert_num_queries(1):
        list(to_hand_over(world.dung))
