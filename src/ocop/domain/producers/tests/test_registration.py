"""A producer exists once, with the person who speaks for it."""

import pytest

from ocop.domain.producers import queries
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.producers.services.registration import free_slugs, new_product, register_producer
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.accounts.models import User
from ocop.platform.audit.models import Entry
from ocop.platform.audit.services import history
from ocop.platform.core.errors import DomainError, NotAllowed


def producer(world, **fields) -> Producer:
    return Producer(**{
        "name": "HTX Vải Núi Bạc", "kind": Producer.Kind.COOPERATIVE, "commune": world.nam_duong,
        "representative": "Lương Thị Sáu", "phone": "0912 000 009", **fields,
    })  # fmt: skip


def register(world, by=None, **fields) -> Producer:
    return register_producer(producer=producer(world, **fields), salutation="chị", by=by or world.minh)


def counts() -> tuple[int, int, int, int]:
    return Producer.objects.count(), User.objects.count(), Member.objects.count(), Entry.objects.count()


def test_a_producer_is_entered_with_an_account_by_phone(world):
    row = register(world, email="  SAU@demo.example ")
    user = row.members.get().user
    assert (row.phone, row.email) == ("0912000009", "sau@demo.example")
    assert (user.called, user.phone, user.email, user.has_usable_password()) == (
        "chị Sáu", "0912000009", "sau@demo.example", False,
    )  # fmt: skip
    assert (row.members.get().is_representative, [entry.action for entry in history(row)]) == (
        True,
        ["producers.register"],
    )


@pytest.mark.parametrize("spelt", ["0912000009", "0912.000.009", "+84 912 000 009", "+84 (0)912 000 009"])
def test_a_phone_in_any_spelling_is_the_same_account(world, spelt):
    sau = User.objects.create_user(full_name="Lương Thị Sáu", phone="0912000009")
    assert register(world, phone=spelt).members.get().user == sau


def test_an_account_that_exists_is_used_as_it_is(world):
    row = register(world, phone=world.lan.phone, representative="Người Khác", email="khac@demo.example")
    user = row.members.get().user
    assert (user, user.full_name, user.email) == (world.lan, "Nguyễn Thị Lan", None)
    assert set(queries.producers_of(world.lan)) == {world.producer, row}


def test_an_address_taken_by_somebody_else_is_left_to_them(world):
    other = User.objects.create_user("sau@demo.example", full_name="Vũ Thị Bảy")
    user = register(world, email="sau@demo.example").members.get().user
    assert (user == other, user.phone, user.email) == (False, "0912000009", None)


def test_without_phone_and_address_there_is_no_account(world):
    assert register(world, phone="").members.count() == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "HTX Mỳ Suối Lành"}, "“HTX Mỳ Suối Lành” đã có ở Xã Nam Dương"),
        ({"name": "  htx mỲ suối  LÀNH"}, "“HTX Mỳ Suối Lành” đã có ở Xã Nam Dương"),
        ({"registration_no": "2400123458"}, "“HTX Mỳ Suối Lành” đã có ở Xã Nam Dương"),
    ],
)
def test_the_same_name_in_the_commune_or_the_same_number_is_refused_and_nothing_stored(world, fields, said):
    before = counts()
    with pytest.raises(DomainError, match=said) as refusal:
        register(world, **fields)
    assert (refusal.value.code, counts()) == ("duplicate", before)


def test_the_twin_is_found_among_names_that_contain_it(world):
    register(world, name="A, cơ sở của HTX Vải", phone="0912000010")
    register(world, name="HTX Vải", phone="0912000011")
    with pytest.raises(DomainError, match="“HTX Vải” đã có"):
        register(world, name="HTX vải", phone="0912000012")


def test_the_same_name_in_another_commune_is_another_producer(world):
    row = register(world, by=world.dung, name="HTX Mỳ Suối Lành", commune=world.xuan_luong)
    assert row.commune == world.xuan_luong


@pytest.mark.parametrize("who", ["minh", "ha", "tu", "mai", "khach", "lan"])
def test_outside_ones_own_area_nothing_is_stored(world, who):
    before = counts()
    with pytest.raises(NotAllowed):
        register(world, by=getattr(world, who), commune=world.xuan_luong)
    assert counts() == before


@pytest.mark.parametrize("who", ["tu", "mai", "khach", "lan"])
def test_readers_and_producers_enter_nobody(world, who):
    before = counts()
    with pytest.raises(NotAllowed):
        register(world, by=getattr(world, who))
    assert counts() == before


def test_people_of_many_producers_are_asked_in_one_query(world, django_assert_num_queries):
    other = register(world)
    with django_assert_num_queries(1):
        found = queries.people_of_each([world.producer, other])
    assert {key: [user.called for user in people] for key, people in found.items()} == {
        world.producer.pk: ["chị Lan"], other.pk: ["chị Sáu"],
    }  # fmt: skip


class TestProducts:
    def subgroup(self):
        return rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")

    def test_a_name_used_before_is_that_very_product(self, world):
        first = new_product(producer=world.producer, name="Mỳ gạo", subgroup=self.subgroup())
        again = new_product(producer=world.producer, name="  MỲ  gạo", subgroup=self.subgroup())
        assert (again, Product.objects.count()) == (first, 1)

    def test_addresses_stay_apart(self, world):
        other = register(world)
        names = [(world.producer, "Mỳ gạo"), (other, "Mỳ gạo"), (other, "Mỳ, gạo"), (other, "★")]
        slugs = [new_product(producer=owner, name=name, subgroup=self.subgroup()).slug for owner, name in names]
        assert slugs == ["my-gao", "my-gao-2", "my-gao-3", "san-pham"]
        assert free_slugs(["Mỳ gạo", "★", "Bún", "Mỳ gạo"]) == ["my-gao-4", "san-pham-2", "bun", "my-gao-5"]

    def test_many_addresses_are_looked_up_some_hundreds_at_once(self, world, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert len(set(free_slugs([f"Mỳ {number}" for number in range(401)]))) == 401
