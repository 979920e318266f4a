from ocop.platform.files import uploads
from ocop.platform.jobs.registry import job


@job("files.drop_expired_uploads", label="Bỏ tệp gửi dở đã hết hạn")
def drop_expired_uploads() -> None:
    uploads.drop_expired()
