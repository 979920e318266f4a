from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {
    "publish_scheduled": Entry("website.publish_scheduled", every=timedelta(minutes=1)),
    "put_out": Entry("website.put_out", every=timedelta(days=1), offset=timedelta(minutes=20)),
    "newsletter": Entry("website.newsletter", every=timedelta(days=1), offset=timedelta(hours=8)),
}
"""The newsletter is asked for every morning; a month has one issue."""
