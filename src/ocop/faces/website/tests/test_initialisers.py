"""Only Wagtail's own starts of fields pass the policy, on the editing screens and nowhere else."""

import pytest

from ocop.faces.website.editing.initialisers import starts_a_field
from ocop.faces.website.tests.editors import article, browser_of, team

GOOD = [
    'initDateChooser("id_on", {"dayOfWeekStart": 1, "format": "d/m/Y"});',
    'initDateTimeChooser("id_go_live_at", {"format": "d/m/Y H:i"});',
    'new ImageChooser("id_picture", {"modalUrl": "/bien-tap/images/chooser/"});',
    'new PageChooser("id_page", {});',
]
BAD = [
    "alert(1)",
    'new ImageChooser("id_x", {}); alert(1);',
    "new ImageChooser(alert(1));",
    'new ImageChooser("id_x", {"a": alert(1)});',
    'new Function("alert(1)")',
    'initDateChooser("x");fetch("/")',
    'window.initDateChooser("x")',
    '(function() { var panel = new InlinePanel(JSON.parse("{}")); alert(1) })();',
]


@pytest.mark.parametrize("script", GOOD)
def test_a_start_with_literal_values_passes(script):
    assert starts_a_field(script)


@pytest.mark.parametrize("script", BAD)
def test_anything_else_does_not(script):
    assert not starts_a_field(script)


def test_the_policy_of_a_form_names_its_own_scripts(world):
    page = article(team(world), world.mai)
    answer = browser_of(world.mai).get(f"/bien-tap/pages/{page.pk}/edit/")

    policy = answer["Content-Security-Policy"]
    assert policy.count("'sha256-") >= 3
    assert "unsafe" not in policy


def test_no_other_page_gets_any(world, client):
    team(world)

    assert "sha256" not in client.get("/tin-tuc/")["Content-Security-Policy"]
