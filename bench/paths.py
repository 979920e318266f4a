"""The hot paths, each beside the bare thing it is compared with."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

import typst
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client, override_settings

from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.models import Account, Budget, Contract
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.services.posting import Document
from ocop.domain.certification import catalogue
from ocop.domain.certification import queries as certification
from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.services import scoring
from ocop.domain.plans import queries as plans
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.clock import VIETNAM
from ocop.platform.papers import rendering, schema
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.types import paper_types

Act = Callable[[], Any]
DAY = date(2020, 7, 20)


@dataclass(frozen=True)
class Path:
    """What people wait for, the bare thing below it, and its name."""

    name: str
    ours: Act
    bare: Act
    below: str


def visitor(user: User | None = None) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    if user:
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def bare_page() -> Act:
    """The same test client on one view without middleware."""
    with override_settings(ROOT_URLCONF="bare", MIDDLEWARE=[]):
        client = visitor()
        client.handler.load_middleware()
    page = got(client, "/")

    def act() -> None:
        with override_settings(ROOT_URLCONF="bare"):
            page()

    with override_settings(ROOT_URLCONF="bare"):
        page()
    return act


def pages() -> list[Path]:
    officer = User.objects.get(email="dung@demo.example")
    office = visitor(officer)
    file = dossiers.dossiers_for(officer).get(product__name="Mỳ gạo Suối Lành")
    row = dossiers.dossiers_for(officer).filter(pk=file.pk)
    portal = visitor(User.objects.get(email="lan@demo.example"))
    certificate = Certificate.objects.order_by("pk").first()
    listed = dossiers.dossiers_for(officer).order_by("-pk")[:50]
    budget = Budget.objects.select_related("plan").get(plan__season__year=DAY.year)
    accounts, items = budgets.accounts(budget), plans.items(budget.plan)
    by_code = certification.valid().filter(code=certificate.code)
    return [
        Path("verification page", got(visitor(), f"/xac-minh/{certificate.code}/"), _sql(by_code), "its row, raw SQL"),
        Path("catalogue, first page", got(visitor(), "/san-pham/"), _sql(catalogue.search()[:24]), "24 rows, raw SQL"),
        Path("office list of dossiers", got(office, "/lam-viec/ho-so/"), _sql(listed), "50 rows, raw SQL"),
        Path("dossier, office", got(office, f"/lam-viec/ho-so/{file.uid}/"), _sql(row), "its row, raw SQL"),
        Path("dossier, portal", got(portal, f"/chu-the/ho-so/{file.uid}/"), _sql(row), "its row, raw SQL"),
        Path("tree of the money", got(office, "/lam-viec/kinh-phi/2020/"), _sql(accounts), "accounts, raw SQL"),
        Path("item of the plan", got(office, "/lam-viec/ke-hoach/2020/II.5.1/"), _sql(items), "items, raw SQL"),
        Path("leadership's page", got(office, "/lam-viec/tong-quan/"), _sql(items), "items, raw SQL"),
    ]


def score_sheet() -> Path:
    """A member saves marks: service against one UPDATE of the same columns in a transaction."""
    sheet = ScoreSheet.objects.select_related(
        "entry__dossier__criteria_set", "entry__round__council", "member__user"
    ).filter(state=ScoreSheet.State.DRAFT, entry__round__state="SCORING").first()  # fmt: skip
    definition = sheet.entry.dossier.criteria_set.parsed
    choices = dict.fromkeys(definition.criteria, 0)

    def save() -> None:
        scoring.save_marks(sheet=sheet, choices=choices, version=sheet.version, by=sheet.member.user)

    def update() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evaluation_scoresheet SET choices = %s, total = %s, version = version + 1, saved_at = %s"
                " WHERE id = %s AND state = 'DRAFT'",
                [json.dumps(choices), 60, datetime.now(UTC), sheet.pk],
            )
        sheet.version += 1

    return Path("score sheet, saved through the service", save, update, "one UPDATE, raw SQL")


def contract() -> Path:
    """A contract of one đồng through the ledger against one conditional UPDATE of a balance in a transaction."""
    by = User.objects.get(email="phuc@demo.example")
    account = Account.objects.select_related("line__budget__plan__season", "agency").get(line__code="I.4")
    numbers = count()

    def commit() -> None:
        ledger.commit(
            account=account, amount=1, document=Document(f"{next(numbers)}/BENCH", DAY), partner="Công ty Đo Lường",
            subject="Đo", selection=Contract.Selection.DESIGNATED, by=by,
        )  # fmt: skip

    def update() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE budgets_account SET committed = committed + 1"
                " WHERE id = %s AND given - reserved - committed - accepted - paid >= 1",
                [account.pk],
            )

    def ours() -> None:
        with clock.at(DAY):
            commit()

    return Path("contract on a line of the budget", ours, update, "one UPDATE, raw SQL")


def certificate() -> Path:
    kind = paper_types["certification.certificate"]
    form = kind.compose(schema.load(kind.schema, kind.sample()))
    particulars = Particulars(drawn_on=DAY, issued_on=DAY)
    data = json.dumps(rendering.data_of(form, particulars), ensure_ascii=False)
    moment = datetime.combine(DAY, time(), VIETNAM).astimezone(UTC)

    def bare() -> None:
        typst.compile(
            str(rendering.TEMPLATES / form.template), root=str(rendering.TEMPLATES), font_paths=rendering._fonts(),  # noqa: SLF001
            ignore_system_fonts=True, sys_inputs={"data": data}, timestamp=moment, format="pdf",
            pdf_standards=rendering.STANDARDS,
        )  # fmt: skip

    return Path("certificate as PDF", lambda: rendering.pdf(form, particulars), bare, "the bare Typst call")


def got(client: Client, address: str) -> Act:
    def act() -> None:
        with clock.at(DAY):
            response = client.get(address)
        if response.status_code != 200:  # noqa: PLR2004
            msg = f"{address}: {response.status_code}"
            raise RuntimeError(msg)

    return act


def _sql(rows: QuerySet[Any]) -> Act:
    statement, values = rows.query.sql_with_params()

    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            cursor.fetchall()

    return act
