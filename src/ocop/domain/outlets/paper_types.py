from ocop.domain.outlets import wholesale_paper

PAPER_TYPES = [wholesale_paper.PAPER_TYPE]
