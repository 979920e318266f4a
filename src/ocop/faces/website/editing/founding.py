"""Set the website up: site, front page, sections, the team and its powers, the review. Again, it changes nothing."""

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from ocop.faces.website.models import HomePage, SecondPerson, SectionPage

TEAM = "Ban biên tập"
SECTIONS = {
    "tin-tuc": ("Tin tức", "News", "Tin của chương trình và câu chuyện của người làm ra sản phẩm.", True),
    "van-ban": ("Văn bản, chính sách", "Policies", "Cơ chế, chính sách, quy định về OCOP của tỉnh.", True),
    "huong-dan": ("Hướng dẫn", "Guides", "Tài liệu cho chủ thể: tham gia thế nào, cần giấy tờ gì.", True),
    "tuyen-truyen": ("Tuyên truyền", "Campaigns", "Băng rôn, áp phích, tờ rơi, bài phát thanh để tải về dùng.", True),
    "gioi-thieu": ("Giới thiệu", "About", "Mỗi xã một sản phẩm là gì, ai làm gì, tham gia bằng cách nào.", True),
}
"""By address: title, English title, summary, whether it stands in the menu at the foot."""

_ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_ON_MEDIA = {"wagtailimages": "image", "wagtaildocs": "document"}
"""Wagtail asks for the permissions of its own two models, whichever stand in for them."""
_ELSEWHERE = (
    ("wagtailadmin", "access_admin"), ("wagtailredirects", "add_redirect"), ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"),
)  # fmt: skip


_APPS = ("wagtailcore", "wagtailadmin", "wagtailimages", "wagtaildocs", "wagtailredirects")


@transaction.atomic
def found() -> HomePage:
    for app in _APPS:
        create_permissions(apps.get_app_config(app), verbosity=0)  # what follows hands them out
    home = HomePage.objects.first()
    if home is None:
        home = _front_page()
        _sections(home)
    _site(home)
    _review(_team(home), home)
    return home


def _sections(home: HomePage) -> None:
    """Once: what editors take away later stays away."""
    for slug, (title, english, intro, in_menu) in SECTIONS.items():
        home.add_child(instance=SectionPage(
            title=title, slug=slug, title_en=english, intro=intro, show_in_menus=in_menu, locale=home.locale,
        ))  # fmt: skip


def _site(home: HomePage) -> None:
    """At the public address of the installation, so that mails lead to where the pages are."""
    address = urlsplit(settings.PUBLIC_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": port, "root_page": home, "site_name": "OCOP"},
    )


def _front_page() -> HomePage:
    locale, _ = Locale.objects.get_or_create(language_code="vi")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Gốc", slug="root", locale=locale))
    home = root.add_child(instance=HomePage(title="Trang chủ", title_en="Home", slug="trang-chu", locale=locale))
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Page.objects.child_of(root).exclude(pk=home.pk).delete()  # Wagtail's own greeting
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()  # and its own idea of a team
    return home


def _team(home: HomePage) -> Group:
    team, _ = Group.objects.get_or_create(name=TEAM)
    for row in _permissions("wagtailcore", _ON_PAGES):
        GroupPagePermission.objects.get_or_create(group=team, page=home, permission=row)
    everything = Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Gốc"))
    for app, model in _ON_MEDIA.items():
        for row in _permissions(app, [f"{verb}_{model}" for verb in ("add", "change", "choose")]):
            GroupCollectionPermission.objects.get_or_create(group=team, collection=everything, permission=row)
    team.permissions.set(row for app, word in _ELSEWHERE for row in _permissions(app, (word,)))
    return team


def _permissions(app: str, words: tuple[str, ...] | list[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=words))


def _review(team: Group, home: HomePage) -> None:
    task, _ = SecondPerson.objects.get_or_create(name="Người thứ hai duyệt")
    task.groups.add(team)
    workflow, _ = Workflow.objects.get_or_create(name="Duyệt bài trước khi đăng")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(workflow=workflow, page=home)
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
