from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"certification_sweep": Entry("certification.sweep", every=timedelta(days=1), offset=timedelta(minutes=10))}
