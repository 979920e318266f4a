from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"open_reports": Entry("reporting.open", every=timedelta(days=1), offset=timedelta(hours=6))}
