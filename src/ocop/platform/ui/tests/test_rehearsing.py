"""Many rows at once: first a page that says what would happen, then exactly that, and whoever changed is named."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import BadRequest
from django.http import HttpResponse

from ocop.platform.government.installation import held
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.columns import Bulk
from ocop.platform.ui.forms import Form, TextField
from ocop.platform.ui.rehearsing import Rehearsal
from ocop.platform.ui.tests.office import dung
from ocop.platform.ui.tests.test_lists import Units, _alone, units  # noqa: F401 the same list and its rows

pytestmark = pytest.mark.django_db


class Remark(Form):
    text = TextField(label="Lời", max_length=20)


class Marked(Units):
    """Only districts can be marked."""

    bulk = (
        Bulk("mark", "Đánh dấu", rehearse=True), Bulk("other", "Việc khác", rehearse=True),
        Bulk("remark", "Ghi nhận xét", rehearse=True, asks=True),
    )  # fmt: skip
    what = "đơn vị"

    def asking(self, _name: str, rows: Any, data: Any = None) -> "Remark":
        return Remark(data, initial={"text": f"Gửi {len(rows)} đơn vị"})

    def bulk_remark(self, rows: Any, form: "Remark") -> HttpResponse:
        return HttpResponse(f"{form.cleaned_data['text']}: {','.join(row.code for row in rows)}")

    def rehearse(self, _name: str, rows: Any) -> Rehearsal:
        found = Rehearsal()
        for row in rows:
            if row.kind == "Huyện":
                found.going.append(row)
            else:
                found.skipped.append((row, "chỉ đánh dấu được huyện"))
        return found


def post(rf: Any, user: Any, data: Any, address: str = "/") -> Any:
    request = rf.post(address, data)
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    response = Marked.as_view()(request)
    response.told = [str(message) for message in get_messages(request)]
    return response


def kept(page: str) -> str:
    return page.split('name="cac_dong" value="')[1].split('"', maxsplit=1)[0]


@pytest.fixture
def user() -> Any:
    return dung()


def rehearsed(rf: Any, user: Any, data: Any, address: str = "/") -> str:
    return post(rf, user, {"viec": "mark", **data}, address).content.decode()


def confirmed(rf: Any, user: Any, token: str, act: str = "mark") -> HttpResponse:
    return post(rf, user, {"viec": act, "chac_chan": "1", "cac_dong": token})


def test_the_page_says_who_goes_who_stays_and_why(rf, units, user):  # noqa: F811
    page = rehearsed(rf, user, {"tat_ca": "1"})
    assert "<b>2 đơn vị</b> sẽ được xử lý, <b>2 đơn vị</b> bỏ qua. Chưa có gì thay đổi." in page
    assert "<h2>Bỏ qua (2): chỉ đánh dấu được huyện</h2><ul><li>xã Vải Thiều</li>" in page
    assert "Đánh dấu (2 đơn vị)</button>" in page


def test_confirming_does_exactly_what_was_shown(rf, units, user):  # noqa: F811
    token = kept(rehearsed(rf, user, {"tat_ca": "1"}, "/?kind=Huyện"))
    AdminUnit.objects.filter(code="900").update(kind="Huyện")  # would be found by the filter by now

    response = confirmed(rf, user, token)
    assert (response.content, response.told) == (b"213,219", [])


def test_who_changed_in_between_is_left_out_and_named(rf, units, user):  # noqa: F811
    token = kept(rehearsed(rf, user, {"tat_ca": "1"}))
    AdminUnit.objects.filter(code="213").update(kind="Xã")
    AdminUnit.objects.filter(code="219").delete()

    response = confirmed(rf, user, token)
    assert response.content == b""
    assert response.told == [
        "Có thay đổi nên bỏ qua: huyện Yên Thế: chỉ đánh dấu được huyện; 1 đơn vị không còn trong danh sách này."
    ]


def test_with_nobody_going_there_is_no_button(rf, units, user):  # noqa: F811
    page = rehearsed(rf, user, {"tat_ca": "1"}, "/?kind=Xã")
    assert ("<b>0 đơn vị</b> sẽ được xử lý" in page, "chac_chan" in page) == (True, False)


def test_rows_that_were_not_shown_cannot_be_confirmed(rf, units, user):  # noqa: F811
    token = kept(rehearsed(rf, user, {"tat_ca": "1"}))
    for wrong, act in ((token[:-1], "mark"), ("", "mark"), (token, "other")):
        with pytest.raises(BadRequest):
            confirmed(rf, user, wrong, act)


def test_twenty_names_are_written_out_and_the_rest_counted(rf, units, user):  # noqa: F811
    first = AdminUnit.objects.get(code="213")
    for number in range(30):
        first.pk, first.code, first.path = None, f"5{number:02}", f"1/5{number:02}/"
        first.save(force_insert=True)
    page = rehearsed(rf, user, {"tat_ca": "1"}, "/?kind=Huyện")
    assert page.count("<li>huyện") == 20
    assert "… và 12 đơn vị nữa." in page


def test_the_number_of_queries_does_not_grow(rf, units, user, django_assert_num_queries):  # noqa: F811
    rehearsed(rf, user, {"tat_ca": "1"})
    for data in ({"tat_ca": "1"}, {"chon": [AdminUnit.objects.get(code="213").pk]}):
        with held(), django_assert_num_queries(1):
            rehearsed(rf, user, data)


def test_an_act_that_asks_is_answered_on_the_same_page(rf, units, user):  # noqa: F811
    page = post(rf, user, {"viec": "remark", "tat_ca": "1"}).content.decode()
    assert 'value="Gửi 2 đơn vị"' in page
    answer = {"viec": "remark", "chac_chan": "1", "cac_dong": kept(page)}

    wrong = post(rf, user, {**answer, "text": "x" * 21})
    assert (wrong.status_code, "2 đơn vị</b> sẽ được xử lý" in wrong.content.decode()) == (422, True)
    right = post(
        rf, user, {"viec": "remark", "chac_chan": "1", "cac_dong": kept(wrong.content.decode()), "text": "Thiếu số."}
    )
    assert right.content.decode() == "Thiếu số.: 213,219"


def test_nothing_is_asked_where_nobody_goes(rf, units, user):  # noqa: F811
    assert 'name="text"' not in post(rf, user, {"viec": "remark", "tat_ca": "1"}, "/?kind=Xã").content.decode()
    page = post(rf, user, {"viec": "remark", "tat_ca": "1"}).content.decode()
    AdminUnit.objects.filter(kind="Huyện").delete()
    gone = post(rf, user, {"viec": "remark", "chac_chan": "1", "cac_dong": kept(page)})
    assert (gone.status_code, gone.told) == (
        302, ["Có thay đổi nên bỏ qua: 2 đơn vị không còn trong danh sách này."],
    )  # fmt: skip


def test_what_is_asked_stands_on_the_page_of_the_rehearsal():
    with pytest.raises(TypeError, match="rehearsal"):
        Bulk("remark", "Ghi nhận xét", asks=True)
