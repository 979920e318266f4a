from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.domain.rulebook import definitions, tally
from ocop.domain.rulebook.knock_outs import KNOCK_OUTS, fires_by_option
from ocop.domain.rulebook.tests import sets
from ocop.domain.rulebook.tests.slow_tally import slow_tally
from ocop.platform.core.datafile import plain
from ocop.platform.core.errors import DomainError

EVERY_SET = sets.every_set()


@st.composite
def filled_sheets(draw):
    """A shipped set and choices for it, some criteria left open."""
    regulation, code = draw(st.sampled_from(EVERY_SET))
    found = sets.definition(regulation, code)
    generous = draw(st.booleans())
    choices = {}
    for name, criterion in found.criteria.items():
        top = len(criterion.options) - 1
        places = st.integers(max(0, top - 1), top) if generous else st.integers(0, top)
        choices[name] = draw(places if generous else st.none() | places)
    return regulation, code, choices


@given(filled_sheets())
@settings(max_examples=1000, deadline=None)
def test_the_slow_reading_of_the_law_agrees(sheet):
    regulation, code, choices = sheet
    quick = tally.tally(sets.definition(regulation, code), choices).as_json()
    quick.pop("derivation")

    assert quick == slow_tally(sets.raw(regulation), code, choices)


@pytest.mark.parametrize(("regulation", "code"), EVERY_SET)
def test_everything_at_its_best_and_nothing_at_all(regulation, code):
    found = sets.definition(regulation, code)
    full = 100 - sum(part.gap for part in found.parts)

    assert tally.total(found, sets.best(found)) == full
    assert tally.total(found, {}) == 0
    if found.usable:
        assert tally.tally(found, sets.best(found)).stars == 5


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_better_option_never_lowers_the_total_nor_the_stars(data):
    regulation, code, choices = data.draw(filled_sheets())
    found = sets.definition(regulation, code)
    name = data.draw(st.sampled_from(sorted(found.criteria)))
    options = found.criteria[name].options
    now = choices[name]
    better = [option.place for option in options if now is not None and option.points > options[now].points]
    raised = {**choices, name: data.draw(st.sampled_from(better))} if better else choices

    before, after = tally.tally(found, choices), tally.tally(found, raised)

    assert after.total >= before.total
    assert after.class_by_points >= before.class_by_points
    assert (after.stars or 0) >= (before.stars or 0)


@pytest.mark.parametrize(
    ("mean", "stars"),
    [
        ("0", 1), ("29.99", 1), ("30", 2), ("49.99", 2), ("50", 3), ("69.5", 3), ("69.99", 3), ("70", 4), ("89", 4),
        ("89.5", 4), ("89.99", 4), ("90", 5), ("100", 5),
    ],
)  # fmt: skip
@pytest.mark.parametrize("regulation", sets.REGULATIONS)
def test_classes_are_half_open_and_nothing_is_rounded_up(regulation, mean, stars):
    code = next(code for other, code in EVERY_SET if other == regulation)

    assert tally.class_of(sets.definition(regulation, code), Fraction(mean)) == stars


@pytest.mark.parametrize(
    ("mean", "stars"),
    [
        ("0", 1), ("29.99", 1), ("30", 2), ("49.99", 2), ("50", 3), ("69.5", 3), ("89.99", 4), ("90", 5), ("100", 5),
    ],
)  # fmt: skip
@pytest.mark.parametrize("regulation", sets.REGULATIONS)
def test_the_bounds_hold_through_the_whole_result_of_a_council(regulation, mean, stars):
    code = next(code for other, code in EVERY_SET if other == regulation and sets.definition(other, code).usable)
    found = sets.definition(regulation, code)
    best = sets.best(found)

    result = tally.classify(found, Fraction(mean), best)
    stopped = tally.classify(found, Fraction(mean), best, ["contaminant"])

    assert (result.total, result.class_by_points, result.stars, result.gates_failed) == (
        Fraction(mean),
        stars,
        stars,
        (),
    )
    assert result.derivation.endswith(f"{stars} sao theo điểm → {stars} sao")
    assert (stopped.class_by_points, stopped.stars) == (stars, None)


def test_a_mean_just_under_a_bound_stays_under_it():
    found = sets.small()
    mean = tally.mean_of([90, 90, 89])

    assert tally.classify(found, mean, {"1.1": 3, "1.2": 3, "2.1": 3}).stars == 4
    assert tally.format_points(mean) == "89,66…"
    assert tally.format_points(Fraction(899999, 10000)) == "89,99…"


def test_every_combination_of_a_small_set():
    found = sets.small(gates={3: 10, 4: 20, 5: 30})

    for one, two, three in product(range(4), range(4), range(5)):
        result = tally.tally(found, {"1.1": one, "1.2": two, "2.1": three})
        points = (one + two + three) * 10
        by_points = 1 + (points >= 30) + (points >= 50) + (points >= 70) + (points >= 90)
        allowed = max([2, *(star for star in (3, 4, 5) if three * 10 >= (star - 2) * 10)])
        assert (result.total, result.class_by_points) == (points, by_points)
        assert result.stars == min(by_points, allowed)


def test_every_combination_of_a_set_with_story_gates_and_stops_as_the_slow_reading_has_it():
    file = sets.small_file()
    found = definitions.parse({"regulation": "x", **plain(file["product_sets"][0]), "stars": sets.BANDS})
    places = [[None, *range(len(criterion.options))] for criterion in found.criteria.values()]
    seen = set()
    for combination in product(*places):
        choices = dict(zip(found.criteria, combination, strict=True))
        result = tally.tally(found, choices).as_json()
        result.pop("derivation")
        assert result == slow_tally(file, "x", choices)
        seen.add(result["stars"])
    assert seen == {None, 1, 2, 3, 4, 5}


def zeros() -> list[tuple[str, str, str, str]]:
    """Each 0 option of the files under a rule that stops by it."""
    return [
        (regulation, code, criterion.code, rule.code)
        for regulation, code in EVERY_SET
        for _, section, criterion in sets.definition(regulation, code).walk()
        for rule in (*section.rules, *criterion.rules)
        if fires_by_option(rule.code) and any(option.points == 0 for option in criterion.options)
    ]


def test_every_stopping_zero_of_the_three_files_stops():
    found = zeros()
    for regulation, code, name, rule in found:
        definition = sets.definition(regulation, code)
        zero = next(option.place for option in definition.criteria[name].options if option.points == 0)
        best = sets.best(definition)
        result = tally.tally(definition, {**best, name: zero})
        assert rule in result.knock_outs, (regulation, code, name)
        assert result.stars is None
        assert tally.tally(definition, {**best, name: None}).knock_outs == ()
    assert {rule for *_, rule in found} == {"contaminant", "zero_sensory", "zero_any_sensory"}


@given(filled_sheets(), st.sets(st.sampled_from(sorted(KNOCK_OUTS)), min_size=1))
@settings(max_examples=200, deadline=None)
def test_no_points_outweigh_a_recorded_knock_out_and_it_changes_nothing_else(sheet, recorded):
    regulation, code, choices = sheet
    found = sets.definition(regulation, code)

    free, struck = tally.tally(found, choices), tally.tally(found, choices, recorded)

    assert struck.stars is None
    assert set(struck.knock_outs) == set(free.knock_outs) | recorded
    assert (struck.total, struck.class_by_points, struck.gates_failed) == (
        free.total, free.class_by_points, free.gates_failed,
    )  # fmt: skip


def gates():
    return [
        (regulation, code, criterion.code, star)
        for regulation, code in EVERY_SET
        for criterion in sets.definition(regulation, code).criteria.values()
        for star, least in criterion.gates.items()
        if least
    ]


def test_every_gate_of_the_three_files_holds_on_its_own():
    checked = 0
    for regulation, code, name, star in gates():
        found = sets.definition(regulation, code)
        options = found.criteria[name].options
        least = found.criteria[name].gate(star)
        below = [option.place for option in options if option.points < least]
        at = next(option.place for option in options if option.points == least)

        failed = tally.gates_failed(found, {**sets.best(found), name: below[-1] if below else None}, star)
        assert name in failed, (regulation, code, name, star)
        assert name not in tally.gates_failed(found, {**sets.best(found), name: at}, star)
        checked += 1
    assert checked > 1_500


def test_gates_are_counted_as_published():
    marks = {
        regulation: sum(
            1
            for code, row in sets.raw_sets(regulation).items()
            if row["parts"]
            for criterion in sets.definition(regulation, code).criteria.values()
            for option in criterion.options
            if option.star_mark
        )
        for regulation in sets.REGULATIONS
    }

    assert marks == {"1048-2019": 0, "148-2023": 543, "26-2026": 574}


def test_stars_step_down_one_by_one_and_may_end_at_two():
    found = sets.small(gates={3: 20, 4: 30, 5: 40})

    assert tally.tally(found, {"1.1": 3, "1.2": 3, "2.1": 3}).stars == 4
    assert tally.tally(found, {"1.1": 3, "1.2": 3, "2.1": 2}).stars == 3
    assert tally.tally(found, {"1.1": 3, "1.2": 3, "2.1": 1}).stars == 2
    assert tally.tally(found, {"1.1": 3, "1.2": 1, "2.1": 0}).stars == 2
    assert tally.tally(found, {"1.1": 2, "1.2": 0, "2.1": 0}).stars == 1


def test_the_derivation_says_points_then_gates_then_stars():
    found = sets.small(gates={4: 40, 5: 40})

    result = tally.tally(found, {"1.1": 3, "1.2": 2, "2.1": 3})

    assert result.derivation == "80 điểm → 4 sao theo điểm; thiếu điều kiện 4 sao ở 2.1 → 3 sao"
    assert result.gates_failed == (tally.GateFailure(4, "2.1"),)


def test_the_derivation_names_each_step_down():
    found = sets.small(gates={3: 20, 4: 30, 5: 40})

    assert tally.tally(found, {"1.1": 3, "1.2": 3, "2.1": 1}).derivation == (
        "70 điểm → 4 sao theo điểm; thiếu điều kiện 4 sao ở 2.1; thiếu điều kiện 3 sao ở 2.1 → 2 sao"
    )


def test_a_council_has_its_exact_mean_in_the_derivation():
    found = sets.small()

    result = tally.classify(found, Fraction("83.5"), {"1.1": 3, "1.2": 2, "2.1": 3})

    assert result.derivation == "83,5 điểm → 4 sao theo điểm → 4 sao"
    assert result.parts == {"A": 80}


def test_gaps_in_the_law_are_said_in_every_derivation():
    result = tally.tally(sets.small(), {"1.1": 3, "1.2": 3}, caveats=("chưa đủ dữ liệu QĐ 781",))

    assert result.derivation == "60 điểm → 3 sao theo điểm → 3 sao; chưa đủ dữ liệu QĐ 781"


@pytest.mark.parametrize("code", ["contaminant", "zero_sensory", "zero_any_sensory"])
def test_the_zero_option_ends_the_evaluation(code):
    found = sets.small(rules=[{"kind": "stop", "code": code, "label": "Dừng"}])

    stopped = tally.tally(found, {"1.1": 3, "1.2": 3, "2.1": 0})
    unscored = tally.tally(found, {"1.1": 3, "1.2": 3, "2.1": None})

    assert (stopped.stars, stopped.knock_outs, stopped.class_by_points) == (None, (code,), 3)
    assert "dừng đánh giá" in stopped.derivation
    assert "ở 2.1 → không xếp hạng" in stopped.derivation
    assert (unscored.stars, unscored.knock_outs) == (3, ())


@pytest.mark.parametrize("code", ["imported_material", "food_safety_cert", "origin_in_province", "dossier_reject"])
def test_other_knock_outs_fire_only_by_a_recorded_finding(code):
    found = sets.small(rules=[{"kind": "reject", "code": code, "label": "Loại"}])
    choices = {"1.1": 3, "1.2": 3, "2.1": 0}

    assert tally.tally(found, choices).stars == 3
    assert tally.tally(found, choices, [code]).stars is None
    assert tally.tally(found, choices, [code]).knock_outs == (code,)


def test_bottled_water_stops_at_any_sensory_zero():
    found = sets.definition("26-2026", "16")
    best = sets.best(found)

    for name in ("6.1", "6.2", "6.3", "6.4"):
        assert tally.tally(found, {**best, name: 0}).knock_outs == ("zero_any_sensory",)
    assert tally.tally(found, {**best, "4.1": 0}).knock_outs == ()


def test_every_knock_out_of_the_files_is_known():
    found = {
        rule.code
        for regulation, code in EVERY_SET
        for rule in sets.definition(regulation, code).rules
        if rule.kind in ("reject", "stop", "require")
    }

    for code in found:
        assert tally.tally(sets.small(), {}, [code]).knock_outs == (code,)


def test_without_a_story_its_criteria_count_nothing():
    found = sets.definition("1048-2019", "I.3.2")
    best = sets.best(found)

    with_story, without = tally.points(found, best), tally.points(found, {**best, "5.1": 0})

    assert (with_story["5.1"], with_story["5.2"], with_story["5.3"]) == (5, 3, 2)
    assert (without["5.1"], without["5.2"], without["5.3"]) == (0, 0, 0)
    assert tally.points(found, {**best, "5.1": None})["5.2"] == 0


def test_a_two_case_criterion_is_scored_on_one_branch():
    found = sets.definition("1048-2019", "I.1.1")
    criterion = found.criteria["3.2"]

    assert [(option.case, option.points) for option in criterion.options] == [("a", 1), ("a", 2), ("b", 0), ("b", 1)]
    assert tally.points(found, {"3.2": 3})["3.2"] == 1
    assert tally.points(found, {"3.2": 1})["3.2"] == 2


def test_missing_lists_what_nobody_has_chosen():
    found = sets.definition("1048-2019", "I.1.1")
    best = sets.best(found)

    assert tally.missing(found, best) == []
    assert tally.missing(found, {**best, "2.1": None, "4.3": None}) == ["2.1", "4.3"]
    assert tally.missing(found, {**best, "3.2": 3}) == []
    assert tally.missing(found, {}) == list(found.criteria)


def test_missing_does_not_ask_for_a_story_that_does_not_exist():
    found = sets.definition("1048-2019", "I.1.1")
    no_story = {**sets.best(found), "5.1": 0, "5.2": None, "5.3": None}

    assert tally.missing(found, no_story) == []
    assert tally.missing(found, {**no_story, "5.1": None}) == ["5.1", "5.2", "5.3"]
    assert tally.missing(found, {**no_story, "5.1": 2}) == ["5.2", "5.3"]


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"9.9": 0}, "unknown_criterion"),
        ({"1.1": 4}, "unknown_option"),
        ({"1.1": -1}, "unknown_option"),
        ({"1.1": True}, "unknown_option"),
        ({"1.1": "2"}, "unknown_option"),
    ],
)
def test_choices_that_the_sheet_does_not_have_are_refused(choices, code):
    with pytest.raises(DomainError) as refused:
        tally.total(sets.small(), choices)

    assert refused.value.code == code


def test_an_unknown_knock_out_is_refused():
    with pytest.raises(DomainError, match="Không biết trường hợp loại 'typo'"):
        tally.tally(sets.small(), {}, ["typo"])


def test_the_fingerprint_of_the_input_sees_what_matters_only():
    same = tally.input_fingerprint("d", Fraction(80), {"1.1": 3, "1.2": None}, ["b", "a"])

    assert same == tally.input_fingerprint("d", Fraction(160, 2), {"1.1": 3}, ["a", "b", "a"])
    assert same != tally.input_fingerprint("d", Fraction(80), {"1.1": 2}, ["a", "b"])
    assert same != tally.input_fingerprint("e", Fraction(80), {"1.1": 3}, ["a", "b"])
