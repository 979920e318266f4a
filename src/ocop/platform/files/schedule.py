from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"drop_expired_uploads": Entry("files.drop_expired_uploads", every=timedelta(hours=6))}
