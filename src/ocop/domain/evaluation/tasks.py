from collections.abc import Sequence

from ocop.domain.evaluation import paper_queries
from ocop.domain.evaluation.services import sheet_papers
from ocop.platform.accounts.models import User
from ocop.platform.files.batches import maker


@maker("evaluation.sheets")
def sheets(keys: Sequence[int], *, by: User, round_pk: int, blank: bool) -> Sequence[bytes]:
    return sheet_papers.draw(round_=paper_queries.round_to_print(round_pk), keys=keys, blank=blank, by=by)
