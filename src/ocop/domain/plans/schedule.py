from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"remind_of_dates": Entry("plans.remind", every=timedelta(days=1), offset=timedelta(hours=7))}
