from io import StringIO

import pytest
from django.core.management import call_command

from ocop.domain.evaluation.models import Entry, ScoreSheet
from ocop.domain.evaluation.services import results
from ocop.domain.evaluation.tests import factories


def recompute() -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("recompute", stdout=out)
    except SystemExit as stopped:
        return out.getvalue(), int(stopped.code or 0)
    return out.getvalue(), 0


def test_untouched_results_come_out_the_same(world):
    factories.closed(world, [60] * 4, [84, 83, 84, 82], [95] * 4)

    assert recompute() == ("3 kết quả, tính lại giống hệt.\n", 0)


def test_a_result_that_waits_for_its_second_scoring_is_derived_from_the_first_sheets(world):
    entry = factories.opened(world, [60, 60, 60, 90]).entries.get()
    assert recompute()[1] == 0

    results.rescore(entry=entry, note="Đã thảo luận.", by=world.thao)

    assert recompute() == ("1 kết quả, tính lại giống hệt.\n", 0)


@pytest.mark.parametrize(
    ("tampered", "told"),
    [
        ({"stars": 4}, "stars đang lưu 4, tính lại được 3"),
        ({"points_sum": 280}, "points_sum đang lưu 280, tính lại được 240"),
        ({"fingerprint": "x"}, 'fingerprint đang lưu "x"'),
    ],
)
def test_a_changed_column_is_found(world, tampered, told):
    found = factories.closed(world, [60] * 4, [84] * 4)
    Entry.objects.filter(pk=found.entries.first().pk).update(**tampered)

    text, code = recompute()

    assert (code, text.splitlines()[-1]) == (1, "1 trên 2 kết quả khác với kết quả tính lại.")
    assert told in text
    assert text.startswith("Sản phẩm 1 – ")


def test_a_changed_word_of_the_result_and_a_changed_sheet_are_found(world):
    found = factories.closed(world, [60] * 4, [84] * 4)
    first, second = found.entries.order_by("position")
    Entry.objects.filter(pk=first.pk).update(result={**first.result, "derivation": "90 điểm → 5 sao"})
    sheet = ScoreSheet.objects.filter(entry=second).order_by("pk")[0]
    ScoreSheet.objects.filter(pk=sheet.pk).update(choices=factories.choices_for(90))

    text, code = recompute()

    assert code == 1
    assert 'result.derivation đang lưu "90 điểm → 5 sao"' in text
    assert "Sản phẩm 2" in text
    assert "result.totals đang lưu [84, 84, 84, 84], tính lại được [90, 84, 84, 84]" in text


def test_sheets_that_the_criteria_do_not_fit_are_a_difference_and_the_rest_is_derived(world):
    found = factories.closed(world, [60] * 4, [84] * 4)
    first, second = found.entries.order_by("position")
    Entry.objects.filter(pk=second.pk).update(stars=5)
    ScoreSheet.objects.filter(entry=first).update(choices={"9.9": 0})

    text, code = recompute()

    assert code == 1
    assert text.startswith(f"{first}: result đang lưu")
    assert "Bộ T.1 không có tiêu chí 9.9." in text.splitlines()[0]
    assert "stars đang lưu 5, tính lại được 4" in text
    assert text.splitlines()[-1] == "2 trên 2 kết quả khác với kết quả tính lại."
