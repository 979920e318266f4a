from ocop.domain.certification.models.recognition import Certificate, Decision, DecisionLine

__all__ = ["Certificate", "Decision", "DecisionLine"]
