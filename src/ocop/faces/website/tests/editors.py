"""Chị Mai writes, anh Dũng looks; cô Thảo is neither."""

from io import BytesIO
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.management import create_contenttypes
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.models import Page

from ocop.faces.website.editing import door
from ocop.faces.website.editing.founding import found
from ocop.faces.website.models import ArticlePage, Picture, SectionPage
from ocop.platform.accounts.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def team(world: Any) -> SectionPage:
    """The site is founded, both may edit; gives the section of news."""
    ContentType.objects.clear_cache()
    create_contenttypes(apps.get_app_config("website"), verbosity=0)
    home = found()
    for user in (world.mai, world.dung):
        door.enter(user)
    return SectionPage.objects.child_of(home).get(slug="tin-tuc")


def article(section: SectionPage, by: User, title: str = "Vải vào mùa", **fields: Any) -> ArticlePage:
    """A draft."""
    page = ArticlePage(title=title, live=False, owner=by, locale=section.locale, **fields)
    section.add_child(instance=page)
    page.save_revision(user=by)
    return page


def sent(page: Page, by: User) -> Any:
    """Gửi duyệt: gives the step that waits."""
    return page.get_workflow().start(page, by).current_task_state.specific


def published(section: SectionPage, by: User, second: User, title: str = "Vải vào mùa", **fields: Any) -> ArticlePage:
    page = article(section, by, title, **fields)
    step = sent(page, by)
    step.task.specific.on_action(step, second, "approve")
    page.refresh_from_db()
    return page


def png(side: int = 64, colour: str = "green") -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "PNG")
    return out.getvalue()


def picture(by: User, says: str = "Chùm vải chín") -> Picture:
    row = Picture(title="Vải", description=says, file=ContentFile(png(1400), "vai.png"), uploaded_by_user=by)
    row._set_image_file_metadata()
    row.save()
    return row
