from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"publish_scheduled": Entry("website.publish_scheduled", every=timedelta(minutes=1))}
