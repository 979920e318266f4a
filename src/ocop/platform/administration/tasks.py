from ocop.platform.audit import seals
from ocop.platform.jobs.registry import job


@job("administration.seal_audit", label="Niêm phong nhật ký")
def seal_audit() -> None:
    seals.seal()
