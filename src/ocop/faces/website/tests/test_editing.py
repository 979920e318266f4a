"""Who may write the website, and the second person without whom nothing goes out."""

from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow

from ocop.faces.website import tasks
from ocop.faces.website.editing.founding import TEAM, found
from ocop.faces.website.models import ArticlePage, HomePage
from ocop.faces.website.tests.editors import article, browser_of, published, sent, team
from ocop.platform.access.models import Grant
from ocop.platform.ui.tasks import tasks_of

SCREENS = reverse("wagtailadmin_home")


def screen(name: str, *args) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def state(page: ArticlePage) -> tuple[bool, str]:
    page.refresh_from_db()
    return page.live, page.status_string


def test_the_team_and_the_standing_office_come_in(world):
    team(world)

    assert [browser_of(user).get(SCREENS).status_code for user in (world.mai, world.dung)] == [200, 200]


def test_everybody_else_is_turned_away(world):
    team(world)

    for user in (world.nga, world.ha, world.minh, world.lan, world.thao, world.khach):
        assert (user, browser_of(user).get(SCREENS).status_code) == (user, 403)


def test_a_superuser_without_a_grant_is_turned_away(world):
    team(world)
    world.khach.is_superuser = True
    world.khach.save()

    assert browser_of(world.khach).get(SCREENS).status_code == 403


def test_a_stranger_signs_in_where_everybody_does(world, client):
    team(world)

    for address in (SCREENS, f"{SCREENS}login/", f"{SCREENS}pages/", f"{SCREENS}images/", f"{SCREENS}jsi18n/"):
        answer = client.get(address)
        assert (address, answer.status_code, answer["Location"].split("?")[0]) == (address, 302, "/tai-khoan/login/")


@pytest.mark.parametrize("path", ["login/", "password_reset/", "password_reset/done/"])
def test_wagtails_own_sign_in_is_not_there(world, path):
    """It would walk past the second factor."""
    team(world)
    answer = browser_of(world.mai).post(f"{SCREENS}{path}", {"username": "mai@demo.example", "password": "x"})

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/tai-khoan/login/")
    assert mail.outbox == []


def test_nor_is_its_sign_in_for_visitors(client, world):
    team(world)

    assert client.get("/_util/login/").status_code == 404


def test_who_loses_the_grant_loses_the_group(world):
    team(world)
    Grant.objects.filter(user=world.mai).update(valid_to=date(2020, 1, 1))

    assert browser_of(world.mai).get(SCREENS).status_code == 403
    assert not world.mai.groups.filter(name=TEAM).exists()


def test_founding_again_changes_nothing(world):
    team(world)
    before = list(Page.objects.values_list("pk", "path", "title")), list(Workflow.objects.values_list("pk"))

    assert found() == HomePage.objects.get()
    assert (list(Page.objects.values_list("pk", "path", "title")), list(Workflow.objects.values_list("pk"))) == before


def test_the_second_person_lets_it_out(world):
    page = article(team(world), world.mai)
    step = sent(page, world.mai)
    task = step.task.specific

    assert [name for name, *_ in task.get_actions(page, world.dung)] == ["reject", "approve", "approve"]
    task.on_action(step, world.dung, "approve")
    assert state(page)[0]


@pytest.mark.parametrize("how", ["sent it", "changed it last"])
def test_who_wrote_it_does_not(world, how):
    page = article(team(world), world.mai)
    step = sent(page, world.mai)
    who = world.mai
    if how == "changed it last":
        page.save_revision(user=world.dung)
        page.refresh_from_db()
        who = world.dung
    step.refresh_from_db()
    task = step.task.specific

    assert task.get_actions(page, who) == []
    task.on_action(step, who, "approve")
    assert not state(page)[0]


def test_the_review_button_of_the_browser_is_refused_too(world):
    page = article(team(world), world.mai)
    step = sent(page, world.mai)
    address = screen("workflow_action", page.pk, "approve", step.pk)

    browser_of(world.mai).post(address)
    assert not state(page)[0]
    browser_of(world.dung).post(address, {"comment": ""})
    assert state(page)[0]


def test_no_way_round_the_review(world):
    """The button is not offered; the address of publishing says why it refuses."""
    page = article(team(world), world.mai, body=[])
    mai = browser_of(world.mai)
    form = mai.get(screen("edit", page.pk)).content.decode()
    sent_by_hand = {
        "title": page.title, "slug": page.slug, "kind": "NEWS", "on": "2020-08-12", "intro": "", "title_en": "",
        "intro_en": "", "action-publish": "1",
        **{f"{body}-count": "0" for body in ("body", "body_en")},
    }  # fmt: skip
    answer = mai.post(screen("edit", page.pk), sent_by_hand, follow=True)

    assert 'name="action-publish"' not in form
    assert "do chính người đang đăng nhập viết" in answer.content.decode()
    assert not state(page)[0]


def test_what_waits_stands_on_the_second_persons_day(world):
    page = article(team(world), world.mai)
    sent(page, world.mai)

    titles = {user: [task.title for task in tasks_of(user) if "Duyệt bài" in task.title] for user in (world.dung, world.mai)}
    assert titles == {world.dung: ["Duyệt bài “Vải vào mùa”"], world.mai: []}


def test_it_goes_out_at_its_hour_and_comes_down_at_its_end(world, client):
    now = timezone.now()
    page = published(
        team(world), world.mai, world.dung, go_live_at=now + timedelta(hours=1), expire_at=now + timedelta(hours=5)
    )
    assert state(page) == (False, "hẹn giờ")

    for hours, live in ((0, False), (2, True), (6, False)):
        with time_machine.travel(now + timedelta(hours=hours)):
            tasks.publish_scheduled()
        assert (hours, state(page)[0], client.get("/tin-tuc/vai-vao-mua/").status_code) == (hours, live, 200 if live else 404)


def test_no_fault_of_the_settings():
    assert settings.WAGTAILEMBEDS_FINDERS == []
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
