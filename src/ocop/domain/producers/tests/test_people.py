"""People of a producer with their roles, and what they consent to."""

import pytest

from ocop.domain.producers import queries
from ocop.domain.producers.models import Consent, Member
from ocop.domain.producers.services import consents, people
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

R, P = Member.Role, Consent.Purpose


def add(world, by=None, **more) -> Member:
    given = {"phone": "+84 988 000 006", "name": "Người Khác", "salutation": "anh", "role": R.HELPER, **more}
    return people.add(producer=world.producer, by=by or world.lan, **given)


def lan(world) -> Member:
    return world.producer.members.get(user=world.lan)


class TestPeople:
    def test_a_person_is_added_by_phone_with_the_account_as_it_is(self, world):
        member = add(world)
        assert (member.user, member.user.full_name, member.role) == (world.khach, "Trần Văn Khách", R.HELPER)
        assert queries.people_of(world.producer) == [world.lan, world.khach]
        assert [entry.action for entry in history(world.producer)] == ["producers.add_member"]
        with pytest.raises(DomainError, match="đã là người của chủ thể này"):
            add(world)

    def test_a_new_number_opens_an_account(self, world):
        assert add(world, phone="0912 000 077", name="Vũ Văn Bảy").user.called == "anh Bảy"

    def test_one_who_represents_always_stays(self, world):
        for act in (
            lambda: people.remove(member=lan(world), by=world.lan),
            lambda: people.change_role(member=lan(world), role=R.OWNER, by=world.minh),
        ):
            with pytest.raises(DomainError, match="cần ít nhất một người đại diện"):
                act()
        people.change_role(member=add(world), role=R.REPRESENTATIVE, by=world.minh)
        old = lan(world)
        people.remove(member=old, by=world.lan)
        assert queries.people_of(world.producer) == [world.khach]
        with pytest.raises(Conflict):
            people.remove(member=old, by=world.minh)

    def test_where_nobody_represents_a_helper_can_still_go(self, world):
        member = add(world)
        world.producer.members.filter(user=world.lan).update(role=R.OWNER)
        people.change_role(member=member, role=R.EMPLOYEE, by=world.minh)
        people.remove(member=member, by=world.minh)
        assert queries.people_of(world.producer) == [world.lan]

    def test_the_role_counts_as_it_is_now_not_as_it_was_read(self, world):
        member = add(world)
        world.producer.members.filter(pk=member.pk).update(role=R.REPRESENTATIVE)
        world.producer.members.filter(user=world.lan).update(role=R.MEMBER)
        with pytest.raises(DomainError, match="cần ít nhất một người đại diện"):
            people.remove(member=member, by=world.minh)

    def test_who_is_removed_consents_to_nothing_any_more(self, world):
        member = add(world)
        consents.give(producer=world.producer, person=world.khach, purpose=P.PERSONAL_DATA, by=world.khach)
        kept = consents.give(producer=world.producer, person=world.lan, purpose=P.CONTACT, by=world.lan)
        people.remove(member=member, by=world.lan)
        assert list(queries.consents_of(world.producer)) == [kept]
        assert [entry.action for entry in history(world.producer)][:2] == [
            "producers.remove_member", "producers.withdraw_consent",
        ]  # fmt: skip

    @pytest.mark.parametrize("who", ["khach", "tu", "mai"])
    def test_helpers_readers_and_strangers_add_nobody(self, world, who):
        add(world)
        with pytest.raises(NotAllowed):
            add(world, by=getattr(world, who), phone="0912 000 077")
        assert world.producer.members.count() == 2


class TestConsents:
    def give(self, world, by, **more) -> Consent:
        return consents.give(producer=world.producer, person=world.lan, purpose=P.CONTACT, by=by, **more)

    def test_given_on_screen_and_withdrawn(self, world):
        consent = self.give(world, world.lan)
        assert (consent.how, queries.contact_is_public(world.producer)) == ("SCREEN", True)
        with pytest.raises(DomainError, match="đã đồng ý việc này"):
            self.give(world, world.lan)
        consents.withdraw(consent=consent, by=world.lan)
        assert queries.contact_is_public(world.producer) is False
        with pytest.raises(Conflict):
            consents.withdraw(consent=consent, by=world.lan)
        self.give(world, world.lan)
        assert world.producer.consents.count() == 2

    def test_an_official_records_only_what_was_signed(self, world):
        with pytest.raises(DomainError, match="Ghi số của bản giấy"):
            self.give(world, world.minh)
        consent = self.give(world, world.minh, paper_number="12/2020")
        assert (consent.how, consent.recorded_by) == ("PAPER", world.minh)

    @pytest.mark.parametrize("who", ["khach", "tu", "mai"])
    def test_nobody_else_speaks_for_a_person(self, world, who):
        with pytest.raises(NotAllowed):
            self.give(world, getattr(world, who), paper_number="12")
        with pytest.raises(NotAllowed):
            consents.withdraw(consent=self.give(world, world.lan), by=getattr(world, who))

    def test_only_the_person_whose_number_it_is_makes_it_public(self, world):
        add(world)
        with pytest.raises(DomainError, match="người có số đó mới đồng ý được"):
            consents.give(producer=world.producer, person=world.khach, purpose=P.CONTACT, by=world.khach)
        assert queries.contact_is_public(world.producer) is False
        self.give(world, world.lan)
        assert queries.contact_is_public(world.producer) is True

    def test_the_person_withdraws_without_acting_for_the_producer(self, world):
        consent = self.give(world, world.lan)
        world.producer.members.filter(user=world.lan).delete()
        consents.withdraw(consent=consent, by=world.lan)
        assert queries.consents_of(world.producer).count() == 0

    def test_personal_data_is_not_a_public_number(self, world):
        consents.give(producer=world.producer, person=world.lan, purpose=P.PERSONAL_DATA, by=world.lan)
        assert queries.contact_is_public(world.producer) is False
