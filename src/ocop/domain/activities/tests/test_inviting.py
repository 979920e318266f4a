"""Giấy mời: drafted from the activity, by who issues papers; seen on its page."""

import pytest
from django.urls import reverse

from ocop.domain.activities.services import inviting, planning
from ocop.domain.activities.tests.factories import JUNE, K, announced, held, item, said
from ocop.domain.activities.tests.test_pages import page, text
from ocop.domain.activities.tests.test_planning import refused
from ocop.platform.core.errors import NotAllowed
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting


@pytest.fixture
def ceremony(world):
    return announced(
        world, K.CEREMONY, name="Lễ công bố", place="Trung tâm Hội nghị tỉnh", starts_on=JUNE, ends_on=JUNE,
        audience="- Lãnh đạo UBND tỉnh\n- Chủ thể được công nhận",
    )  # fmt: skip


def test_an_invitation_says_what_the_activity_says(world, enter, ceremony):
    browser = enter(world.dung)
    assert "Soạn giấy mời" in text(browser.get(page(ceremony)))

    answer = browser.post(reverse("office:invite_to_activity", args=[ceremony.uid]))

    paper = Paper.objects.get()
    assert answer.url == reverse("office:papers:paper", args=[paper.uid])
    assert (paper.type, paper.values["place"], paper.values["guests"]) == (
        "papers.invitation", "Trung tâm Hội nghị tỉnh", ["Lãnh đạo UBND tỉnh", "Chủ thể được công nhận"],
    )  # fmt: skip
    assert reverse("office:papers:paper", args=[paper.uid]) in browser.get(page(ceremony)).content.decode()


def test_a_department_invites_to_its_own_contest_and_to_nothing_else(world, enter, ceremony):
    contest = planning.plan_activity(
        kind=K.CONTEST, item=item(world, "III.4"), organiser=world.tu.agency, by=world.tu,
        said=said(name="Hội thi bao bì đẹp", place="Trung tâm Xúc tiến thương mại"),
    )  # fmt: skip
    browser = enter(world.tu)
    assert "Soạn giấy mời" in text(browser.get(page(contest)))

    browser.post(reverse("office:invite_to_activity", args=[contest.uid]))

    paper = Paper.objects.get()
    assert (paper.agency, paper.values["letterhead"]["issuer"]) == (world.tu.agency, "SỞ CÔNG THƯƠNG")
    assert browser.get(reverse("office:papers:paper", args=[paper.uid])).status_code == 200
    assert drafting.check(paper=paper, by=world.tu).state == "CHECKED"
    theirs = inviting.draft_invitation(activity=ceremony, by=world.dung)
    for act in (lambda: inviting.draft_invitation(activity=ceremony, by=world.tu),
                lambda: drafting.check(paper=theirs, by=world.tu)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


def test_nobody_is_invited_to_what_is_over_and_strangers_invite_nobody(world, ceremony):
    over = held(world)
    refused(lambda: inviting.draft_invitation(activity=over, by=world.dung), "held")
    for person in (world.ha, world.khach):
        with pytest.raises(NotAllowed):
            inviting.draft_invitation(activity=ceremony, by=person)
    assert not Paper.objects.exists()
