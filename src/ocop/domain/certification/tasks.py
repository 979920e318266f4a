"""Once a day: what runs out; one paper for each holder."""

from ocop.domain.certification.services import expiry, renewal
from ocop.domain.producers.models import Producer
from ocop.platform.core import clock
from ocop.platform.jobs.registry import job


@job("certification.sweep", label="Lập thông báo sắp hết hạn")
def sweep() -> None:
    today = clock.today()
    renewal.extend(today)
    expiry.sweep(today)


@job("certification.draft_notice", label="Soạn văn bản thông báo sắp hết hạn")
def draft_notice(pk: int) -> None:
    expiry.draft_paper(Producer.objects.get(pk=pk))
