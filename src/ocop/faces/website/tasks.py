from ocop.faces.website.services import newsletter
from ocop.platform.jobs.registry import job


@job("website.newsletter", label="Lập và gửi bản tin của tháng")
def monthly() -> None:
    newsletter.send_monthly()


@job("website.newsletter_batch", label="Gửi một loạt thư bản tin")
def batch(issue: int, first: int, last: int) -> None:
    newsletter.send_batch(issue_pk=issue, first=first, last=last)
