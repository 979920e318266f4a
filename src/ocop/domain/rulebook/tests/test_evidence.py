"""Which papers back which option, what each paper must show, and the filled-in examples of the forms."""

from functools import cache

import pytest
from django.conf import settings

from ocop.domain.rulebook.definitions import ProcedureDefinition, parse_procedure
from ocop.domain.rulebook.tests.sets import REGULATIONS, definition, raw_sets
from ocop.platform.core.datafile import plain, read

PROCEDURES = ("1048", "1048+781", "148", "148+1489", "26-2026")
OF_PRODUCER = {
    "business_registration",
    "food_safety",
    "environment",
    "quality_system",
    "accounting",
    "production_licence",
    "labour",
}


@cache
def procedure(code: str) -> ProcedureDefinition:
    return parse_procedure(plain(read(settings.DATA_DIR / "procedures" / f"{code}.yaml").root))


@pytest.mark.parametrize(
    ("code", "set_code", "title", "kinds_by_place"),
    [
        ("1048", "I.3.2", "Tính hoàn thiện của bao bì", [(), (), ("barcode_ip",), ("barcode_ip",)]),
        (
            "1048+781",
            "I.3.2",
            "Bảo vệ môi trường trong quá trình sản xuất",
            [(), ("environment",), ("environment",), ("environment",), ("environment",)],
        ),
        (
            "1048+781",
            "I.3.2",
            "Đảm bảo chất lượng sản phẩm",
            [(), *[("control_plan",)] * 3, ("quality_system",), ("food_safety", "market")],
        ),
        ("148", "06", "Công bố chất lượng sản phẩm theo quy định", [(), ("standard",), ("declaration",)]),
        ("148+1489", "01", "Nguồn gốc sản phẩm", [(), ("origin_chain",), ("origin_chain",)]),
        ("26-2026", "01", "Đảm bảo chất lượng sản phẩm", [("food_safety",), ("quality_system",), ("quality_system",)]),
        ("26-2026", "25", "Đảm bảo chất lượng sản phẩm", [(), ("control_plan",), ("control_plan",)]),
        ("26-2026", "01", "Tính độc đáo", [(), (), (), ()]),
    ],
)
def test_an_option_needs_the_papers_of_the_last_row_that_fits(code, set_code, title, kinds_by_place):
    found = procedure(code)
    asked = next(row for row in definition(found.regulation, set_code).criteria.values() if row.title == title)

    assert [found.evidence_for(asked, option.place) for option in asked.options] == kinds_by_place


@pytest.mark.parametrize("code", PROCEDURES)
def test_no_option_without_points_needs_a_paper_and_every_kind_is_known(code):
    found = procedure(code)
    known = {kind.code for kind in found.evidence}
    asked = 0
    for set_code, row in raw_sets(found.regulation).items():
        for criterion in definition(found.regulation, set_code).criteria.values() if row["parts"] else ():
            for option in criterion.options:
                kinds = found.evidence_for(criterion, option.place)
                asked += bool(kinds)
                assert set(kinds) <= known
                assert option.points or not kinds
    assert asked > 600


@pytest.mark.parametrize("code", PROCEDURES)
def test_every_row_of_evidence_speaks_at_some_option(code):
    found = procedure(code)
    criteria = [
        criterion
        for set_code, row in raw_sets(found.regulation).items()
        if row["parts"]
        for criterion in definition(found.regulation, set_code).criteria.values()
    ]
    for rule in found.criterion_evidence:
        for title in rule.titles:
            named = [criterion for criterion in criteria if criterion.title == title]
            assert any(
                found.evidence_for(criterion, option.place) == rule.kinds
                for criterion in named
                for option in criterion.options
            ), (code, title, rule.kinds)


@pytest.mark.parametrize("code", PROCEDURES)
def test_every_kind_says_what_it_must_show_and_whose_paper_it_is(code):
    kinds = procedure(code).evidence

    assert all(kind.guidance.endswith(".") for kind in kinds)
    assert {kind.code for kind in kinds if not kind.of_product} == OF_PRODUCER & {kind.code for kind in kinds}


@pytest.mark.parametrize("code", PROCEDURES)
def test_every_field_of_every_form_has_an_example(code):
    for form in procedure(code).forms:
        for field in form.fields:
            assert field.sample not in (None, ""), (code, form.code, field.name)


def test_the_procedure_after_781_asks_a_recorded_check_from_three_stars_but_not_of_tourism():
    check = procedure("1048+781").manual_check

    assert check is not None
    assert (check.code, check.label) == ("minimum-781", "Điều kiện tối thiểu theo QĐ 781")
    asked = [check.needed("I", 3), check.needed("V", 5), check.needed("I", 2), check.needed("I", None)]
    assert asked == [True, True, False, False]
    assert not check.needed("VI", 4)
    assert all(procedure(code).manual_check is None for code in PROCEDURES if code != "1048+781")
    assert set(REGULATIONS) == {procedure(code).regulation for code in PROCEDURES}
