"""The codes of a procedure fit the columns that keep them."""

from ocop.domain.dossiers.models import Dossier, Evidence, FilledForm, Idea
from ocop.domain.evaluation.models import Council, ManualCheck
from ocop.domain.producers.models import ProducerPaper
from ocop.domain.rulebook import storable
from ocop.domain.rulebook.storable import column


def test_the_bounds_of_a_file_are_those_of_the_columns():
    assert {column(Dossier, "stage"), column(Council, "stage")} == {storable.STAGE_CODE}
    assert {column(Idea, "form_code"), column(FilledForm, "code")} == {storable.FORM_CODE}
    assert {column(Evidence, "kind"), column(ProducerPaper, "kind")} == {storable.EVIDENCE_CODE}
    assert column(ManualCheck, "code") == storable.CHECK_CODE
