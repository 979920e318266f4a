"""Before the session: day and agenda, the files to the members, samples, the secretariat's view, visits."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.evaluation import preparation
from ocop.domain.evaluation.models import CouncilMember, SiteVisit
from ocop.domain.evaluation.services import preparing
from ocop.domain.evaluation.services.preparing import Sample
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.preparing import others, place_of, tie
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

SESSION = date(2020, 7, 27)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def session(world, found, on=SESSION, **fields):
    return preparing.set_session(round_=found, on=on, at="Phòng họp số 2", by=fields.pop("by", world.thao), **fields)


def staff(world, found):
    """anh Khách helps the council; he has declared."""
    CouncilMember.objects.create(council=found.council, user=world.khach, seat="STAFF", position=9)
    factories.everybody_declares(found)
    return world.khach


def notices(kind):
    return sorted(row.user.full_name for row in Notification.objects.filter(kind=kind).select_related("user"))


def test_the_files_go_to_everybody_with_the_day_by_which_they_must_arrive(world):
    found = session(world, factories.round_(world))
    preparing.release(round_=found, by=world.thao)

    found.refresh_from_db()
    assert found.released_on == factories.DAY
    assert notices("evaluation.released") == sorted(
        user.full_name for user in (world.hoa, world.tu, world.yen, world.quy, world.thao)
    )
    assert Notification.objects.filter(kind="evaluation.released").first().text.startswith(
        "Họp ngày 27/7/2020, Phòng họp số 2. Hồ sơ đến thành viên chậm nhất ngày 24/7/2020."
    )
    assert next((row.action, row.note) for row in history(found)) == ("evaluation.release", "")


def test_a_late_release_is_possible_and_recorded(world):
    found = session(world, factories.round_(world), on=date(2020, 7, 22))

    preparing.release(round_=found, by=world.dung)

    assert history(found)[0].note == "Gửi muộn 1 ngày so với quy chế (hạn 19/7/2020)."
    assert history(found)[0].data == {"late_by": 1}


def test_the_council_s_own_rule_counts(world):
    found = factories.round_(world)
    found.council.days_ahead = 10
    found.session_on = SESSION

    assert preparation.release_by(found) == date(2020, 7, 17)
    assert [preparation.late_by(found, date(2020, 7, day)) for day in (16, 17, 20)] == [0, 0, 3]


def test_without_day_or_products_nothing_is_released_and_never_twice(world):
    empty = factories.councils.plan_round(council=factories.council(world), number=1, by=world.dung)
    with pytest.raises(DomainError, match="Ghi ngày và nơi họp trước"):
        preparing.release(round_=empty, by=world.dung)
    session(world, empty, by=world.dung)
    with pytest.raises(DomainError, match="Đợt chưa có sản phẩm"):
        preparing.release(round_=empty, by=world.dung)
    found = session(world, factories.round_(world, stage="district"))
    preparing.release(round_=found, by=world.thao)

    with pytest.raises(Conflict, match="đã được gửi"):
        preparing.release(round_=found, by=world.hoa)


def test_a_session_that_moves_after_the_release_is_told(world):
    found = session(world, factories.round_(world))
    preparing.release(round_=found, by=world.thao)
    session(world, found, agenda="Khai mạc")
    before = notices("evaluation.session_moved")

    session(world, found, on=date(2020, 7, 28))

    assert (before, len(notices("evaluation.session_moved"))) == ([], 5)
    assert found.agenda == "Khai mạc"


def test_a_day_that_has_passed_and_a_round_that_is_open_are_refused(world):
    found = factories.round_(world)
    with pytest.raises(DomainError, match="đã qua"):
        session(world, found, on=date(2020, 7, 19))
    with pytest.raises(DomainError, match="nơi họp"):
        preparing.set_session(round_=found, on=SESSION, at=" ", by=world.thao)
    opened = factories.opened(world, [84] * 4, stage="district")
    with pytest.raises(Conflict, match="Điểm đã mở"):
        session(world, opened)


@pytest.mark.parametrize("who", ["tu", "nga", "ha", "minh", "lan", "phuc", "mai", "khach"])
def test_who_does_not_prepare_the_round(world, who):
    found = session(world, factories.round_(world, "Một"))
    entry, user = found.entries.get(), getattr(world, who)
    acts = [
        lambda: session(world, found, by=user),
        lambda: preparing.release(round_=found, by=user),
        lambda: preparing.receive_samples(round_=found, samples=[Sample(entry, factories.DAY)], by=user),
        lambda: preparing.write_view(entry=entry, text="Đủ giấy tờ.", by=user),
        lambda: preparing.record_visit(entry=entry, visited_on=factories.DAY, people="Tổ", findings="Sạch", by=user),
    ]

    for act in acts:
        with pytest.raises(NotAllowed):
            act()

    found.refresh_from_db()
    entry.refresh_from_db()
    assert (found.released_on, entry.sample_received_on, entry.secretariat_view) == (None, None, "")
    assert not SiteVisit.objects.exists()


def test_samples_are_received_in_bulk_and_corrected(world):
    found = factories.round_(world, "Một", "Hai", "Ba")
    khach = staff(world, found)
    one, two, three = found.entries.order_by("position")
    samples = [Sample(one, date(2020, 7, 18), "5 gói"), Sample(two, factories.DAY), Sample(three, None)]

    counts = [preparing.receive_samples(round_=found, samples=samples, by=khach) for _ in range(2)]
    corrected = preparing.receive_samples(round_=found, samples=[Sample(one, factories.DAY, "5 gói")], by=world.thao)

    assert (counts, corrected) == ([2, 0], 1)
    assert list(found.entries.order_by("position").values_list("sample_received_on", "sample_note")) == [
        (factories.DAY, "5 gói"), (factories.DAY, ""), (None, ""),
    ]  # fmt: skip
    assert [row.action for row in history(one)] == ["evaluation.receive_sample"] * 2


def test_a_sample_of_tomorrow_of_a_service_or_of_another_round_is_refused(world):
    found = factories.round_(world, "Một")
    entry = found.entries.get()
    other = factories.round_(world, "Hai", stage="district").entries.get()
    with pytest.raises(DomainError, match="sau hôm nay"):
        preparing.receive_samples(round_=found, samples=[Sample(entry, date(2020, 7, 21))], by=world.thao)
    with pytest.raises(DomainError, match="không còn trong đợt"):
        preparing.receive_samples(round_=found, samples=[Sample(other, factories.DAY)], by=world.thao)
    ProductGroup.objects.update(code="VI")
    with pytest.raises(DomainError, match="là dịch vụ"):
        preparing.receive_samples(round_=found, samples=[Sample(entry, factories.DAY)], by=world.thao)


def test_the_secretariat_says_its_view_until_the_marks_are_open(world):
    found = factories.scoring(world)
    khach, entry = staff(world, found), found.entries.get()
    preparing.write_view(entry=entry, text="Đủ giấy tờ.", by=khach)
    preparing.write_view(entry=entry, text="Thiếu bản công bố.", by=world.thao)

    entry.refresh_from_db()
    assert (entry.secretariat_view, entry.secretariat_by) == ("Thiếu bản công bố.", world.thao)
    assert [row.note for row in history(entry)] == ["Thiếu bản công bố.", "Đủ giấy tờ."]
    with pytest.raises(NotAllowed):
        preparing.write_view(entry=entry, text="Nên cho 5 sao.", by=world.hoa)
    factories.mark_all(entry, [84] * 4)
    factories.results.open_marks(round_=found, by=world.thao)
    with pytest.raises(Conflict):
        preparing.write_view(entry=entry, text="Khác.", by=world.thao)


def test_a_visit_is_kept_with_its_photo(world):
    entry = factories.round_(world).entries.get()
    photo = SimpleUploadedFile("bien-ban.pdf", PDF, content_type="application/pdf")

    visit = preparing.record_visit(
        entry=entry, visited_on=date(2020, 7, 18), people="Tổ giúp việc", findings="Đường vào sạch.", photo=photo,
        by=world.thao,
    )  # fmt: skip

    assert list(preparation.visits_of(entry.dossier)) == [visit]
    assert visit.photo.name == "bien-ban.pdf"
    with pytest.raises(DomainError, match="sau hôm nay"):
        preparing.record_visit(entry=entry, visited_on=SESSION, people="Tổ", findings="Sạch", by=world.thao)


@pytest.fixture
def tied(world):
    """cô Thảo, the secretary, is tied to "Chè Khe Sâu" of another producer; "Một" is nobody's."""
    found = factories.round_(world, "Một")
    theirs = factories.dossier(world, "Chè Khe Sâu", producer=others(world))
    factories.councils.assign(round_=found, dossiers=[theirs], by=world.dung)
    factories.everybody_declares(found)
    tie(world.thao, place_of(found, "Chè Khe Sâu"))
    return found


def test_whoever_is_tied_prepares_nothing_of_that_product(world, tied):
    entry = place_of(tied, "Chè Khe Sâu")

    with pytest.raises(DomainError, match="không còn trong đợt"):
        preparing.receive_samples(round_=tied, samples=[Sample(entry, factories.DAY)], by=world.thao)
    for act in (
        lambda: preparing.write_view(entry=entry, text="Tốt.", by=world.thao),
        lambda: preparing.record_visit(entry=entry, visited_on=clock.today(), people="Tổ", findings="A", by=world.thao),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert [str(row.dossier) for row in preparation.samples_of(tied, world.thao)] == ["Một"]
    assert len(preparation.samples_of(tied, world.dung)) == 2


def test_a_line_of_the_agenda_about_that_product_is_covered(world, tied):
    session(world, tied, agenda="Khai mạc\nThử nếm chè khe sâu, sản phẩm Một\nHTX Bản Trên trình bày", by=world.dung)

    assert preparation.agenda_for(tied, world.dung)[1] == "Thử nếm chè khe sâu, sản phẩm Một"
    assert preparation.agenda_for(tied, world.thao) == ["Khai mạc", preparation.HIDDEN_LINE, preparation.HIDDEN_LINE]


def test_the_release_says_nothing_that_differs_between_members(world, tied):
    session(world, tied)
    preparing.release(round_=tied, by=world.thao)

    told = Notification.objects.filter(kind="evaluation.released")
    assert len({(row.title, row.text, row.url) for row in told}) == 1
    assert not any("Khe Sâu" in row.title + row.text or "2 sản phẩm" in row.text for row in told)
