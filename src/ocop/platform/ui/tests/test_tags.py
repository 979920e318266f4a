from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError

from ocop.platform.core import clock
from ocop.platform.ui.icons import icon

TODAY = date(2020, 7, 20)
NOW = datetime(2020, 7, 20, 8, 40, tzinfo=UTC)


def render(source: str, **values: object) -> str:
    with clock.at(TODAY):
        return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|dong }}", 5_000_000_000, "5.000.000.000\u00a0đ"),
        ("{{ v|dong }}", None, ""),
        ("{{ v|vnumber }}", 1234, "1.234"),
        ("{{ v|vnumber:1 }}", 1081.5, "1.081,5"),
        ("{{ v|vdate }}", date(2020, 7, 30), "30/7/2020"),
        ("{{ v|vdate }}", None, ""),
        ("{{ v|vdatetime }}", datetime(2020, 7, 20, 8, 40, tzinfo=UTC), "20/7/2020 15:40"),
        ("{{ v|vdatetime }}", datetime(2020, 7, 20, 18, 0, tzinfo=UTC), "21/7/2020 01:00"),
        ("{{ v|timeleft }}", date(2020, 8, 1), "còn 12 ngày"),
        ("{{ v|timeleft }}", TODAY, "hết hạn hôm nay"),
        ("{{ v|phone }}", "0912345678", "0912 345 678"),
        ("{{ v|in_words }}", 5_000_000_000, "Năm tỷ đồng"),
    ],
)
def test_filters_write_as_officials_do(source: str, value: object, shown: str) -> None:
    assert render(source, v=value) == shown


@pytest.mark.parametrize(
    ("day", "css", "words"),
    [
        (date(2020, 8, 4), "due", "còn 15 ngày"),
        (date(2020, 8, 3), "due soon", "còn 14 ngày"),
        (TODAY, "due soon", "hết hạn hôm nay"),
        (date(2020, 7, 19), "due late", "quá hạn 1 ngày"),
    ],
)
def test_a_deadline_is_amber_from_fourteen_days_before_and_red_after(day: date, css: str, words: str) -> None:
    chip = render("{% due day %}", day=day)

    assert f'class="{css}"' in chip
    assert words in chip


def test_no_deadline_shows_nothing() -> None:
    assert render("{% due day %}", day=None) == ""


def test_stars_are_drawn_and_said() -> None:
    drawn = render("{% stars 4 %}")

    assert drawn.count('class="f"') == 4
    assert drawn.count('class="e"') == 1
    assert 'role="img" aria-label="4 sao"' in drawn


def test_without_a_rank_words_stand_in_place_of_stars() -> None:
    assert "Chưa có hạng" in render("{% stars none %}", none=None)


def test_a_state_is_a_word_with_a_kind() -> None:
    assert render('{% state "Cần bổ sung" "warn" %}') == '<span class="state warn">Cần bổ sung</span>'


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="purple"):
        render('{% state "Nháp" "purple" %}')


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(LookupError):
        icon("dragon")


def test_words_from_people_are_escaped_everywhere() -> None:
    evil = "<script>alert(1)</script>"
    holder = SimpleNamespace(called=evil, initial="x", phone="0912345678", agency=evil)

    page = render(
        '{% state evil "ok" %}{% code evil "#" %}{% person holder %}{% where evil day holder %}{% file evil url=evil %}'
        "{% zalo evil %}{% tel evil evil %}{% progress 1 2 evil %}",
        evil=evil,
        holder=holder,
        day=TODAY,
    )

    assert "<script>" not in page


def test_where_says_with_whom_until_when_and_whom_to_call() -> None:
    ha = SimpleNamespace(called="chị Hà", phone="0912345678")

    line = render('{% where "Phòng NN&PTNT" day ha %}', day=date(2020, 7, 24), ha=ha)

    assert "<b>chị Hà</b>" in line
    assert "24/7/2020" in line
    assert 'href="tel:0912345678"' in line
    assert "còn 4 ngày" in line


def test_the_money_bar_is_a_drawing_with_words() -> None:
    bar = render("{% mbar 1000 paid=150 contract=250 %}")

    assert 'aria-label="Thanh toán 150\u00a0đ, hợp đồng 250\u00a0đ, trên 1.000\u00a0đ"' in bar
    assert 'class="c-con" x="15.000%" width="25.000%"' in bar


def test_a_budget_of_nothing_draws_an_empty_bar() -> None:
    assert "chưa dùng" in render("{% mbar 0 %}").lower()


def test_the_scale_never_leaves_its_frame() -> None:
    assert 'width="100.00%"' in render("{% points 120 100 %}")


def test_query_changes_one_value_and_keeps_the_rest(rf) -> None:
    request = rf.get("/?q=vai&trang=3&sap=name")

    shown = Template("{% query trang=4 %} {% query sap='' %}").render(Context({"request": request}))

    assert shown == "?q=vai&amp;sap=name&amp;trang=4 ?q=vai&amp;trang=3"


def test_the_same_act_again_and_again_is_told_once(monkeypatch) -> None:
    monkeypatch.setattr("ocop.platform.ui.templatetags.ui.labels", {"add": "Thêm giấy tờ", "send": "Gửi hồ sơ"})
    lan, minh = SimpleNamespace(called="chị Lan"), SimpleNamespace(called="anh Minh")
    acts = [("send", lan), ("add", lan), ("add", lan), ("add", minh)]
    entries = [SimpleNamespace(action=action, by=by, note="", official_at=NOW) for action, by in acts]
    shown = render("{% history v %}", v=entries)
    assert [words in shown for words in ("Thêm giấy tờ (2 lần)", "Gửi hồ sơ (")] == [True, False]
    assert shown.count("<li") == 3


def test_nobody_is_offered_to_call_themselves() -> None:
    ha = SimpleNamespace(called="chị Hà", phone="0912345002")
    pages = [render("{% where 'Phòng' person=v %}", v=ha, user=user) for user in (ha, SimpleNamespace())]
    assert ["tel:0912345002" in page for page in pages] == [False, True]
