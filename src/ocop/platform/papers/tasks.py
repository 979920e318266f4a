from ocop.platform.jobs.registry import job
from ocop.platform.papers.services import issuing


@job("papers.render", label="Lập tệp PDF của văn bản đã ban hành")
def render(pk: int) -> None:
    issuing.render(pk=pk)
