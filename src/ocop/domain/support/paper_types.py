"""Văn bản of this room."""

from ocop.domain.support import acceptance_paper

PAPER_TYPES = [acceptance_paper.PAPER_TYPE]
