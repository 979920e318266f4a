"""The personal link of a producer's person: made by an officer of the area, for nobody with more powers than that."""

import re

import pytest
from django.urls import reverse

from ocop.domain.producers.models import Member, Producer
from ocop.domain.producers.services import inviting
from ocop.domain.producers.tests.test_people import add, lan
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import history
from ocop.platform.core.errors import DomainError, NotAllowed


@pytest.mark.parametrize(("who", "may"), [("minh", 200), ("ha", 200), ("dung", 200), ("tu", 403), ("lan", 403)])
def test_an_officer_of_the_area_makes_it_and_it_is_shown_once(world, enter, client, who, may):
    address, browser = reverse("office:invite_member", args=[lan(world).uid]), enter(getattr(world, who))
    assert browser.get(address).status_code == (405 if may == 200 else 403)
    answer = browser.post(address)
    assert answer.status_code == may
    if may == 403:
        assert not history(world.producer)
        return
    assert answer["Cache-Control"] == "no-store"
    (link,) = re.findall(r"/vao/[\w.:-]+/", answer.content.decode())
    assert client.get(link).status_code == 200
    assert client.post(link).url == "/chu-the/"
    assert client.post(link).status_code == 410
    assert [entry.action for entry in history(world.producer)] == ["producers.invite"]


def test_a_producer_makes_none_and_another_commune_finds_nobody(world, enter):
    with pytest.raises(NotAllowed):
        inviting.invite(member=lan(world), by=world.lan)
    Producer.objects.filter(pk=world.producer.pk).update(commune=world.xuan_luong)
    assert enter(world.minh).post(reverse("office:invite_member", args=[lan(world).uid])).status_code == 404


def test_it_opens_no_account_that_can_do_more(world):
    official = add(world, phone=world.ha.phone, name="Hà")
    with pytest.raises(DomainError, match="còn việc ở cơ quan") as refused:
        inviting.invite(member=official, by=world.minh)
    assert refused.value.code == "too_powerful"

    member = lan(world)
    other = Producer.objects.create(name="HTX khác", kind="COOPERATIVE", commune=world.xuan_luong, representative="Lan")
    Member.objects.create(producer=other, user=world.lan)
    with pytest.raises(DomainError, match="ngoài địa bàn"):
        inviting.invite(member=member, by=world.minh)
    assert "Chị Lan: bấm liên kết" in inviting.invite(member=member, by=world.dung)

    User.objects.filter(pk=world.lan.pk).update(is_active=False)
    with pytest.raises(DomainError, match="đã khóa"):
        inviting.invite(member=lan(world), by=world.dung)
