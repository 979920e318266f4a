"""What was mistyped is mended; whoever took over a commune records where its producers stand now."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.producers import queries
from ocop.domain.producers.models import Member, Producer
from ocop.domain.producers.services.correcting import correct, move
from ocop.domain.producers.services.registration import register_producer
from ocop.domain.producers.tests.test_registration import producer as unsaved
from ocop.domain.producers.tests.test_registration import register
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.ui.tasks import tasks_of


@pytest.fixture
def row(world) -> Producer:
    """The world is kept for many tests; this is one test's own reading of its producer."""
    return Producer.objects.select_related("commune").get(pk=world.producer.pk)


OFFICE, PORTAL = "office:correct_producer", "portal:move_producer"


def typed(row, **more) -> dict:
    return {
        "name": row.name, "kind": row.kind, "registration_no": row.registration_no, "commune": row.commune_id,
        "address": row.address, "representative": row.representative, "phone": row.phone, "version": row.version, **more,
    }  # fmt: skip


class TestMistyped:
    @pytest.mark.parametrize("who", ["minh", "ha", "dung"])
    def test_it_is_mended_with_both_sides_in_the_history(self, world, row, enter, who):
        page = reverse(OFFICE, args=[row.uid])
        browser = enter(getattr(world, who))
        assert browser.get(page).status_code == 200
        answer = browser.post(page, typed(row, name="HTX Mỳ Chũ Suối Lành", phone="0912 000 077"))
        row.refresh_from_db()
        assert (answer.status_code, row.name, row.phone, row.version) == (302, "HTX Mỳ Chũ Suối Lành", "0912000077", 2)
        entry = history(row)[0]
        assert (entry.by, entry.data) == (getattr(world, who), {
            "fields": ["name", "phone"], "changed": {"name": ["HTX Mỳ Suối Lành", "HTX Mỳ Chũ Suối Lành"]},
        })  # fmt: skip
        assert world.lan.phone == "0912000001"
        assert list(queries.producers_for(world.dung).filter(search__contains="chu suoi lanh")) == [row]

    @pytest.mark.parametrize(("who", "status"), [("tu", 403), ("mai", 403), ("khach", 403), ("lan", 403)])
    def test_nobody_else(self, world, row, enter, who, status):
        page = reverse(OFFICE, args=[row.uid])
        browser = enter(getattr(world, who))
        assert [browser.get(page).status_code, browser.post(page, typed(row)).status_code] == [status] * 2
        with pytest.raises(NotAllowed):
            correct(producer=row, facts={"name": "X"}, version=1, by=getattr(world, who))

    def test_another_producer_is_not_made_of_it(self, world, row):
        other = register(world, registration_no="2400987659")
        for facts, code in (
            ({"name": "HTX Vải Núi Bạc"}, "duplicate"),
            ({"registration_no": "2400987659"}, "duplicate"),
            ({"registration_no": "2400123459"}, "registration_no"),
        ):
            with pytest.raises(DomainError) as refusal:
                correct(producer=row, facts=facts, version=row.version, by=world.minh)
            assert refusal.value.code == code
            row.refresh_from_db()
        assert (row.name, row.version, other.version) == ("HTX Mỳ Suối Lành", 1, 1)

    def test_it_is_not_moved_out_of_the_area(self, world, row, enter):
        page = reverse(OFFICE, args=[row.uid])
        answer = enter(world.minh).post(page, typed(row, commune=world.xuan_luong.pk))
        assert (answer.status_code, "commune" in answer.context["form"].errors) == (422, True)
        with pytest.raises(NotAllowed):
            correct(producer=row, facts={"commune": world.xuan_luong}, version=1, by=world.minh)

    def test_what_somebody_else_saved_is_not_overwritten_unseen(self, world, row, enter):
        page = reverse(OFFICE, args=[row.uid])
        stale = typed(row, address="Thôn Thủ Dương")
        correct(producer=row, facts={"address": "Thôn Nam Điện"}, version=1, by=world.ha)
        form = enter(world.minh).post(page, stale).context["form"]
        assert (form["version"].value(), form["address"].value()) == (2, "Thôn Thủ Dương")
        with pytest.raises(Conflict, match="vừa lưu thông tin chủ thể"):
            correct(producer=row, facts={"address": "Thôn Thủ Dương"}, version=1, by=world.minh)


class TestAfterTheMapChanged:
    @pytest.fixture(autouse=True)
    def _in_2026(self, world) -> Iterator[None]:
        self.ward = world.nam_duong.successions.get().successor
        with clock.at(date(2026, 6, 1)):
            yield

    @pytest.fixture
    def quang(self) -> User:
        return self.officer("Nguyễn Văn Quảng", "0988000009", self.ward)

    @pytest.fixture
    def elsewhere(self, world) -> User:
        return self.officer("Lê Văn Xa", "0988000010", world.xuan_luong.successions.get().successor)

    def officer(self, name: str, phone: str, unit) -> User:
        user = User.objects.create_user(full_name=name, phone=phone)
        Grant.objects.create(user=user, role=Role.COMMUNE_OFFICER, unit=unit, valid_from=date(2025, 7, 1))
        return user

    def test_the_ward_that_took_over_finds_it_and_records_its_place(self, world, row, quang, enter):
        browser = enter(quang)
        assert row.name in browser.get("/lam-viec/chu-the/").content.decode()
        page = browser.get(reverse("office:producer", args=[row.uid])).content.decode()
        assert "Xã Nam Dương chỉ có đến 30/6/2025" in page
        form = browser.get(reverse(OFFICE, args=[row.uid])).context["form"]
        assert (form["commune"].value(), list(form.fields["commune"].queryset)) == (self.ward.pk, [self.ward])
        browser.post(reverse(OFFICE, args=[row.uid]), typed(row, commune=self.ward.pk))
        row.refresh_from_db()
        assert (row.commune, row.left_behind) == (self.ward, False)
        page = browser.get(reverse("office:producer", args=[row.uid])).content.decode()
        assert "chỉ có đến" not in page

    def test_before_the_day_of_the_change_nothing_has_been_taken_over(self, quang):
        with clock.at(date(2025, 6, 30)):
            assert list(queries.producers_for(quang)) == []

    def test_a_ward_that_took_nothing_over_does_not_see_it(self, world, row, elsewhere, enter):
        assert list(queries.producers_for(elsewhere)) == []
        assert enter(elsewhere).get(reverse(OFFICE, args=[row.uid])).status_code == 404
        with pytest.raises(NotAllowed):
            correct(producer=row, facts={"commune": self.ward}, version=1, by=elsewhere)

    def test_the_producer_records_it_on_its_own_page(self, world, row, enter):
        browser = enter(world.lan)
        (task,) = [task for task in tasks_of(world.lan, "portal") if "xã hiện nay" in task.title]
        assert task.url in browser.get(reverse("portal:my_products")).content.decode()
        form = browser.get(task.url).context["form"]
        assert form["commune"].value() == self.ward.pk
        answer = browser.post(task.url, {"commune": self.ward.pk, "address": "Thôn Thủ Dương", "version": 1})
        row.refresh_from_db()
        assert (answer.url, row.commune, row.address) == (
            reverse("portal:my_products"), self.ward, "Thôn Thủ Dương",
        )  # fmt: skip
        assert not [task for task in tasks_of(world.lan, "portal") if "xã hiện nay" in task.title]

    def test_only_a_commune_that_took_over_and_only_the_representative(self, world, row, enter):
        other = world.xuan_luong.successions.get().successor
        with pytest.raises(DomainError, match="không phải đơn vị tiếp nhận Xã Nam Dương"):
            move(producer=row, commune=other, address="", version=1, by=world.lan)
        Member.objects.filter(user=world.lan).update(role=Member.Role.MEMBER)
        with pytest.raises(NotAllowed):
            move(producer=row, commune=self.ward, address="", version=1, by=world.lan)
        assert enter(world.lan).get(reverse(PORTAL, args=[row.uid])).status_code == 404

    def test_one_entered_anew_there_is_named(self, world, row, quang):
        anew = register_producer(producer=unsaved(world, name="HTX Mỳ Suối Lành", commune=self.ward), salutation="chị",
                                 by=quang)  # fmt: skip
        with pytest.raises(DomainError, match=f"Chủ thể “{anew}” đã có"):
            correct(producer=row, facts={"commune": self.ward}, version=1, by=quang)

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_asks_the_same_for_many_left_behind(self, world, row, quang, enter, count, django_assert_num_queries):
        for place in range(1, count):
            Producer.objects.create(
                name=f"HTX {place}", kind="GROUP", commune=world.nam_duong, representative="Lương Thị Sáu"
            )
        browser = enter(quang)
        with django_assert_num_queries(8):
            assert len(browser.get("/lam-viec/chu-the/").context["page"]) == count

    def test_the_two_pages_ask_a_fixed_number(self, world, row, quang, enter, django_assert_num_queries):
        for user, name, asked in ((quang, OFFICE, 9), (world.lan, PORTAL, 9)):
            browser, page = enter(user), reverse(name, args=[row.uid])
            with django_assert_num_queries(asked):
                browser.get(page)
