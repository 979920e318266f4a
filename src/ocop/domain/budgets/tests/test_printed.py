"""Word for word and đồng for đồng: the estimate against the appendix as published."""

from ocop.domain.plans.tests import printed


def test_every_line_says_what_was_printed(budget):
    total, *lines = printed.estimate()

    assert total == ("", "TỔNG CỘNG", 5_000_000_000)
    assert [(line.code, line.text, line.amount) for line in budget.lines.all()] == lines
    assert budget.total == total[2]


def test_the_printed_sums_add_up():
    rows = {code: amount for code, _, amount in printed.estimate()}

    assert rows["I"] + rows["II"] == rows[""] == 4_000_000_000 + 1_000_000_000
    assert sum(amount for code, amount in rows.items() if code.count(".") == 1) == rows["I"]
    assert sum(amount for code, amount in rows.items() if code.startswith("I.2.")) == rows["I.2"]


def test_the_total_is_written_out_as_printed(budget):
    assert f"5.000.000.000 đồng ({budget.total_in_words})." in printed.TEXT
    assert budget.source in printed.TEXT
    assert budget.title == "DỰ TOÁN KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM NĂM 2020"
    assert budget.title in printed.TEXT
