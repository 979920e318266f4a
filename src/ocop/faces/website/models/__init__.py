"""What editors keep: pages, pictures, files, and the second person who looks before a page goes out."""

from .media import Attachment, Picture, Rendition
from .pages import ArticlePage, CampaignPage, DocumentPage, HomePage, SectionPage
from .reviewing import SecondPerson

__all__ = [
    "ArticlePage",
    "Attachment",
    "CampaignPage",
    "DocumentPage",
    "HomePage",
    "Picture",
    "Rendition",
    "SecondPerson",
    "SectionPage",
]
