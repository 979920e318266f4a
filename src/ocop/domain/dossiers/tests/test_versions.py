"""What changed since the version sent before: forms, self-assessment, papers, side by side."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers import versions
from ocop.domain.dossiers.services import filing, receiving, self_scoring
from ocop.domain.dossiers.tests.factories import dossier, photo
from ocop.platform.core import clock


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


def test_what_changed_since_the_last_version_is_shown_side_by_side(world, enter):
    row = dossier(world, state="SENT")
    assert [version.number for version in versions.last_two(row)] == [1]
    receiving.return_dossier(dossier=row, remarks={"sample": "Ảnh mờ."}, by=world.ha)
    form = row.forms.get(code="bieu-03")
    filing.save_form(
        dossier=row, code="bieu-03", values={**form.values, "goals": "Bán 20 tấn"}, version=form.version, by=world.lan
    )
    filing.add_evidence(dossier=row, kind="sample", upload=photo("ro.png", 6), number="M1", by=world.lan)
    self_scoring.keep(dossier=row, choices={"1.1": 1}, version=0, by=world.lan)
    filing.send(dossier=row, by=world.lan)

    found = versions.changes(row, *versions.last_two(row))

    assert [change.part for change in found] == [
        "Biểu số 03. Phương án, kế hoạch kinh doanh sản phẩm", "Tự chấm điểm", "Giấy tờ",
    ]  # fmt: skip
    goals, score, paper = found
    assert (goals.place, goals.before, goals.after) == ("Mục tiêu trong năm", "có", "Bán 20 tấn")
    assert (score.before, score.after[:1].isdigit()) == ("", True)
    assert (paper.before.startswith("sample.png"), paper.after.startswith("ro.png, số M1")) == (True, True)
    text = enter(world.ha).get(reverse("office:dossier", args=[row.uid])).content.decode()
    assert "Thay đổi so với lần gửi trước" in text
    assert "Bán 20 tấn" in text
