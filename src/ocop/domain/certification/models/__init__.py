from ocop.domain.certification.models.complaints import Complaint
from ocop.domain.certification.models.handing_over import HandOver
from ocop.domain.certification.models.lapse import Notice
from ocop.domain.certification.models.marks import MarkFile
from ocop.domain.certification.models.nominations import Nomination
from ocop.domain.certification.models.recognition import Certificate, Decision, DecisionLine, SigningKey
from ocop.domain.certification.models.revoking import RevocationCase
from ocop.domain.certification.models.verifying import Recall, ScanCount

__all__ = [
    "Certificate", "Complaint", "Decision", "DecisionLine", "HandOver", "MarkFile", "Nomination", "Notice", "Recall",
    "RevocationCase", "ScanCount", "SigningKey",
]  # fmt: skip
