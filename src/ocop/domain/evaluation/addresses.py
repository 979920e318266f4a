"""Where the parts of an evaluation are opened."""

from django.urls import reverse

from ocop.domain.dossiers import addresses as dossiers
from ocop.domain.evaluation.models import Entry, LabTest, Round, ScoreSheet


def round_(round_: Round) -> str:
    return reverse("office:round", args=[round_.uid])


def entry(entry: Entry) -> str:
    return reverse("office:entry", args=[entry.uid])


def paper_sheet(sheet: ScoreSheet) -> str:
    """Where a sheet of paper is keyed and checked."""
    return reverse("office:paper_sheet", args=[sheet.uid])


def my_sheets() -> str:
    return reverse("office:sheets")


def lab_test(test: LabTest) -> str:
    return reverse("office:lab_test", args=[test.uid])


def dossier_of(entry: Entry) -> str:
    """The producer's page of the dossier."""
    return dossiers.portal(entry.dossier)
