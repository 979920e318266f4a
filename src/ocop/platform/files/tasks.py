from ocop.platform.files import batches, uploads
from ocop.platform.jobs.registry import job


@job("files.drop_expired_uploads", label="Bỏ tệp gửi dở đã hết hạn")
def drop_expired_uploads() -> None:
    uploads.drop_expired()


@job("files.draw_batch", label="Lập tiếp tệp nhiều phần", attempts=batches.MOST_TRIES)
def draw_batch(pk: int, seen: int) -> None:
    batches.step(pk, seen)


@job("files.drop_old_batches", label="Bỏ tệp nhiều phần đã quá hạn giữ")
def drop_old_batches() -> None:
    batches.drop_old()
