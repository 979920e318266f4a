"""The appendix drawn as a paper, out of the lines as they were loaded."""

from ocop.domain.budgets import paper_types, queries
from ocop.domain.budgets.models import Budget
from ocop.domain.budgets.paper_types import EstimateLine, EstimatePaper
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_number
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark

_PREFIX = "DỰ TOÁN KINH PHÍ "


def estimate_pdf(budget: Budget) -> bytes:
    """TT, nội dung, số tiền, đơn vị thực hiện; the total in figures and in words."""
    form = paper_types.compose(_values(budget))
    return rendering.pdf(form, Particulars(drawn_on=clock.today(), watermark=watermark()))


def _values(budget: Budget) -> EstimatePaper:
    plan = budget.plan
    title = budget.title.removeprefix(_PREFIX)
    return EstimatePaper(
        letterhead=letterhead_of(plan.issuer), title=title[:1] + title[1:].lower().replace("mtqg", "MTQG"),
        basis=f"Kèm theo Kế hoạch số {plan.number} ngày {format_date(plan.issued_on)}",
        total=format_number(budget.total), words=budget.total_in_words,
        lines=tuple(
            EstimateLine(
                number=line.code, text=line.text, amount=format_number(line.amount), executing=line.executing_text
            )
            for line in queries.lines(budget)
        ),
    )  # fmt: skip
