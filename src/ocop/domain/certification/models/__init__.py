from ocop.domain.certification.models.lapse import Notice
from ocop.domain.certification.models.recognition import Certificate, Decision, DecisionLine, SigningKey
from ocop.domain.certification.models.verifying import Recall, ScanCount

__all__ = ["Certificate", "Decision", "DecisionLine", "Notice", "Recall", "ScanCount", "SigningKey"]
