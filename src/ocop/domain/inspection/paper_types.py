"""Văn bản of this room."""

from ocop.domain.inspection import notice_paper, record_paper

PAPER_TYPES = [notice_paper.PAPER_TYPE, record_paper.RECORD, record_paper.CONCLUSION]
