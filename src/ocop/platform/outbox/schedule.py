from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"forget_taken": Entry("outbox.forget", every=timedelta(days=1), offset=timedelta(hours=3))}
