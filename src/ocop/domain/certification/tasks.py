"""What runs out, once a day, and a paper for each holder; codes asked for too often; signatures still to make."""

from collections.abc import Sequence

from ocop.domain.certification.services import expiry, printing, renewal, scans, sealing
from ocop.domain.producers.models import Producer
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.files.batches import maker
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


@job("certification.draft_expiry_notice", label="Soạn văn bản thông báo sắp hết hạn")
def draft_expiry_notice(pk: int) -> None:
    expiry.draft_paper(Producer.objects.get(pk=pk))


@maker("certification.certificates")
def certificates(keys: Sequence[int], *, by: User, decision_pk: int) -> Sequence[bytes]:
    return printing.draw(decision_pk=decision_pk, keys=keys, by=by)
