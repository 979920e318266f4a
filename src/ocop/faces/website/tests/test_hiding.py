"""What is hidden cannot be worked out: proved over every small table hypothesis thinks of."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ocop.faces.website.hiding import LEAST, Figure, Told, counts, sums

TABLES = st.lists(st.integers(min_value=0, max_value=6), max_size=5)
MONEY = st.lists(
    st.tuples(st.integers(min_value=0, max_value=5), st.integers(min_value=0, max_value=10**9)), max_size=6
)  # fmt: skip


def named(values) -> list[tuple[str, int]]:
    return [(f"loại {place}", value) for place, value in enumerate(values)]


def money(pairs) -> list[Figure]:
    return [Figure(f"kỳ {place}", amount if behind else 0, behind) for place, (behind, amount) in enumerate(pairs)]


@given(TABLES)
def test_a_small_count_is_never_told(values):
    told, _ = counts(named(values))
    assert all(row.value is None for row, value in zip(told, values, strict=True) if 0 < value < LEAST)
    assert all(row.value in (None, value) for row, value in zip(told, values, strict=True))


@given(TABLES)
def test_a_small_count_cannot_be_worked_out_from_the_rest(values):
    """Every hidden cell has at least two values that fit the total and what is told."""
    told, total = counts(named(values))
    hidden = [place for place, row in enumerate(told) if row.value is None]
    if not hidden or total is None:
        return
    rest = total - sum(row.value for row in told if row.value is not None)
    fitting = [tried for tried in product(range(1, rest + 1), repeat=len(hidden)) if sum(tried) == rest]
    for at, place in enumerate(hidden):
        if 0 < values[place] < LEAST:
            assert len({tried[at] for tried in fitting}) > 1


@given(MONEY)
def test_a_sum_that_can_be_had_by_subtraction_rests_on_enough(pairs):
    figures = money(pairs)
    told, total = sums(figures)
    hidden = [figure for figure, row in zip(figures, told, strict=True) if row.value is None]
    assert all(row.value is None for figure, row in zip(figures, told, strict=True) if 0 < figure.rests_on < LEAST)
    if hidden and total is not None:
        assert len(hidden) > 1
        assert sum(figure.rests_on for figure in hidden) >= LEAST
        assert sum(figure.value for figure in hidden) > 0


@given(st.lists(st.one_of(st.just(0), st.integers(min_value=LEAST, max_value=99)), max_size=6))
def test_without_small_numbers_everything_is_told(values):
    told, total = counts(named(values))
    assert ([row.value for row in told], total) == (values, sum(values))


def test_the_smallest_of_the_others_goes_with_it():
    assert counts([("a", 2), ("b", 9), ("c", 4)]) == ([Told("a", None), Told("b", 9), Told("c", None)], 15)


def test_alone_it_takes_the_total_with_it():
    assert counts([("a", 2), ("b", 0)]) == ([Told("a", None), Told("b", 0)], None)
    assert counts([("a", 1), ("b", 1), ("c", 1)])[1] is None
