from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ocop.platform.core import clock
from ocop.platform.core.registry import Registry
from ocop.platform.government import installation
from ocop.platform.ui import navigation, panels, tasks
from ocop.platform.ui.navigation import Item
from ocop.platform.ui.tasks import Task
from ocop.platform.ui.tests.office import dung, lan, province

pytestmark = pytest.mark.django_db


def test_the_public_page_sets_no_cookie_and_may_be_cached(client: Client) -> None:
    response = client.get(reverse("website:home"))

    assert response.status_code == 200
    assert response.cookies == {}
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")


def test_a_demonstration_says_so_on_every_face(client: Client) -> None:
    installation.change(province=province(), name="OCOP Bắc Giang", is_demonstration=True)
    client.force_login(dung())

    for address in (reverse("website:home"), reverse("office:home"), reverse("portal:home"), "/khong-co/"):
        page = client.get(address).content.decode()
        assert "Dữ liệu minh họa" in page
        assert 'content="noindex"' in page


def test_a_real_installation_is_open_to_search_engines(client: Client) -> None:
    page = client.get(reverse("website:home")).content.decode()

    assert "noindex" not in page
    assert "Dữ liệu minh họa" not in page


def test_everyone_lands_in_their_own_face(client: Client) -> None:
    client.force_login(dung())
    assert client.get("/vao/").url == reverse("office:home")

    client.force_login(lan())
    assert client.get("/vao/").url == reverse("portal:home")


def test_the_office_is_closed_to_producers_and_strangers(client: Client) -> None:
    assert client.get(reverse("office:home")).url == f"{reverse('account_login')}?next=/lam-viec/"

    client.force_login(lan())
    assert client.get(reverse("office:home")).status_code == 403
    assert client.get(reverse("office:gallery")).status_code == 403


def test_the_gallery_shows_everything_to_people_of_the_office(client: Client) -> None:
    client.force_login(dung())

    assert client.get(reverse("office:gallery")).status_code == 200


def test_the_menu_shows_what_the_person_may_open_and_where_they_are(monkeypatch) -> None:
    items: Registry[Item] = Registry("navigation")
    items.add("1", Item("office", "Nhà", "office:home", "home", order=0))
    items.add("2", Item("office", "Thành phần", "office:gallery", "list", section="Hệ thống", count=lambda user: 2))
    items.add("3", Item("office", "Kín", "office:gallery", "lock", visible=lambda user: False))
    items.add("4", Item("portal", "Khác", "portal:home", "file"))
    monkeypatch.setattr(navigation, "items", items)

    menu = navigation.sections("office", None, "/lam-viec/giao-dien/")

    assert [(part.title, [entry.label for entry in part.entries]) for part in menu] == [
        ("", ["Nhà"]),
        ("Hệ thống", ["Thành phần"]),
    ]
    assert [entry.current for part in menu for entry in part.entries] == [False, True]
    assert menu[1].entries[0].count == 2


def test_a_list_beside_another_keeps_the_line_of_the_menu_marked(monkeypatch) -> None:
    items: Registry[Item] = Registry("navigation")
    items.add("1", Item("office", "Nhà", "office:home", "home", order=0))
    items.add("2", Item("office", "Tải lên", "office:uploads", "list", also=("office:gallery",)))
    monkeypatch.setattr(navigation, "items", items)

    (menu,) = navigation.sections("office", None, "/lam-viec/giao-dien/")

    assert [(entry.label, entry.current) for entry in menu.entries] == [("Nhà", False), ("Tải lên", True)]


def test_an_address_is_registered_once() -> None:
    items: Registry[Item] = Registry("navigation")
    items.add("office office:home", Item("office", "Nhà", "office:home", "home"))

    with pytest.raises(ValueError, match="twice"):
        items.add("office office:home", Item("office", "Nhà", "office:home", "home"))


def test_work_of_the_day_puts_late_things_first(monkeypatch) -> None:
    sources: Registry[Any] = Registry("tasks")
    monkeypatch.setattr(tasks, "_sources", sources)
    today = clock.today()
    tasks.register("a", lambda user: [Task("Sau", "/a"), Task("Gần", "/b", due=today)])
    tasks.register("b", lambda user: [Task("Trễ", "/c", due=today.replace(year=today.year - 1))])
    tasks.register("c", lambda user: [Task("Của cổng", "/d")], face="portal")

    found = tasks.tasks_of(None)

    assert [task.title for task in found] == ["Trễ", "Gần", "Sau"]
    assert [task.late for task in found] == [True, False, False]


def test_panels_of_upper_rooms_appear_in_their_order(monkeypatch, rf) -> None:
    monkeypatch.setattr(panels, "_panels", Registry("panels"))
    unit = province()
    request = rf.get("/")
    request.user = SimpleNamespace()
    note = "ui/parts/note.html"
    panels.register(type(unit), "later", lambda *_: panels.Panel(note, {"text": "sau"}), order=60)
    panels.register(type(unit), "first", lambda *_: panels.Panel(note, {"text": "trước"}), order=40)
    panels.register(type(unit), "silent", lambda *_: None)
    panels.register(type(unit), "side", lambda *_: panels.Panel(note, {"text": "bên"}), place="side")

    html = panels.render(unit, request, "main")

    assert html.index("trước") < html.index("sau")
    assert "bên" not in html
