"""Open the dossier of a product that joins the cycle, under the law of that day."""

from datetime import date

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock

from .filing import attach_known_papers


def open_dossier(*, idea: Idea, by: User) -> Dossier:
    """Freeze the procedure, regulation and criteria set that apply today. Called by ``intake.issue_cycle_list``."""
    today = clock.today()
    procedure = rulebook.procedure_on(today)
    dossier = Dossier(
        season=idea.season, product=idea.product, producer=idea.producer, idea=idea, territory=idea.territory,
        district=idea.district, participation=idea.participation, procedure=procedure, regulation=procedure.regulation,
        criteria_set=rulebook.set_for(procedure.regulation, idea.product.subgroup), opened_on=today,
        stage=procedure.parsed.judging_stages[0].code, due_on=_last_day(idea, today),
    )  # fmt: skip
    dossier.save()
    attach_known_papers(dossier, by)
    record(action="dossier.open", obj=dossier, by=by, data={"idea": idea.pk, "procedure": procedure.code})
    return dossier


def _last_day(idea: Idea, today: date) -> date:
    """The districts judge twice (II.7.2a): the dossier is due for the first of the two that is still ahead."""
    rounds = [plans.milestone(idea.season, code) for code in ("district-1", "district-2")]
    return next((each for each in rounds if not each.is_late_on(today)), rounds[-1]).last_day
