"""What waits for a producer: a commune that is no more, papers that run out."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from ocop.domain.producers import queries, shelves
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.ui.tasks import Task, register

_EACH = 20


def portal(user: User) -> Iterator[Task]:
    for producer in queries.left_behind_of(user):
        yield Task(
            f"Ghi lại xã hiện nay của {producer}", reverse("portal:move_producer", args=[producer.uid]),
            f"{producer.commune} chỉ có đến {format_date(producer.commune.valid_to)}; hồ sơ mới nộp ở xã hiện nay.",
        )  # fmt: skip
    until = clock.today() + timedelta(days=shelves.SOON)
    rows = queries.papers_kept_by(user).filter(producer__in=queries.producers_of(user), expires_on__lte=until)
    found = list(rows.order_by("expires_on", "pk")[:_EACH])
    known = {} if all(paper.title for paper in found) else {kind.code: kind.label for kind in shelves.kinds()}
    for paper in found:
        yield Task(
            f"Thay bản mới: {paper.title or known.get(paper.kind, paper)}",
            reverse("portal:replace_paper", args=[paper.uid]),
            f"Giấy tờ của {paper.product or paper.producer} sắp hết hạn hoặc đã hết hạn.", paper.expires_on,
        )  # fmt: skip


register("producers.portal", portal, face="portal")
