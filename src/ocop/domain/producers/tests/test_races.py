from collections.abc import Callable
from datetime import date

import pytest

from ocop.domain.producers.models import Member, Producer, Product, ProductPhoto
from ocop.domain.producers.services import people, photos, products
from ocop.domain.producers.services.correcting import correct
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.factories import District, load
from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.domain.producers.tests.test_registration import register
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twelve_who_enter_one_producer_enter_it_once():
    world = load()

    def client(place: int) -> str:
        try:
            with clock.at(date(2020, 3, 12)):
                register(world, phone=f"09120001{place:02d}")
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(client)) == ["done", *["duplicate"] * (CLIENTS - 1)]
    assert Producer.objects.filter(name="HTX Vải Núi Bạc").count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_representatives_who_all_leave_at_once_leave_one():
    world = load()
    for place in range(1, CLIENTS):
        user = User.objects.create_user(full_name=f"Người {place}", phone=f"09120005{place:02d}")
        Member.objects.create(producer=world.producer, user=user, role=Member.Role.REPRESENTATIVE)
    members = list(world.producer.members.all())

    def client(place: int) -> str:
        return outcome(lambda: people.remove(member=members[place], by=world.minh))

    assert sorted(race(client)) == [*["done"] * (CLIENTS - 1), "last_representative"]
    assert world.producer.members.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_correct_the_same_page_one_is_stored():
    world = load()

    def client(place: int) -> str:
        facts = {"address": f"Thôn {place}"}
        return outcome(lambda: correct(producer=world.producer, facts=facts, version=1, by=world.minh))

    assert sorted(race(client)) == [*["conflict"] * (CLIENTS - 1), "done"]
    world.producer.refresh_from_db()
    assert world.producer.version == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twelve_photographs_at_once_are_eight():
    world = load()
    row = noodles(world)

    def client(place: int) -> str:
        return outcome(lambda: photos.add(product=row, upload=photo("a.jpg"), alt=f"Ảnh {place}", by=world.lan))

    assert sorted(race(client)) == [*["done"] * photos.MOST, *["too_many_photos"] * (CLIENTS - photos.MOST)]
    assert Product.objects.get().photo == ProductPhoto.objects.order_by("position")[0].file


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_edit_the_same_page_one_is_kept():
    world = load()
    row = noodles(world)

    def client(place: int) -> str:
        facts = {"storage": f"Kho {place}"}
        return outcome(lambda: products.describe(product=row, facts=facts, version=1, by=world.lan))

    assert sorted(race(client)) == [*["conflict"] * (CLIENTS - 1), "done"]
    assert Product.objects.get().version == 2


def noodles(world: District) -> Product:
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
    return new_product(producer=world.producer, name="Mỳ gạo Suối Lành", subgroup=subgroup)


def outcome(act: Callable[[], object]) -> str:
    try:
        with clock.at(date(2020, 3, 12)):
            act()
    except DomainError as refusal:
        return refusal.code
    return "done"
