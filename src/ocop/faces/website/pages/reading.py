"""What stands below a section, newest first, and what the front page and other lists show of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Page

from ocop.domain.activities.models import Activity, Material
from ocop.faces.website.models import ArticlePage, CampaignPage, DocumentPage, HomePage, SectionPage
from ocop.faces.website.models.pages import HOME_DEPTH
from ocop.platform.core.tongue import is_english, shown

_KINDS = (ArticlePage, DocumentPage, CampaignPage, SectionPage)


@dataclass(frozen=True)
class Line:
    """A page in a list. ``sign`` is a state with its colour."""

    page: Any
    on: date | None
    note: str = ""
    sign: tuple[str, str] | None = None


def below(section: SectionPage) -> QuerySet[Page]:
    """The live pages of a section: what went out last first; ``lines`` puts those of one sheet by their own day."""
    return section.get_children().live().defer_streamfields().order_by("-first_published_at", "path")


def lines(pages: list[Page]) -> list[Line]:
    """One query for each kind of page among them."""
    found: dict[int, Any] = {}
    for kind in _KINDS:
        wanted = [page.pk for page in pages if page.cached_content_type.model_class() is kind]
        if wanted:
            rows = kind.objects.filter(pk__in=wanted)
            found |= {row.pk: row for row in (rows.select_related("picture") if kind is ArticlePage else rows)}
    return sorted((_line(found[page.pk]) for page in pages if page.pk in found), key=_newest)


def latest(limit: int = 3) -> list[Line]:
    """Tin, câu chuyện for the front page; on the English one those that have English."""
    rows = ArticlePage.objects.live().select_related("picture").defer_streamfields().order_by("-on", "-pk")
    if is_english():
        rows = rows.exclude(title_en="")
    return [_line(row) for row in rows[:limit]]


def everything() -> QuerySet[Page]:
    """Every published page below the front page, for the map of the site."""
    return Page.objects.live().filter(depth__gt=HOME_DEPTH).order_by("path").specific().defer_streamfields()


def recorded(campaign: CampaignPage) -> QuerySet[Material]:
    """What the campaign of the plan has on record, of those that everybody may know."""
    rows = Material.objects.filter(activity=campaign.activity_id, activity__state__in=Activity.SHOWN)
    return rows.select_related("district", "partner")


def home() -> HomePage | None:
    return HomePage.objects.live().first()


def _line(page: Any) -> Line:
    match page:
        case ArticlePage():
            return Line(page, page.on, _(page.get_kind_display()))
        case DocumentPage():
            told = (_(page.get_kind_display()), page.number, shown(page.issuer))
            note = format_html_join(", ", "{}", ((part,) for part in told if part))
            return Line(page, page.issued_on, note, page.force if page.is_law else None)
        case CampaignPage():
            return Line(page, page.starts_on, _("Chiến dịch tuyên truyền"))
    return Line(page, None)


def _newest(line: Line) -> tuple[bool, int, str]:
    return line.on is None, -line.on.toordinal() if line.on else 0, line.page.title
