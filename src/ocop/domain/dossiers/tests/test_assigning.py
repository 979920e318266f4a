"""Giao việc: to one of the office that holds the file; the others keep it in their list."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers import holding
from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.services import assigning, contacts, intake
from ocop.domain.dossiers.tests.factories import dossier, idea, person
from ocop.platform.access.roles import Role
from ocop.platform.audit.services import history
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.government.queries import working_office_of
from ocop.platform.notifications.models import Notification


@pytest.fixture
def oanh(world):
    """A second officer beside chị Hà."""
    return person("Trần Thị Oanh", "chị", Role.DISTRICT_OFFICER, world.luc_ngan, working_office_of(world.luc_ngan))


@pytest.fixture(params=["idea", "dossier"])
def file(request, world):
    return idea(world, state="RECEIVED", name="Bún gạo") if request.param == "idea" else dossier(world, state="SENT")


def tasks(enter, user) -> list[str]:
    return [task.title for task in enter(user).get("/lam-viec/").context["tasks"] if "/ke-hoach/" not in task.url]


def test_whoever_is_given_it_is_named_told_and_has_the_task(world, enter, oanh, file):
    assert (holding.of(file).person, len(tasks(enter, world.ha)), len(tasks(enter, oanh))) == (world.ha, 1, 1)
    assigning.assign(file=file, person=oanh, by=world.ha)
    file.refresh_from_db()
    assert (holding.of(file).person, len(tasks(enter, world.ha)), len(tasks(enter, oanh))) == (oanh, 0, 1)
    name = file._meta.model_name
    assert [(row.user, row.url) for row in Notification.objects.filter(kind="dossiers.assigned")] == [
        (oanh, reverse(f"office:{name}", args=[file.uid]))
    ]
    assert history(file)[0].action == f"{name}.assign"


def test_it_is_taken_back_and_both_are_told(world, enter, oanh, file):
    assigning.assign(file=file, person=oanh, by=world.ha)
    assigning.assign(file=file, person=None, by=world.ha)
    file.refresh_from_db()
    assert (file.assigned_to, len(tasks(enter, world.ha)), len(tasks(enter, oanh))) == (None, 1, 1)
    assert [row.user for row in Notification.objects.filter(kind="dossiers.unassigned")] == [oanh]


def test_a_colleague_who_has_left_hides_no_task(world, enter, oanh, file):
    assigning.assign(file=file, person=oanh, by=world.ha)
    oanh.grants.update(valid_to=date(2020, 3, 1))
    file.refresh_from_db()
    assert (holding.of(file).person, len(tasks(enter, world.ha))) == (world.ha, 1)


@pytest.mark.parametrize("who", ["minh", "other_ha", "dung", "nga", "lan"])
def test_only_somebody_of_the_holding_office_takes_it(world, file, who):
    with pytest.raises(DomainError, match="không xử lý hồ sơ ở cấp đang giữ"):
        assigning.assign(file=file, person=getattr(world, who), by=world.ha)


@pytest.mark.parametrize("who", ["minh", "other_ha", "dung", "nga", "lan", "khach"])
def test_only_the_holding_office_gives_it(world, oanh, file, who):
    with pytest.raises(NotAllowed):
        assigning.assign(file=file, person=oanh, by=getattr(world, who))


def test_the_next_office_starts_without_the_person_of_the_one_before(world, oanh):
    row = idea(world, state="SELECTED", name="Bún gạo")
    assigning.assign(file=row, person=oanh, by=world.ha)
    intake.forward_list(season=world.season, district=world.luc_ngan, ideas=[row], by=world.ha)
    assert Idea.objects.get(pk=row.pk).assigned_to is None
    assigning.assign(file=row, person=world.dung, by=world.dung)
    assert holding.of(row).person == world.dung


def test_a_message_of_the_producer_goes_to_whoever_has_it(world, oanh, file):
    assigning.assign(file=file, person=oanh, by=world.ha)
    contacts.message(file=file, text="Mai gửi.", by=world.lan)
    assert [row.user for row in Notification.objects.filter(kind="dossiers.message")] == [oanh]


def test_the_page_offers_the_people_of_the_office_and_the_list_mine_only(world, enter, oanh, file):
    name = file._meta.model_name
    browser = enter(world.ha)
    page = browser.get(reverse(f"office:{name}", args=[file.uid])).content.decode()
    assert "chị Oanh (Trần Thị Oanh)" in page
    assert "Người xử lý" not in enter(world.dung).get(reverse(f"office:{name}", args=[file.uid])).content.decode()
    browser.post(reverse(f"office:{name}_assign", args=[file.uid]), {"person": oanh.pk})
    listed = [
        len(enter(user).get(reverse(f"office:{name}s"), {"mine": "toi"}).context["page"]) for user in (world.ha, oanh)
    ]
    assert listed == [0, 1]
    assert enter(world.other_ha).post(reverse(f"office:{name}_assign", args=[file.uid]), {}).status_code == 404
    answer = browser.post(reverse(f"office:{name}_assign", args=[file.uid]), {"person": world.dung.pk})
    assert answer.status_code == 422


def test_the_choice_is_the_officers_of_the_holder(world, oanh, file):
    assert holding.office_people(file) == [world.ha, oanh]
