"""What editors keep: pages, pictures, files, the second person who looks before a page goes out; the newsletter."""

from .media import Attachment, Picture, Rendition
from .newsletter import Issue, Subscriber
from .pages import ArticlePage, CampaignPage, DocumentPage, HomePage, SectionPage
from .reviewing import SecondPerson

__all__ = [
    "ArticlePage",
    "Attachment",
    "CampaignPage",
    "DocumentPage",
    "HomePage",
    "Issue",
    "Picture",
    "Rendition",
    "SecondPerson",
    "SectionPage",
    "Subscriber",
]
