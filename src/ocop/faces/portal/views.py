"""Cổng chủ thể: the first page answers "hồ sơ của tôi đang ở đâu" and says what to do next."""

from typing import Any

from ocop.domain.certification import queries as certification
from ocop.domain.dossiers import display, holding
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.producers import queries as producers
from ocop.platform.notifications import queries as notifications
from ocop.platform.ui.admission import may_enter
from ocop.platform.ui.tasks import tasks_of
from ocop.platform.ui.views import PortalPage


class HomeView(PortalPage):
    """Where my file is, with whom, until when – and what waits for me."""

    template_name = "portal/home.html"
    title = "Hồ sơ của tôi"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        mine = list(producers.producers_of(user))
        files: list[Idea | Dossier] = [
            *dossiers.dossiers_listed(user).filter(producer__in=mine),
            *dossiers.ideas_for(user).filter(producer__in=mine, dossier__isnull=True),
        ]
        found = holding.of_each(files)
        elsewhere = next((place for place in found if place and not place.with_producer), None)
        valid = certification.valid().filter(product__producer__in=mine)
        return super().get_context_data(
            producers=mine, files=[(file, display.kind(file)) for file in files], holding=elsewhere,
            tasks=tasks_of(user, "portal"), certificates=valid,
            messages_of=notifications.of(user)[:3], official=not mine and may_enter("office", user), **kwargs,
        )  # fmt: skip
