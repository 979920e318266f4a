from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"chase_enquiries": Entry("outlets.chase_enquiries", every=timedelta(days=1), offset=timedelta(hours=7))}
