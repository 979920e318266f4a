"""Our alpha against the published examples and the reference package; biased members are found at stated rates."""

import random

import krippendorff
import pytest

from ocop.domain.evaluation.agreement import Habit, Level, alpha, deviations, markings

_ = None
PUBLISHED = [
    [1, 1, _, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1],
    [2, 2, 2, 2], [_, 5, 5, 5], [_, _, 1, 1], [_, _, 3, _],
]  # fmt: skip
"""Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: 12 units, four observers."""
RUNS, PRODUCTS, OTHERS, ERROR = 200, 8, 7, 5


class TestAlpha:
    @pytest.mark.parametrize(("level", "published"), [(Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849)])
    def test_the_published_example(self, level, published):
        assert alpha(PUBLISHED, level) == pytest.approx(published, abs=0.0006)

    @pytest.mark.parametrize("level", list(Level))
    def test_the_reference_package(self, level):
        dice = random.Random(5)
        for _run in range(60):
            rows, members = dice.randint(2, 15), dice.randint(2, 9)
            table = [[_ if dice.random() < 0.2 else dice.randint(0, 30) for _m in range(members)] for _r in range(rows)]
            ours = alpha(table, level)
            if ours is None:
                continue
            columns = [[float("nan") if mark is None else mark for mark in column] for column in zip(*table, strict=True)]
            theirs = krippendorff.alpha(reliability_data=columns, level_of_measurement=level.value)
            assert ours == pytest.approx(theirs, abs=1e-9)

    def test_full_agreement_and_nothing_to_compare(self):
        assert alpha([[1, 1], [5, 5], [9, 9]], Level.INTERVAL) == 1
        assert [alpha(table, Level.ORDINAL) for table in ([], [[3, 3], [3, 3]], [[1, _], [_, 7]])] == [None] * 3


def test_deviations_leave_the_own_mark_out():
    assert deviations([[70, 80, 90], [60, _, 66], [50, _, _]]) == [[-15, 0, 15], [-6, _, 6], [_, _, _]]


def test_nothing_is_said_of_a_few_products():
    assert {row.habit for row in markings([[60, 80, 82]] * 4)} == {None}
    assert markings([[60, 80, 82]] * 4)[0].severity == -21


def council(dice, kind):
    """Seven members who err by five points, and one of ``kind`` in the first column."""
    table = []
    for _product in range(PRODUCTS):
        worth = dice.uniform(45, 90)
        biased = {
            "severe": worth - 8 + dice.gauss(0, ERROR), "lenient": worth + 8 + dice.gauss(0, ERROR),
            "random": dice.uniform(35, 100), "constant": 70, "fair": worth + dice.gauss(0, ERROR),
        }[kind]  # fmt: skip
        row = [biased, *(worth + dice.gauss(0, ERROR) for _member in range(OTHERS))]
        table.append([min(100, max(0, round(mark))) for mark in row])
    return table


@pytest.mark.parametrize(("kind", "habit", "rate"), [
    ("severe", Habit.SEVERE, 0.92), ("lenient", Habit.LENIENT, 0.9), ("random", Habit.APART, 0.97),
    ("constant", Habit.FLAT, 0.97), ("fair", None, 0.97),
])  # fmt: skip
def test_a_biased_member_is_found(kind, habit, rate):
    dice, found, falsely = random.Random(f"ocop {kind}"), 0, 0
    for _run in range(RUNS):
        biased, *others = markings(council(dice, kind))
        found += biased.habit == habit
        falsely += sum(other.habit is not None for other in others)

    print(f"{kind}: found {found / RUNS:.1%}, others suspected {falsely / RUNS / OTHERS:.2%}")  # noqa: T201
    assert found / RUNS >= rate
    assert falsely / RUNS / OTHERS <= 0.04
