"""Tin thị trường: written, published to whom it concerns, withdrawn, over; who may."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from ocop.domain.outlets import trade_queries, trade_reading
from ocop.domain.outlets.models import TradeNotice
from ocop.domain.outlets.services import trade
from ocop.domain.outlets.services.trade import Price, Said
from ocop.domain.outlets.tests.factories import DAY
from ocop.domain.outlets.trade_forms import PricesField
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government.models import AdminUnit
from ocop.platform.jobs.services import run
from ocop.platform.notifications.models import Notification
from ocop.platform.notifications.services import choose

pytestmark = pytest.mark.django_db

KIND = "outlets.trade_published"


def said(world, **more) -> Said:
    values = {
        "kind": "PRICE", "agency": world.trade, "title": "Giá vải thiều tuần này", "source": "Chợ đầu mối Hà Nội",
        "summary": "Vải loại 1 tăng nhẹ, thương lái gom tại vườn.", "valid_from": DAY,
        "valid_to": DAY + timedelta(days=7), "prices": [Price("Vải thiều tươi", "kg", 18_000, 25_000, "chợ Chũ")],
    }  # fmt: skip
    return Said(**{**values, **more})


def published(world, by=None, **more) -> TradeNotice:
    by = by or world.tu
    return trade.publish(notice=trade.draft(said=said(world, **more), by=by), by=by)


def work() -> None:
    """What was put in the queue, in this transaction."""
    for task in DBTaskResult.objects.ready():
        name, arguments = task.args_kwargs["args"][:2]
        run(name, arguments)
        task.delete()


def told(world, user=None) -> list[str]:
    rows = Notification.objects.filter(kind=KIND, user=user or world.lan)
    return list(rows.values_list("title", flat=True))


def test_published_at_once_on_three_faces_and_told_by_a_job(world):
    notice = published(world)
    assert (notice.state, notice.published_on) == ("PUBLISHED", DAY)
    assert told(world) == []
    work()
    assert told(world) == ["Giá cả: Giá vải thiều tuần này"]
    assert list(trade_queries.public_notices()) == [notice]
    assert trade_queries.received(world.lan) == [(notice, True)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": " "}, "missing"), ({"source": ""}, "missing"), ({"kind": "NEWS"}, "missing"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"summary": "x" * 701}, "too_long"), ({"valid_to": DAY - timedelta(days=1)}, "days"),
        ({"valid_to": DAY + timedelta(days=400)}, "days"), ({"groups": ["XXX"]}, "groups"),
        ({"prices": [Price("Vải", "kg", 25_000, 18_000)]}, "prices"), ({"prices": [Price("", "kg", 1, 1)]}, "prices"),
        ({"prices": [Price("Vải", "kg", 1, 1)] * 31}, "prices"), ({"prices": [Price("Vải", "kg", 0, 1)]}, "prices"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(world, more, code):
    with pytest.raises(DomainError) as refused:
        trade.draft(said=said(world, **more), by=world.tu)
    assert (refused.value.code, TradeNotice.objects.count()) == (code, 0)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"prices": []}, "chưa có dòng giá nào"),
        ({"valid_from": DAY - timedelta(days=9), "valid_to": DAY - timedelta(days=1)}, "hết giá trị"),
        ({"valid_from": DAY + timedelta(days=1)}, "đăng từ ngày đó"),
    ],
)  # fmt: skip
def test_what_would_mislead_is_not_published(world, more, words):
    notice = trade.draft(said=said(world, **more), by=world.tu)
    with pytest.raises(DomainError, match=words):
        trade.publish(notice=notice, by=world.tu)
    assert not trade_queries.public_notices().exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [("dung", True), ("tu", True), ("ha", False), ("minh", False), ("mai", False), ("lan", False), ("khach", False)],
)
def test_who_writes(world, who, may):
    by = getattr(world, who)
    if may:
        assert trade.draft(said=said(world), by=by).pk
        return
    with pytest.raises(NotAllowed):
        trade.draft(said=said(world), by=by)
    assert not TradeNotice.objects.exists()


def test_a_department_writes_for_itself_only(world):
    other = world.season.dung.agency or world.trade
    assert world.trade in trade_queries.writers_agencies(world.tu)
    assert list(trade_queries.writers_agencies(world.minh)) == []
    if other != world.trade:
        with pytest.raises(NotAllowed):
            trade.draft(said=said(world, agency=other), by=world.tu)


def test_an_office_that_is_no_more_gives_no_news(world):
    world.trade.valid_to = DAY - timedelta(days=1)
    world.trade.save()
    assert world.trade not in trade_queries.writers_agencies(world.tu)
    with clock.at(DAY - timedelta(days=1)):
        assert world.trade in trade_queries.writers_agencies(world.tu)


def test_once_published_it_is_withdrawn_not_changed(world):
    notice = published(world)
    with pytest.raises(DomainError, match="Rút tin này rồi soạn tin mới"):
        trade.change(notice=notice, said=said(world), version=1, by=world.tu)
    with pytest.raises(DomainError, match="lý do"):
        trade.withdraw(notice=notice, reason="", by=world.tu)
    with pytest.raises(NotAllowed):
        trade.withdraw(notice=notice, reason="Sai giá.", by=world.minh)
    trade.withdraw(notice=notice, reason="Sai giá.", by=world.dung)
    assert (notice.state, trade_queries.received(world.lan)) == ("WITHDRAWN", [])
    work()
    assert told(world) == []


def test_a_stale_page_is_not_stored_nor_published(world):
    notice = trade.draft(said=said(world), by=world.tu)
    stale = TradeNotice.objects.get(pk=notice.pk)
    changed = trade.change(notice=notice, said=said(world, title="Giá vải hôm nay", prices=[]), version=1, by=world.tu)
    assert (changed.title, changed.version, changed.prices.count()) == ("Giá vải hôm nay", 2, 0)
    with pytest.raises(Conflict):
        trade.change(notice=stale, said=said(world), version=1, by=world.dung)
    stale.kind = "RULE"
    with pytest.raises(Conflict):
        trade.publish(notice=stale, by=world.dung)


def test_after_its_last_day_it_is_shown_nowhere(world):
    published(world)
    with clock.at(DAY + timedelta(days=7)):
        assert len(trade_queries.received(world.lan)) == 1
    with clock.at(DAY + timedelta(days=8)):
        world.lan.__dict__.pop("_grants", None)
        assert (trade_queries.received(world.lan), trade_queries.public_notices().count()) == ([], 0)


def test_told_are_those_it_concerns(world):
    elsewhere = AdminUnit.objects.create(
        code="998", name="Xa", full_name="Huyện Xa", kind="Huyện", level=2, parent=world.season.province, path="/0/9/",
        valid_from=date(2019, 1, 1),
    )  # fmt: skip
    far = published(world, title="Xa", districts=[elsewhere])
    near = published(world, title="Gần", districts=[world.season.district], groups=["I"])
    published(world, title="Nhóm khác", groups=sorted(set(trade_queries.group_titles()) - {"I"})[:1] or ["I"])
    work()
    assert "Giá cả: Gần" in told(world)
    assert "Giá cả: Xa" not in told(world)
    found = dict(trade_queries.received(world.lan))
    assert (found[near], found[far]) == (True, False)
    assert list(trade_queries.producers_concerned(far)) == []


def test_whoever_switched_it_off_is_not_told_and_may_switch_it_on(world, enter):
    browser = enter(world.lan)
    page = browser.get("/chu-the/tin-nhan/").content.decode()
    assert "Tin thị trường: giá cả, nhu cầu mua, hội chợ, quy định" in page
    browser.post("/chu-the/tin-nhan/loai/", {"loai": KIND, "nhan": "0"})
    published(world)
    work()
    assert told(world) == []
    browser.post("/chu-the/tin-nhan/loai/", {"loai": KIND, "nhan": "1"})
    published(world)
    work()
    assert len(told(world)) == 1
    with pytest.raises(DomainError, match="không tắt được"):
        choose(kind="outlets.keeper", wanted=False, by=world.lan)
    assert browser.post("/chu-the/tin-nhan/loai/", {"loai": "la"}).status_code == 422


def test_the_texts_to_pass_on(world):
    notice = published(world, districts=[world.season.district])
    read = trade_reading.read(notice)
    assert read.zalo.startswith("Giá vải thiều tuần này\nVải loại 1 tăng nhẹ")
    assert "- Vải thiều tươi: 18.000–25.000 đ/kg, chợ Chũ" in read.zalo
    assert len(read.zalo) <= 500
    assert read.loudspeaker[0] == "Giá tham khảo: Giá vải thiều tuần này."
    assert (
        "Vải thiều tươi, một ki-lô-gam, từ mười tám nghìn đồng đến hai mươi lăm nghìn đồng, chợ Chũ."
        in read.loudspeaker
    )
    assert read.concerns == world.season.district.short_name


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Vải; kg", "Dòng 1: ghi mặt hàng"), ("Vải; kg; mười; 25.000", "không phải số tiền"),
        ("Vải; kg; 18.5; 25.000", "không phải số tiền"), (f"{'x' * 121}; kg; 1; 2", "mặt hàng dài quá 120"),
        ("Vải; kg; 1; 2\nNa; kg; ; 2", "Dòng 2"), ("Vải; kg; 18.000; ²", "không phải số tiền"),
    ],
)  # fmt: skip
def test_a_price_line_that_cannot_be_read_is_named(typed, words):
    field = PricesField(label="Giá")
    with pytest.raises(Exception, match=words):
        field.clean(typed)


def test_prices_come_back_as_they_were_typed_and_from_a_sheet():
    field = PricesField(label="Giá")
    rows = field.clean("Vải thiều\tkg\t18.000 đ\t25 000\tchợ Chũ\n\nNa dai; kg; 30000; 40000")
    assert rows == [Price("Vải thiều", "kg", 18_000, 25_000, "chợ Chũ"), Price("Na dai", "kg", 30_000, 40_000)]
    assert field.prepare_value(rows) == "Vải thiều; kg; 18.000; 25.000; chợ Chũ\nNa dai; kg; 30.000; 40.000"
