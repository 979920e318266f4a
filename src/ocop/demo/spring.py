"""2019 to April 2020: last year's decision, the ideas of March, the list of the cycle."""

from datetime import date, timedelta

from ocop.demo import people, texts
from ocop.demo.script import ProducerPart, ProductPart, sources
from ocop.demo.stage import Stage
from ocop.domain.certification import handing_over
from ocop.domain.certification.complaining import subjects_of
from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services import complaining
from ocop.domain.certification.services.handing_over import Handed, write_down
from ocop.domain.certification.services.recognition import PastLine, import_decision
from ocop.domain.certification.services.revocation import conclude, decide, open_case
from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.services import ideas, intake
from ocop.domain.producers.models import Consent, Producer
from ocop.domain.producers.registration_numbers import tax_code
from ocop.domain.producers.services import consents
from ocop.domain.producers.services.registration import new_product, register_producer
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.core import clock


def past(stage: Stage) -> None:
    """Producers of 2019 and their products; the decision of 20/12/2019 is entered."""
    known = sources()
    with clock.at(date(2019, 12, 2)):
        for number, (code, producers) in enumerate(stage.script.producers.items()):
            for place, part in enumerate(producers):
                _register(stage, part, f"09{int(code):03d}{number:02d}{place:03d}", known)
        for producer, product in stage.every_part():
            if product.role != "new":
                _product(stage, producer, product)
    with clock.at(stage.script.decision_on):
        import_decision(
            unit=stage.province, number=stage.script.decision_number, issued_on=stage.script.decision_on,
            title="Phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP năm 2019",
            months=stage.script.months, by=stage.people["dung"],
            lines=[
                PastLine(stage.products[product.name], product.stars)
                for _, product in stage.every_part() if product.role == "recognised"
            ],
        )  # fmt: skip


def hand_over(stage: Stage) -> None:
    """At the ceremony of 27/12/2019; one was fetched by somebody else some days later."""
    decision = Decision.objects.get(number=stage.script.decision_number)
    rows = handing_over.rows_of(decision)
    with clock.at(date(2019, 12, 30)):
        write_down(
            decision=decision, by=stage.people["dung"],
            rows=[Handed(row.certificate, row.position, handed_on=date(2019, 12, 27)) for row in rows[:-1]],
        )  # fmt: skip
        last = handing_over.rows_of(decision)[-1]
        write_down(
            decision=decision, by=stage.people["dung"],
            rows=[
                Handed(
                    last.certificate, last.position, "Nguyễn Văn Út", on_behalf=True, handed_on=date(2019, 12, 30),
                    note="Vắng ở lễ, con trai nhận thay", version=last.saved.version if last.saved else 0,
                )
            ],
        )  # fmt: skip


def march(stage: Stage) -> None:
    """Every form of March 2020 on its way: written, sent, gathered, received, selected, sent to the province."""
    for producer, product in stage.every_part():
        if product.has_idea and product.plot.get("idea") != "LATE" and not product.plot.get("late"):
            _write(stage, producer, product, date(2020, 3, 3) + timedelta(days=len(stage.ideas) % 20))
    for producer, product in stage.every_part():
        if product.plot.get("idea") == "LATE" or product.plot.get("late"):
            _write(stage, producer, product, date(2020, 4, 8))
    with clock.at(date(2020, 3, 29)):
        _gather(stage)
    for code in stage.districts:
        _district(stage, code)
    _late(stage)
    with clock.at(date(2020, 4, 20)):
        _province(stage)


def june_revocation(stage: Stage) -> None:
    """Opened, concluded and decided within the month; QĐ 1048 lists no grounds and gives no days."""
    for _, product in stage.every_part():
        if plot := product.plot.get("revoked"):
            certificate = Certificate.objects.get(product=stage.products[product.name])
            dung = stage.people["dung"]
            with clock.at(plot["day"] - timedelta(days=12)):
                case = open_case(certificate=certificate, ground=plot["ground"], facts=plot["facts"], by=dung)
            with clock.at(plot["day"] - timedelta(days=5)):
                conclude(case=case, number=plot["conclusion"], concluded_on=clock.today(), by=dung)
            with clock.at(plot["day"]):
                decide(case=case, number=plot["number"], on=plot["day"], ground=plot["ground"], by=dung)


def july_consideration(stage: Stage) -> None:
    """A revocation is complained of, and something that was reported is looked into."""
    dung = stage.people["dung"]
    for producer, product in stage.every_part():
        if plot := product.plot.get("revoked", {}).get("complaint"):
            found = subjects_of([stage.producers[producer.name]])
            subject = next(row for row in found if row.certificate)
            owner = stage.owners[producer.name]
            with clock.at(plot["day"]):
                complaint = complaining.file(subject=subject, text=plot["text"], request=plot["request"], by=owner)
            with clock.at(plot["accepted"]):
                complaining.accept(complaint=complaint, by=dung)
    for _, product in stage.every_part():
        if plot := product.plot.get("considered"):
            certificate = Certificate.objects.get(product=stage.products[product.name])
            with clock.at(plot["day"]):
                open_case(certificate=certificate, ground=plot["ground"], facts=plot["facts"], by=dung)


def _register(stage: Stage, part: ProducerPart, phone: str, known: dict[str, dict[str, str]]) -> None:
    commune = stage.communes[part.commune]
    real = known.get(part.source)
    producer = Producer(
        name=part.name, kind=part.kind, commune=commune, representative=part.representative, phone=phone,
        registration_no=tax_code(f"24{phone[-6:]}"), is_invented=real is None,
        source_url=real["source_url"] if real else "",
        source_note="Tên chủ thể, sản phẩm và xã theo nguồn; điện thoại, người đại diện là minh họa." if real else "",
    )  # fmt: skip
    register_producer(producer=producer, salutation=part.salutation, by=stage.commune_officers[part.commune])
    owner = producer.members.get().user
    if part.account:
        owner.email = people.email(part.account)
        owner.save(update_fields=["email"])
    for purpose in Consent.Purpose.values:
        consents.give(producer=producer, person=owner, purpose=purpose, by=owner)
    stage.producers[part.name], stage.owners[part.name] = producer, people.give_password(owner)


def _product(stage: Stage, producer: ProducerPart, part: ProductPart) -> None:
    stage.products[part.name] = new_product(
        producer=stage.producers[producer.name], name=part.name, subgroup=stage.subgroups[part.subgroup],
        **texts.details(part),
    )  # fmt: skip


def _participation(part: ProductPart) -> str:
    return {"new": Idea.Participation.NEW, "retry": Idea.Participation.RETRY, "recognised": Idea.Participation.UPGRADE}[
        part.role
    ]


def _write(stage: Stage, producer: ProducerPart, part: ProductPart, day: date) -> None:
    owner = stage.owners[producer.name]
    with clock.at(day):
        idea = ideas.start(
            season=stage.season, producer=stage.producers[producer.name], product_name=part.name,
            subgroup=stage.subgroups[part.subgroup], participation=_participation(part), by=owner, **texts.details(part),
        )  # fmt: skip
        stage.products[part.name] = idea.product
        form = rulebook.procedure_on(day).parsed.form_by_code(idea.form_code)
        ideas.save(idea=idea, values=texts.form_values(part, form.fields), version=idea.version, by=owner)
        ideas.send(idea=idea, by=owner)
        if part.plot.get("idea") == "WITHDRAWN":
            ideas.withdraw(idea=idea, note="Năm nay chủ thể chưa đủ sản lượng.", by=owner)
    stage.ideas[part.name] = idea


def _waiting(stage: Stage, *states: str) -> list[tuple[ProductPart, Idea]]:
    parts = {product.name: product for _, product in stage.every_part()}
    return [(parts[name], idea) for name, idea in stage.ideas.items() if idea.state in states]


def _gather(stage: Stage) -> None:
    """Half of the communes report a list; from the others the district takes the forms itself."""
    for code, officer in stage.commune_officers.items():
        mine = [idea for _, idea in _waiting(stage, Idea.State.SENT) if idea.producer.commune.code == code]
        if mine and int(code) % 2:
            intake.report_list(season=stage.season, commune=stage.communes[code], ideas=mine, by=officer)


def _district(stage: Stage, code: str) -> None:
    unit, officer = stage.districts[code], stage.staff[code]["officer"]
    here = [
        (part, idea) for part, idea in _waiting(stage, Idea.State.SENT, Idea.State.REPORTED) if part.district == code
    ]
    for part, idea in here:
        with clock.at(date(2020, 4, 1)):
            intake.receive(idea=idea, by=officer)
        with clock.at(date(2020, 4, 3)):
            match part.plot.get("idea"):
                case "DECLINED":
                    intake.decline(idea=idea, note=part.plot["reason"], by=officer)
                case "RETURNED":
                    intake.return_idea(idea=idea, remarks=part.plot["remarks"], by=officer)
                case None:
                    intake.select(idea=idea, by=officer)
    with clock.at(date(2020, 4, 6)):
        chosen = [idea for part, idea in here if idea.state == Idea.State.SELECTED]
        intake.forward_list(season=stage.season, district=unit, ideas=chosen, by=officer)


def _late(stage: Stage) -> None:
    for part, idea in _waiting(stage, Idea.State.LATE):
        if reason := part.plot.get("late"):
            officer = stage.staff[part.district]["officer"]
            with clock.at(date(2020, 4, 10)):
                intake.admit_late(idea=idea, note=reason, by=officer)
            with clock.at(date(2020, 7, 14)):
                intake.receive(idea=idea, by=officer)


def _province(stage: Stage) -> None:
    dung = stage.people["dung"]
    for part, idea in _waiting(stage, Idea.State.FORWARDED):
        if reason := part.plot.get("refused"):
            intake.refuse(idea=idea, note=reason, by=dung)
        else:
            intake.accept(idea=idea, note="Sản phẩm khả thi, phiếu đủ thông tin.", by=dung)
    chosen = [idea for _, idea in _waiting(stage, Idea.State.ACCEPTED)]
    intake.issue_cycle_list(season=stage.season, province=stage.province, ideas=chosen, by=dung)
    for idea in chosen:
        stage.dossiers[idea.product.name] = idea.dossier
