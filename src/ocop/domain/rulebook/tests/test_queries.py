from datetime import date, timedelta

import pytest

from ocop.domain.rulebook import queries
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Regulation, Subgroup
from ocop.platform.core.errors import DomainError

pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]

FIRST, LAST = date(2019, 8, 21), date(2026, 12, 31)


def test_exactly_one_procedure_for_each_day_of_filing():
    procedures = list(Procedure.objects.all())
    day = FIRST
    while day <= LAST:
        assert len([procedure for procedure in procedures if procedure.takes_filings_on(day)]) == 1, day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "code", "regulation"),
    [
        (date(2019, 8, 21), "1048", "1048-2019"),
        (date(2020, 3, 15), "1048", "1048-2019"),
        (date(2020, 6, 7), "1048", "1048-2019"),
        (date(2020, 6, 8), "1048+781", "1048-2019"),
        (date(2020, 7, 20), "1048+781", "1048-2019"),
        (date(2023, 2, 23), "1048+781", "1048-2019"),
        (date(2023, 2, 24), "148", "148-2023"),
        (date(2025, 7, 5), "148", "148-2023"),
        (date(2025, 7, 6), "148+1489", "148-2023"),
        (date(2026, 5, 21), "148+1489", "148-2023"),
        (date(2026, 5, 22), "26-2026", "26-2026"),
        (date(2026, 12, 31), "26-2026", "26-2026"),
    ],
)
@pytest.mark.parametrize("kind", queries.KINDS)
def test_the_law_follows_the_day_of_filing(day, code, regulation, kind):
    procedure = queries.for_filing(day, kind)

    assert (procedure.code, procedure.regulation.code) == (code, regulation)
    assert queries.procedure_on(day) == procedure


def test_before_the_first_law_nothing_can_be_filed():
    with pytest.raises(DomainError, match="Chưa có quy trình đánh giá cho hồ sơ nộp ngày 20/8/2019"):
        queries.for_filing(FIRST - timedelta(days=1))


def test_an_unknown_kind_is_a_programming_error():
    with pytest.raises(ValueError, match="unknown kind"):
        queries.for_filing(LAST, "gift")


def test_files_pending_on_8_june_2020_are_judged_by_the_amended_law():
    frozen = queries.for_filing(date(2020, 5, 20))

    assert queries.for_evaluation(frozen, date(2020, 6, 7)).code == "1048"
    assert queries.for_evaluation(frozen, date(2020, 7, 14)).code == "1048+781"


def test_files_of_2025_finish_under_their_own_law():
    frozen = queries.for_filing(date(2025, 6, 1))

    assert queries.for_evaluation(frozen, date(2026, 6, 30)).code == "148"
    transition = queries.for_filing(date(2026, 5, 21)).parsed.finish_by
    assert (transition["new"], transition["re_evaluation"]) == (date(2026, 7, 21), date(2026, 6, 21))


@pytest.mark.parametrize(
    ("code", "recognises"),
    [
        ("1048", {3: "province", 4: "province", 5: "centre"}),
        ("1048+781", {3: "province", 4: "province", 5: "centre"}),
        ("148", {3: "district", 4: "province", 5: "centre"}),
        ("148+1489", {3: "province", 4: "province", 5: "centre"}),
        ("26-2026", {3: "province", 4: "province", 5: "centre"}),
    ],
)
def test_who_recognises_which_stars(code, recognises):
    stages = Procedure.objects.get(code=code).parsed.stages

    assert {stars: stage.code for stage in stages for stars in stage.recognises} == recognises


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("1048", [("district", 50, "province"), ("province", 90, "centre"), ("centre", None, "")]),
        ("148", [("district", 70, "province"), ("province", 90, "centre"), ("centre", None, "")]),
        ("26-2026", [("province", 90, "centre"), ("centre", None, "")]),
    ],
)
def test_from_how_many_points_a_file_goes_up(code, way):
    parsed = Procedure.objects.get(code=code).parsed

    assert [(stage.code, stage.forwards_from, stage.forwards_to) for stage in parsed.judging_stages] == way
    assert parsed.stage_after(parsed.stage("province")) == parsed.stage("centre")
    assert parsed.stage_after(parsed.stage("centre")) is None


def test_the_secretariat_is_named_as_its_regulation_names_it():
    labels = {
        code: Procedure.objects.get(code=code).parsed.stage("province").secretariat_label
        for code in ("1048", "148", "26-2026")
    }

    assert labels == {
        "1048": "Tổ thư ký giúp việc",
        "148": "Tổ tư vấn giúp việc hội đồng",
        "26-2026": "Tổ tư vấn giúp việc hội đồng",
    }


def test_forms_and_evidence_of_1048():
    parsed = Procedure.objects.get(code="1048").parsed

    assert [(form.number, form.purpose) for form in parsed.forms] == [
        ("Biểu số 01", "idea_new"),
        ("Biểu số 02", "idea_existing"),
        ("Biểu số 03", "business_plan"),
        ("Biểu số 04", "organisation"),
    ]
    assert [form.code for form in parsed.dossier_forms] == ["bieu-03", "bieu-04"]
    assert [kind.code for kind in parsed.evidence if kind.compulsory] == ["business_registration", "sample"]
    assert len([kind for kind in parsed.evidence if not kind.compulsory]) == 13
    assert parsed.needs_idea_step
    assert parsed.form("self_assessment") is None
    assert parsed.form_by_code("bieu-02").title == "Phiếu đăng ký sản phẩm đã có"


def test_forms_of_2026_start_with_the_registration():
    parsed = Procedure.objects.get(code="26-2026").parsed

    assert [(form.number, form.filled_by) for form in parsed.forms] == [
        ("Mẫu số 01", "producer"),
        ("Mẫu số 02", "producer"),
        ("Mẫu số 03", "commune"),
    ]
    assert not parsed.needs_idea_step
    assert len(parsed.stage("commune").contents) == 4
    assert parsed.stage("commune").days == 15


def test_the_grounds_of_revocation_are_those_of_2026_and_its_decision_has_15_days():
    parsed = Procedure.objects.get(code="26-2026").parsed

    assert [ground.code for ground in parsed.revocation_grounds] == [
        "false_papers", "criteria_lost", "law_broken", "mark_misused", "production_stopped", "other",
    ]  # fmt: skip
    assert (parsed.days_of("revocation"), parsed.days_of("commune_check"), parsed.days_of("x")) == (15, None, None)
    before = Procedure.objects.get(code="1048+781").parsed
    assert (before.revocation_grounds, before.days_of("revocation")) == ((), None)


def test_inferred_fields_of_forms_are_marked():
    forms = {form.code: form for form in Procedure.objects.get(code="1048").parsed.forms}

    assert {field.status for field in forms["bieu-01"].fields} == {"inference"}
    assert {field.status for field in forms["bieu-04"].fields} == {"source"}


def test_every_procedure_gives_36_months_and_the_usual_council():
    for procedure in Procedure.objects.all():
        parsed = procedure.parsed
        assert parsed.certificate_months == 36
        assert (parsed.council.quorum_percent, parsed.council.quorum_with_chair) == (75, True)
        assert (parsed.council.spread, parsed.council.combine) == (10, "mean")


def test_the_gap_of_decision_781_is_a_caveat_except_for_tourism():
    amended = Procedure.objects.get(code="1048+781").parsed

    assert amended.caveats_for("I") == ("chưa đủ dữ liệu QĐ 781",)
    assert amended.caveats_for("VI") == ()
    assert Procedure.objects.get(code="1048").parsed.caveats_for("I") == ()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("I.2.1", "Bộ I.2.1 Gạo, ngũ cốc: chưa có nội dung tiêu chí trong dữ liệu; không dùng để chấm chính thức."),
        (
            "II.1.2",
            "Bộ II.1.2 Đồ uống có cồn khác: dữ liệu chưa đủ, phần C có 38/40 điểm; không dùng để chấm chính thức.",
        ),
        ("I.3.2", ""),
    ],
)
def test_incomplete_sets_refuse_official_scoring(code, reason):
    criteria_set = CriteriaSet.objects.get(regulation__code="1048-2019", code=code)

    assert queries.official_scoring_refusal(criteria_set) == reason


def test_exactly_the_declared_sets_are_refused():
    refused = {
        (row.regulation.code, row.code)
        for row in CriteriaSet.objects.select_related("regulation")
        if queries.official_scoring_refusal(row)
    }

    assert refused == {
        ("1048-2019", "I.2.1"), ("1048-2019", "II.1.2"), ("1048-2019", "III.1"),
        ("148-2023", "11"), ("148-2023", "12"), ("148-2023", "13"),
    }  # fmt: skip


def test_a_doubtful_but_usable_set_warns():
    chu_noodles = CriteriaSet.objects.get(regulation__code="1048-2019", code="I.3.2")
    honey = CriteriaSet.objects.get(regulation__code="1048-2019", code="I.2.2")

    assert queries.scoring_warning(chu_noodles) == (
        "Cần đối chiếu với văn bản: Tiêu chí 6.2 Ngoại hình: một mức điểm được suy ra."
    )
    assert queries.scoring_warning(honey) == ""


def test_the_set_of_a_subgroup():
    regulation = Regulation.objects.get(code="1048-2019")
    honey = queries.subgroups_of(regulation).get(code="I.2.2")

    assert queries.set_for(regulation, honey).code == "I.2.2"


def test_a_subgroup_of_another_law_must_be_classed_again():
    honey = Subgroup.objects.get(group__regulation__code="1048-2019", code="I.2.2")

    with pytest.raises(DomainError, match="Phân loại lại sản phẩm"):
        queries.set_for(Regulation.objects.get(code="26-2026"), honey)


def test_groups_come_with_their_subgroups(django_assert_num_queries):
    regulation = queries.regulation("26-2026")

    with django_assert_num_queries(2):
        groups = {
            group.code: [row.criteria_set.code for row in group.subgroups.all()]
            for group in queries.groups_of(regulation)
        }

    assert groups["II"] == ["14", "15", "16", "17"]
    assert sum(len(rows) for rows in groups.values()) == 26


@pytest.mark.parametrize(
    ("stage", "filed", "judged"),
    [
        ("province", date(2026, 4, 29), date(2026, 6, 29)), ("province", date(2026, 4, 30), date(2026, 12, 29)),
        ("province", date(2026, 11, 1), date(2027, 6, 29)), ("centre", date(2026, 8, 1), date(2027, 3, 29)),
        ("commune", date(2026, 6, 1), None),
    ],
)  # fmt: skip
def test_what_is_filed_before_the_day_is_judged_in_that_round(stage, filed, judged):
    """QĐ 26/2026: filed before 30/4 judged before 30/6, before 30/10 judged before 30/12."""
    procedure = Procedure.objects.get(code="26-2026").parsed
    assert procedure.judged_by(procedure.stage(stage), filed) == judged
