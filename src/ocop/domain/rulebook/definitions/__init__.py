"""The criteria and procedures as objects, parsed from the plain values that the database keeps."""

from ocop.domain.rulebook.definitions.criteria import (
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
    EvidenceKind,
    Form,
    FormField,
    ProcedureDefinition,
    Stage,
    parse_procedure,
)

__all__ = [
    "Band",
    "Caveat",
    "CouncilDefaults",
    "CriteriaSetDefinition",
    "Criterion",
    "EvidenceKind",
    "Form",
    "FormField",
    "Option",
    "Part",
    "ProcedureDefinition",
    "Rule",
    "Section",
    "Stage",
    "parse",
    "parse_procedure",
]
