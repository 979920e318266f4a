from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"seal_audit": Entry("administration.seal_audit", every=timedelta(hours=1))}
