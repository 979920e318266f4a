"""Open the dossier of a product, under the law of that day; what is known of the product stands in it at once."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from ocop.domain.dossiers import checks, prefilling
from ocop.domain.dossiers.models import Dossier, FilledForm, Idea, SelfAssessment
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer, Product
from ocop.domain.producers.services.registration import new_product
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import Form
from ocop.domain.rulebook.models import Procedure, Subgroup
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.government.models import AdminUnit

from .filing import attach_known_papers


def open_dossier(*, idea: Idea, by: User) -> Dossier:
    """The dossier of a product of the cycle. Called by ``intake.issue_cycle_list``."""
    today = clock.today()
    return _open(
        Dossier(
            season=idea.season, product=idea.product, producer=idea.producer, idea=idea, territory=idea.territory,
            district=idea.district, participation=idea.participation, opened_on=today, due_on=_last_day(idea, today),
        ),
        rulebook.procedure_on(today), idea.product.subgroup, by,
    )  # fmt: skip


@transaction.atomic
def start(
    *, season: Season, producer: Producer, participation: str, product: Product | None = None, product_name: str = "",
    subgroup: Subgroup | None = None, by: User,
) -> Dossier:  # fmt: skip
    """Đăng ký đánh giá, phân hạng without an idea before it (26/2026, Điều 6): a product known here, or a new one.

    ``subgroup`` is of the regulation in force and says by which set the dossier is judged; the product keeps its own.
    Raises ``DomainError``: ``idea_first`` where the law still asks for an idea, ``open_already`` when the product has
    a dossier in the season, ``no_subgroup``, ``other_producer``, ``outside`` where the season is another province's.
    """
    require(by, "dossiers.start", producer)
    procedure = rulebook.procedure_on(clock.today())
    if procedure.parsed.needs_idea_step:
        raise DomainError("idea_first", f"{procedure} bắt đầu bằng phiếu đăng ký ý tưởng. Mở phiếu đăng ký trước.")
    commune = producer.commune
    if not commune.path.startswith(season.province.path):
        message = (
            f"{producer} ở {commune}, ngoài địa bàn của {season}. Ghi lại xã, phường hiện nay ở trang của chủ thể rồi"
            " mở hồ sơ."
        )
        raise DomainError("outside", message)
    if product and product.producer_id != producer.pk:
        raise DomainError("other_producer", f"“{product}” là sản phẩm của chủ thể khác. Chọn lại sản phẩm.")
    subgroup = subgroup or (product.subgroup if product else None)
    if subgroup is None:
        raise DomainError("no_subgroup", "Chọn phân nhóm để biết bộ tiêu chí sẽ dùng.")
    product = product or new_product(producer=producer, name=product_name, subgroup=subgroup)
    if Dossier.objects.filter(season=season, product=product).exclude(state=Dossier.State.WITHDRAWN).exists():
        raise _open_already(product, season)
    return _open(
        Dossier(
            season=season, product=product, producer=producer, territory=commune.path, district=_district_of(commune),
            participation=participation, opened_on=clock.today(),
        ),
        procedure, subgroup, by,
    )  # fmt: skip


def _open(dossier: Dossier, procedure: Procedure, subgroup: Subgroup, by: User) -> Dossier:
    """Freeze procedure, regulation and criteria set; carry over what the product's last dossier had."""
    dossier.procedure, dossier.regulation = procedure, procedure.regulation
    dossier.criteria_set = rulebook.set_for(procedure.regulation, subgroup)
    dossier.stage = procedure.parsed.filing_stages[0].code
    try:
        with transaction.atomic():
            dossier.save()
    except IntegrityError:
        raise _open_already(dossier.product, dossier.season) from None
    attach_known_papers(dossier, by)
    _carry_over(dossier, by)
    data = {"idea": dossier.idea_id, "procedure": procedure.code}
    record(action="dossier.open", obj=dossier, by=by, data=data)
    return dossier


def _carry_over(dossier: Dossier, by: User) -> None:
    """Forms of the same code and, under the same criteria set, the self-assessment of the latest earlier dossier."""
    others = Dossier.objects.filter(product=dossier.product).exclude(pk=dossier.pk)
    earlier = others.order_by("-opened_on", "-pk").first()
    if earlier is None:
        return
    saved = {"saved_by": by, "saved_at": clock.now()}
    kept = dict(earlier.forms.values_list("code", "values"))
    answers = {
        form: kept[form.code] | _of_filing(dossier, form)
        for form in dossier.procedure.parsed.dossier_forms if form.code in kept
    }  # fmt: skip
    FilledForm.objects.bulk_create(
        FilledForm(
            dossier=dossier, code=form.code, values=values, is_complete=not checks.unanswered(form, values), **saved
        )
        for form, values in answers.items()
    )
    marks = SelfAssessment.objects.filter(dossier=earlier, dossier__criteria_set=dossier.criteria_set_id).first()
    if marks:
        SelfAssessment.objects.create(
            dossier=dossier, choices=marks.choices, total=marks.total, stars=marks.stars, **saved
        )  # fmt: skip


def _of_filing(dossier: Dossier, form: Form) -> dict[str, Any]:
    return {name: value for name, value in prefilling.known(dossier, form).items() if name in prefilling.OF_FILING}


def _district_of(commune: AdminUnit) -> AdminUnit | None:
    parent = commune.parent
    return parent if parent and parent.level == AdminUnit.Level.DISTRICT else None


def _open_already(product: Product, season: Season) -> DomainError:
    return DomainError("open_already", f"“{product}” đã có hồ sơ trong {season}. Mở hồ sơ đó để làm tiếp.")


def _last_day(idea: Idea, today: date) -> date:
    """The districts judge twice (II.7.2a): the dossier is due for the first of the two that is still ahead."""
    rounds = [plans.milestone(idea.season, code) for code in ("district-1", "district-2")]
    return next((each for each in rounds if not each.is_late_on(today)), rounds[-1]).last_day
