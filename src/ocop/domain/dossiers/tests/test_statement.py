"""An upgrade or a re-evaluation says what has changed since the product's dossier before."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers import versions
from ocop.domain.dossiers.models import Dossier, FilledForm, Idea
from ocop.domain.dossiers.services import filing, receiving, self_scoring
from ocop.domain.dossiers.tests.factories import complete, dossier, photo
from ocop.domain.dossiers.tests.test_route_2026 import new, start  # noqa: F401 the same season and its people
from ocop.domain.plans.models import Season
from ocop.domain.rulebook.models import CriteriaSet, Procedure
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed

AGAIN = Idea.Participation.AGAIN


@pytest.fixture(autouse=True)
def _three_years_on(new):  # noqa: F811
    with clock.at(date(2029, 3, 1)):
        yield


def season(new, year: int) -> Season:  # noqa: F811
    return Season.objects.create(
        year=year, name=f"Chu trình OCOP năm {year}", province=new.season.province, starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
    )  # fmt: skip


@pytest.fixture
def first(new) -> Dossier:  # noqa: F811
    """Filed in 2026 and recognised."""
    with clock.at(date(2026, 6, 1)):
        row = start(new)
        complete(row, new.lan)
        self_scoring.keep(dossier=row, choices={"1.1": 1}, version=0, by=new.lan)
        filing.send(dossier=row, by=new.lan)
    Dossier.objects.filter(pk=row.pk).update(state="RECOGNISED")
    return row


@pytest.fixture
def again(new, first) -> Dossier:  # noqa: F811
    return start(new, season=season(new, 2029), product=first.product, participation=AGAIN)


def write(row: Dossier, by, **values) -> None:
    form = row.forms.get(code="mau-02")
    filing.save_form(dossier=row, code="mau-02", values={**form.values, **values}, version=form.version, by=by)


def longtext(row: Dossier) -> str:
    form = row.procedure.parsed.form_by_code("mau-02")
    return next(field.name for field in form.fields if field.kind == "longtext")


def send_page(row: Dossier) -> str:
    return reverse("portal:dossier_send", args=[row.uid])


def portal(row: Dossier) -> str:
    return reverse("portal:dossier", args=[row.uid])


def test_what_has_not_changed_is_one_tick_that_is_set_already(new, again, enter):  # noqa: F811
    lan = enter(new.lan)
    text = lan.get(portal(again)).content.decode()
    assert "Không có gì thay đổi so với hồ sơ gửi ngày 1/6/2026" in text
    assert 'name="unchanged" value="1" checked' in text
    lan.post(send_page(again), {"unchanged": "1", "statement": ""})
    again.refresh_from_db()
    assert (again.state, again.statement) == ("SENT", "Không có gì thay đổi.")
    assert again.versions.get().content["statement"] == "Không có gì thay đổi."


def test_the_tick_taken_off_asks_for_words(new, again, enter):  # noqa: F811
    answer = enter(new.lan).post(send_page(again), {"statement": " ", "note": "Nhãn in trước khi đổi tên."})
    text = answer.content.decode()
    assert (answer.status_code, "Đánh dấu “Không có gì thay đổi”, hoặc ghi điều đã thay đổi" in text) == (422, True)
    assert 'name="unchanged" value="1" checked' not in text
    assert "Nhãn in trước khi đổi tên.</textarea>" in text
    again.refresh_from_db()
    assert again.state == "DRAFT"


def test_what_has_changed_is_told_by_the_producer(new, again, enter):  # noqa: F811
    write(again, new.lan, **{longtext(again): "Thêm máy sấy lạnh"})
    lan = enter(new.lan)
    text = lan.get(portal(again)).content.decode()
    assert "Khác hồ sơ gửi ngày 1/6/2026 ở 1 chỗ" in text
    assert 'name="unchanged"' not in text

    answer = lan.post(send_page(again), {"unchanged": "1"})
    assert (answer.status_code, "Hồ sơ khác hồ sơ gửi ngày 1/6/2026 ở 1 chỗ: " in answer.content.decode()) == (422, True)
    lan.post(send_page(again), {"statement": "Đổi từ phơi nắng sang sấy lạnh."})
    again.refresh_from_db()
    assert (again.state, again.statement) == ("SENT", "Đổi từ phơi nắng sang sấy lạnh.")


def test_the_office_reads_it_beside_what_differs(new, again, enter):  # noqa: F811
    write(again, new.lan, **{longtext(again): "Thêm máy sấy lạnh"})
    filing.send(dossier=again, statement="Sấy lạnh thay phơi nắng.", by=new.lan)
    text = enter(new.minh).get(reverse("office:dossier", args=[again.uid])).content.decode()
    assert "so với hồ sơ được công nhận, gửi ngày 1/6/2026" in text
    assert "Sấy lạnh thay phơi nắng." in text
    assert "Thêm máy sấy lạnh" in text.split("Điều đã thay đổi", 1)[1].split("</section>", 1)[0]


def test_a_new_paper_and_other_marks_are_changes_as_well(new, again):  # noqa: F811
    filing.add_evidence(dossier=again, kind="sample", upload=photo("mau-moi.png", 9), by=new.lan)
    self_scoring.keep(dossier=again, choices={"1.1": 0}, version=1, by=new.lan)
    assert [change.part for change in versions.now_since(again).changes] == ["Tự chấm điểm", "Giấy tờ"]
    with pytest.raises(DomainError, match="ở 2 chỗ"):
        filing.send(dossier=again, by=new.lan)
    filing.send(dossier=again, statement="Nhãn mới.", by=new.lan)


def test_a_law_and_a_set_of_before_are_said_and_their_marks_not_compared(again, first):
    old = Procedure.objects.exclude(pk=again.procedure_id).filter(code="148").get()
    other = CriteriaSet.objects.filter(regulation=old.regulation, usable=True).first()
    Dossier.objects.filter(pk=first.pk).update(procedure=old, criteria_set=other)
    content = first.versions.get()
    content.content = {**content.content, "self_assessment": {"1.1": 9}, "forms": {"phuong-an": {"goals": "cũ"}}}
    content.save()
    assert [(change.part, change.place) for change in versions.now_since(again).changes] == [
        ("Hồ sơ", "Quy trình"), ("Hồ sơ", "Bộ tiêu chí"),
    ]  # fmt: skip


def test_it_is_compared_with_the_recognised_one_and_not_with_a_later_failure(new, first):  # noqa: F811
    failed = start(new, season=season(new, 2028), product=first.product, participation="RETRY")
    write(failed, new.lan, **{longtext(failed): "Bỏ máy sấy"})
    filing.send(dossier=failed, by=new.lan)
    Dossier.objects.filter(pk=failed.pk).update(state="NOT_RECOGNISED")
    row = start(new, season=season(new, 2029), product=first.product, participation="UPGRADE")
    since = versions.now_since(row)
    assert (since.earlier.dossier, len(since.changes)) == (first, 1)


def test_how_a_dossier_is_filed_is_not_taken_over(again):
    assert FilledForm.objects.get(dossier=again, code="mau-01").values["kind"] == "again"
    assert versions.now_since(again).same


def test_sent_again_after_a_return_it_is_asked_again(new, again, enter):  # noqa: F811
    filing.send(dossier=again, by=new.lan)
    receiving.return_dossier(dossier=again, remarks={"sample": "Ảnh mờ."}, by=new.minh)
    filing.add_evidence(dossier=again, kind="sample", upload=photo("ro.png", 7), by=new.lan)
    assert versions.now_since(again).words == ""
    with pytest.raises(DomainError) as refused:
        filing.send(dossier=again, by=new.lan)
    assert refused.value.code == "statement_required"
    filing.send(dossier=again, statement="Chụp lại nhãn.", by=new.lan)
    assert [version.content["statement"] for version in again.versions.all()] == [
        "Không có gì thay đổi.", "Chụp lại nhãn.",
    ]  # fmt: skip


def test_without_a_dossier_before_words_are_free(new, enter):  # noqa: F811
    row = start(new, season=season(new, 2029), participation="UPGRADE")
    complete(row, new.lan)
    filing.send(dossier=row, statement="Thêm quy trình HACCP.", by=new.lan)
    text = enter(new.minh).get(reverse("office:dossier", args=[row.uid])).content.decode()
    assert "Hệ thống chưa có hồ sơ trước của sản phẩm để so." in text
    assert "Thêm quy trình HACCP." in text


def test_too_long_a_statement_and_a_stranger_are_refused(new, again, world):  # noqa: F811
    with pytest.raises(DomainError, match="nhiều nhất 2000"):
        filing.send(dossier=again, statement="x" * 2001, by=new.lan)
    with pytest.raises(NotAllowed):
        filing.send(dossier=again, statement="Khác.", by=world.neighbour)


def test_a_first_dossier_is_asked_nothing(world, enter):
    with clock.at(date(2020, 6, 15)):
        row = dossier(world, state="COMPLETE")
        text = enter(world.lan).get(portal(row)).content.decode()
        filing.send(dossier=row, statement="Không ai hỏi.", by=world.lan)
    assert 'name="statement"' not in text
    assert row.statement == ""


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_a_fixed_number_of_queries(new, again, enter, count, django_assert_num_queries):  # noqa: F811
    for kind in ("story", "test_report", "sample")[:count]:
        filing.add_evidence(dossier=again, kind=kind, upload=photo(f"{kind}.png", 8), by=new.lan)
    lan, minh = enter(new.lan), enter(new.minh)
    with django_assert_num_queries(23):
        lan.get(portal(again))
    filing.send(dossier=again, statement="Giấy tờ mới.", by=new.lan)
    with django_assert_num_queries(34):
        minh.get(reverse("office:dossier", args=[again.uid]))
