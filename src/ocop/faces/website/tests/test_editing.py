"""Who may write the website, and the second person without whom nothing goes out."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow

from ocop.faces.website import tasks
from ocop.faces.website.editing.founding import TEAM, found
from ocop.faces.website.models import ArticlePage, HomePage, SectionPage
from ocop.faces.website.tests.editors import article, browser_of, published, sent, team
from ocop.platform.access.models import Grant
from ocop.platform.audit.services import history
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


def test_nobody_is_written_to_after_the_role_has_ended(world):
    team(world)
    Grant.objects.filter(user=world.mai).update(valid_to=date(2020, 1, 1))
    tasks.put_out()

    assert [user.groups.filter(name=TEAM).exists() for user in (world.mai, world.dung)] == [False, True]


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


@pytest.mark.parametrize("who", ["mai", "dung"])
def test_who_changed_it_last_does_not(world, who):
    page = article(team(world), world.mai)
    step = sent(page, world.mai)
    last = getattr(world, who)
    page.save_revision(user=last)
    page.refresh_from_db()
    step.refresh_from_db()
    task = step.task.specific

    assert task.get_actions(page, last) == []
    task.on_action(step, last, "approve")
    assert not state(page)[0]


def test_while_it_waits_who_wrote_it_is_locked_out(world):
    """What is approved is what was looked at."""
    page = article(team(world), world.mai)
    sent(page, world.mai)
    page.refresh_from_db()

    assert [page.permissions_for_user(user).page_locked() for user in (world.mai, world.dung)] == [True, False]
    form = {"title": "Khác", "slug": page.slug, "kind": "NEWS", "on": "2020-08-12", "body-count": "0", "body_en-count": "0"}
    browser_of(world.mai).post(screen("edit", page.pk), form)
    page.refresh_from_db()
    assert (page.latest_revision.content["title"], page.revisions.count()) == ("Vải vào mùa", 1)


def test_the_review_button_of_the_browser_is_refused_too(world):
    page = article(team(world), world.mai)
    step = sent(page, world.mai)
    address = screen("workflow_action", page.pk, "approve", step.pk)

    browser_of(world.mai).post(address)
    assert not state(page)[0]
    browser_of(world.dung).post(address, {"comment": ""})
    assert state(page)[0]


WAYS_ROUND = {
    "the form": lambda page: (screen("edit", page.pk), {"title": "Vải vào mùa", "slug": page.slug, "kind": "NEWS",
                              "on": "2020-08-12", "body-count": "0", "body_en-count": "0", "action-publish": "1"}),
    "many at once": lambda page: (f"/bien-tap/bulk/wagtailcore/page/publish/?id={page.pk}", {"confirm": "1"}),
    "the programs' address": lambda page: (f"/bien-tap/api/main/pages/{page.pk}/action/publish/", {}),
    "a copy": lambda page: (screen("copy", page.pk), {"new_title": "Bản sao", "new_slug": "ban-sao", "publish_copies": "on",
                                                      "new_parent_page": page.get_parent().pk}),
    "a copy that follows": lambda page: (screen("copy", page.pk), {"new_title": "Bản sao", "new_slug": "ban-sao", "alias": "on",
                                                                   "new_parent_page": page.get_parent().pk}),
    "a copy by programs": lambda page: (f"/bien-tap/api/main/pages/{page.pk}/action/copy/",
                                        {"keep_live": "true", "slug": "ban-sao", "title": "Bản sao"}),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS_ROUND)
@pytest.mark.parametrize("who", ["mai", "dung", "root"])
def test_no_way_round_the_review(world, way, who):
    """Not for who wrote it, not for the second person, not for a superuser with a grant."""
    section = team(world)
    copied = "copy" in way
    page = published(section, world.mai, world.dung) if copied else article(section, world.mai, body=[])
    if who == "root":
        world.dung.is_superuser = True
        world.dung.save()
    user = world.mai if who == "mai" else world.dung
    live = set(ArticlePage.objects.live().values_list("pk"))
    address, form = WAYS_ROUND[way](page)

    browser_of(user).post(address, form)
    world.dung.is_superuser = False
    assert set(ArticlePage.objects.live().values_list("pk")) == live


@pytest.mark.parametrize("path", ["users/", "groups/", "workflows/list/", "sites/", "collections/"])
def test_people_rights_and_the_review_are_not_decided_here(world, path):
    team(world)
    world.dung.is_superuser = True
    world.dung.save()

    assert browser_of(world.dung).get(f"{SCREENS}{path}").status_code == 403


def test_approval_and_withdrawal_stand_in_the_audit(world):
    page = published(team(world), world.mai, world.dung)
    browser_of(world.mai).post(screen("unpublish", page.pk))

    assert [(entry.action, entry.by) for entry in history(page).order_by("pk")] == [
        ("website.approve", world.dung), ("website.withdraw", world.mai),
    ]  # fmt: skip


def test_a_section_with_pages_and_the_front_page_are_not_taken_down(world):
    section = team(world)
    published(section, world.mai, world.dung)
    for page in (section, section.get_parent()):
        answer = browser_of(world.mai).post(screen("unpublish", page.pk), follow=True)
        assert "Không gỡ trang chủ, chuyên mục còn bài đang đăng" in answer.content.decode()
        page.refresh_from_db()
        assert page.live


def test_a_page_does_not_take_an_address_of_the_programme(world):
    home = team(world).get_parent()

    with pytest.raises(ValidationError, match="của một trang khác"):
        home.add_child(instance=SectionPage(title="Sản phẩm", slug="san-pham", locale=home.locale))


def test_an_address_that_moved_leads_on_but_never_away(world, client):
    team(world)
    Redirect.objects.create(old_path="/cu", redirect_link="/tin-tuc/")
    for place, away in enumerate(("https://evil.example/", "//evil.example/", "http://testserver.evil.example/")):
        Redirect.objects.create(old_path=f"/khac-{place}", redirect_link=away)

    assert [client.get(f"/{path}/").status_code for path in ("cu", "khac-0", "khac-1", "khac-2")] == [301, 404, 404, 404]


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
