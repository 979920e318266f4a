from datetime import timedelta

from ocop.platform.jobs.registry import Entry

ENTRIES = {
    "watch_scans": Entry("certification.watch_scans", every=timedelta(hours=1)),
    "seal_missing": Entry("certification.seal_missing", every=timedelta(days=1), offset=timedelta(hours=2)),
    "certification_sweep": Entry("certification.sweep", every=timedelta(days=1), offset=timedelta(minutes=10)),
}
