"""The criteria and procedures as objects, parsed from the plain values that the database keeps."""

from ocop.domain.rulebook.definitions.criteria import (
    GATED_STARS,
    Band,
    CriteriaSetDefinition,
    Criterion,
    Option,
    Part,
    Rule,
    Section,
    parse,
)
from ocop.domain.rulebook.definitions.procedures import (
    Caveat,
    CouncilDefaults,
    CriterionEvidence,
    EvidenceKind,
    Form,
    FormField,
    ManualCheck,
    ProcedureDefinition,
    Stage,
    parse_procedure,
)

__all__ = [
    "GATED_STARS",
    "Band",
    "Caveat",
    "CouncilDefaults",
    "CriteriaSetDefinition",
    "Criterion",
    "CriterionEvidence",
    "EvidenceKind",
    "Form",
    "FormField",
    "ManualCheck",
    "Option",
    "Part",
    "ProcedureDefinition",
    "Rule",
    "Section",
    "Stage",
    "parse",
    "parse_procedure",
]
