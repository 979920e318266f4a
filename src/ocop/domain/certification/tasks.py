"""What runs out, once a day, and a paper for each holder; codes asked for too often; signatures still to make."""

from ocop.domain.certification.services import expiry, renewal, scans, sealing
from ocop.domain.producers.models import Producer
from ocop.platform.core import clock
from ocop.platform.jobs.registry import job


@job("certification.watch_scans", label="Xem mã QR nào được tra bất thường")
def watch_scans() -> None:
    scans.watch()


@job("certification.seal_missing", label="Ký mã QR cho giấy chưa có chữ ký")
def seal_missing() -> None:
    sealing.seal_missing()


@job("certification.sweep", label="Lập thông báo sắp hết hạn")
def sweep() -> None:
    today = clock.today()
    renewal.extend(today)
    expiry.sweep(today)


@job("certification.draft_notice", label="Soạn văn bản thông báo sắp hết hạn")
def draft_notice(pk: int) -> None:
    expiry.draft_paper(Producer.objects.get(pk=pk))
