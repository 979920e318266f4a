from ocop.domain.dossiers.models.assessment import SelfAssessment
from ocop.domain.dossiers.models.contact import Contact, Receipt
from ocop.domain.dossiers.models.dossiers import Dossier, DossierVersion, Evidence, FilledForm
from ocop.domain.dossiers.models.ideas import Idea, IdeaList, Remark

__all__ = [
    "Contact", "Dossier", "DossierVersion", "Evidence", "FilledForm", "Idea", "IdeaList", "Receipt", "Remark",
    "SelfAssessment",
]  # fmt: skip
