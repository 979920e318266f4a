"""What the editing team wrote until July (``data/demo/website.yaml``): each page reviewed by the second person."""

from datetime import datetime, time
from functools import cache
from typing import Any

import typst
import yaml
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page
from wagtail.users.models import UserProfile

from ocop.demo import samples
from ocop.demo.stage import Stage
from ocop.domain.activities.models import Activity
from ocop.faces.website.editing import door
from ocop.faces.website.editing.founding import found
from ocop.faces.website.models import (
    ArticlePage,
    Attachment,
    CampaignPage,
    DocumentPage,
    HomePage,
    Picture,
    SectionPage,
)
from ocop.platform.accounts.models import User
from ocop.platform.core.clock import VIETNAM

_NO_MAIL = dict.fromkeys(("submitted_notifications", "approved_notifications", "rejected_notifications"), False)
_DRAWINGS = settings.ROOT / "src/ocop/platform/ui/static/ui/art"


def until_july(stage: Stage) -> None:
    written = yaml.safe_load((settings.DATA_DIR / "demo" / "website.yaml").read_text(encoding="utf-8"))
    home = found()
    mai, dung = stage.people["mai"], stage.people["dung"]
    for person in (mai, dung):
        door.enter(person)
        UserProfile.objects.update_or_create(user=person, defaults=_NO_MAIL)
    team = _Team(mai, dung)
    team.change(home, **written["home"])
    sections = {page.slug: page.specific for page in home.get_children()}
    team.change(sections["gioi-thieu"], **_bodies(written["about"]))
    for row in written["articles"]:
        team.write(sections["tin-tuc"], ArticlePage, row)
    for row in written["documents"]:
        team.write(sections["van-ban"], DocumentPage, row)
    for row in written["guides"]:
        team.write(sections["huong-dan"], DocumentPage, row)
    campaign = Activity.objects.filter(kind=Activity.Kind.CAMPAIGN, state__in=Activity.SHOWN).order_by("pk").first()
    team.write(sections["tuyen-truyen"], CampaignPage, {**written["campaign"], "activity": campaign})


class _Team:
    """``writer`` writes and sends for review, ``second`` looks and lets it go out."""

    def __init__(self, writer: User, second: User) -> None:
        self.writer, self.second = writer, second

    def write(self, section: SectionPage, kind: type[Page], row: dict[str, Any]) -> None:
        row = dict(row)
        state = row.pop("state", "published")
        page = kind(live=False, owner=self.writer, locale=section.locale, **self._columns(row))
        if state == "scheduled":
            page.go_live_at = datetime.combine(page.on, time(7), VIETNAM).replace(year=timezone.now().year + 1)
        section.add_child(instance=page)
        self.go_out(page, approved=state != "submitted")
        if state == "published" and (day := row.get("on") or row.get("issued_on") or row.get("starts_on")):
            Page.objects.filter(pk=page.pk).update(first_published_at=datetime.combine(day, time(8), VIETNAM))

    def change(self, page: HomePage | SectionPage, **columns: Any) -> None:
        for name, value in columns.items():
            setattr(page, name, value)
        self.go_out(page)

    def go_out(self, page: Page, *, approved: bool = True) -> None:
        page.save_revision(user=self.writer, log_action=True)
        state = page.get_workflow().start(page, self.writer)
        if approved:
            state.current_task_state.specific.approve(user=self.second)

    def _columns(self, row: dict[str, Any]) -> dict[str, Any]:
        columns = {name: value for name, value in row.items() if name not in ("picture", "picture_says", "file")}
        columns |= _bodies(row)
        if "picture" in row:
            columns["picture"] = self._picture(row["picture"], row["picture_says"])
        if row.get("file"):
            columns["file"] = self._file(row["title"])
        if "materials" in row:
            columns["materials"] = [("material", self._material(part)) for part in row["materials"]]
            columns["appearances"] = [("appearance", part) for part in row["appearances"]]
        return columns

    def _material(self, part: dict[str, Any]) -> dict[str, Any]:
        value = {name: part.get(name) for name in ("kind", "title", "size")}
        if part.get("file"):
            value["file"] = self._file(part["title"])
        if "picture" in part:
            value["picture"] = self._picture(part["picture"], part["picture_says"])
        return value

    def _picture(self, art: str, says: str) -> Picture:
        found = Picture.objects.filter(title=f"Tranh {art}").first()
        if found:
            return found
        file = ContentFile(_drawn(art), f"{art}.png")
        row = Picture(title=f"Tranh {art}", description=says, file=file, uploaded_by_user=self.writer)
        row._set_image_file_metadata()  # noqa: SLF001 what Wagtail's own form does
        row.save()
        return row

    def _file(self, title: str) -> Attachment:
        upload = samples.upload(title, "trang công khai")
        row = Attachment(title=title, file=upload, uploaded_by_user=self.writer)
        row._set_document_file_metadata()  # noqa: SLF001 what Wagtail's own form does
        row.save()
        return row


def _bodies(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [(kind, value) for block in row[name] for kind, value in block.items()]
        for name in ("body", "body_en") if name in row
    }  # fmt: skip


@cache
def _drawn(art: str) -> bytes:
    page = f'#set page(width: 800pt, height: 600pt, margin: 0pt)\n#image("/{art}.svg", width: 100%, height: 100%)'
    return bytes(typst.compile(page.encode(), root=str(_DRAWINGS), format="png", ppi=144))  # type: ignore[arg-type]
