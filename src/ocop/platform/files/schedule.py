from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {
    "drop_expired_uploads": Entry("files.drop_expired_uploads", every=timedelta(hours=6)),
    "drop_old_batches": Entry("files.drop_old_batches", every=timedelta(days=1), offset=timedelta(hours=2)),
}
