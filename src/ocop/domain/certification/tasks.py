from ocop.domain.certification.services import scans, sealing
from ocop.platform.jobs.registry import job


@job("certification.watch_scans", label="Xem mã QR nào được tra bất thường")
def watch_scans() -> None:
    scans.watch()


@job("certification.seal_missing", label="Ký mã QR cho giấy chưa có chữ ký")
def seal_missing() -> None:
    sealing.seal_missing()
