from ocop.domain.certification.models.recognition import Certificate, Decision, DecisionLine
from ocop.domain.certification.models.revoking import RevocationCase

__all__ = ["Certificate", "Decision", "DecisionLine", "RevocationCase"]
