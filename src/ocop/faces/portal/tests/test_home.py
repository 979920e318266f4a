"""The producer's first page: where my file is, and what waits for me."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers.services import intake, receiving
from ocop.domain.dossiers.tests.factories import dossier, idea
from ocop.platform.core import clock

HOME = "/chu-the/"


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


def test_it_says_where_the_file_is_and_whom_to_call(world, enter):
    dossier(world, state="SENT")
    text = enter(world.lan).get(HOME).content.decode()
    assert "Hồ sơ của chị đang ở" in text
    assert "với chị Hà, đến hết ngày 25/6/2020." in text
    assert f'href="tel:{world.ha.phone}"' in text


def test_it_lists_what_to_do_the_nearest_first(world, enter):
    idea(world, name="Phở khô")
    returned = idea(world, state="RECEIVED", name="Bún khô")
    intake.return_idea(idea=returned, remarks={"output": "Thiếu đơn vị."}, by=world.ha)
    row = dossier(world, name="Mỳ gạo")
    tasks = [(task.title, task.url) for task in enter(world.lan).get(HOME).context["tasks"]]
    assert [title for title, _ in tasks] == [
        "Viết tiếp phiếu: Phở khô", "Sửa phiếu: Bún khô", "Hoàn thiện hồ sơ: Mỳ gạo",
    ]  # fmt: skip
    assert tasks[-1][1] == reverse("portal:dossier", args=[row.uid])


def test_everything_it_links_opens(world, enter):
    idea(world, name="Phở khô")
    dossier(world, state="SENT", name="Mỳ gạo")
    browser = enter(world.lan)
    text = browser.get(HOME).content.decode()
    links = {part.split('"')[0] for part in text.split('href="')[1:] if part.startswith("/chu-the/")}
    assert {browser.get(link).status_code for link in links} == {200}


def test_nothing_of_others_stands_there(world, enter):
    dossier(world, state="RETURNED", name="Mỳ gạo Suối Lành")
    response = enter(world.neighbour).get(HOME)
    assert "Mỳ gạo" not in response.content.decode()
    assert (response.context["files"], response.context["tasks"], list(response.context["messages_of"])) == ([], [], [])


def test_somebody_without_a_producer_is_told_whom_to_ask(world, enter):
    text = enter(world.khach).get(HOME).content.decode()
    assert "Tài khoản này chưa gắn với chủ thể nào." in text
    assert "Gọi cán bộ nông nghiệp của xã" in text


def test_an_official_who_strays_here_is_led_back_to_the_office(world, enter):
    pages = [enter(user).get(HOME).content.decode() for user in (world.ha, world.khach, world.lan)]
    assert ["Về trang làm việc" in text for text in pages] == [True, False, False]
    assert [f'href="{reverse("portal:my_papers")}"' in text for text in pages] == [False, True, True]


def test_strangers_sign_in_first(client, db):
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, count, django_assert_num_queries):
    for place in range(count):
        idea(world, name=f"Phở {place}")
        idea(world, state="SENT", name=f"Bún {place}")
        dossier(world, state="SENT", name=f"Mỳ {place}")
        row = dossier(world, state="SENT", name=f"Chả {place}")
        receiving.return_dossier(dossier=row, remarks={"sample": "Mờ."}, by=world.ha)
    browser = enter(world.lan)
    with django_assert_num_queries(25):
        browser.get(HOME)
