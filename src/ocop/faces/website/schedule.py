from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {"newsletter": Entry("website.newsletter", every=timedelta(days=1), offset=timedelta(hours=8))}
"""Asked every morning; a month has one issue."""
