"""The producer's own pages."""

from typing import Any

from ocop.domain.producers import queries, shelves
from ocop.domain.producers.models import Consent
from ocop.domain.producers.services import consents
from ocop.domain.producers.views import papers, people, products
from ocop.platform.core import clock
from ocop.platform.ui.views import ActionView, PortalPage


class MyPapersView(PortalPage):
    """Giấy tờ của tôi: of each producer I act for."""

    permission = "producers.act"
    title = "Giấy tờ của tôi"
    template_name = "producers/portal_papers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = list(queries.producers_of(self.request.user))
        rows = list(queries.papers_for(self.request.user).filter(producer__in=mine))
        known = shelves.kinds()
        shelved = [
            (producer, shelves.arrange([row for row in rows if row.producer_id == producer.pk], known))
            for producer in mine
        ]
        ends = sum(shelves.runs_out(row, clock.today()) for row in rows if row.is_current)
        return super().get_context_data(shelved=shelved, ends=ends, soon=shelves.SOON, face="portal", **kwargs)


class AddPaperView(papers.AddPaperView):
    face = "portal"


class ReplacePaperView(papers.ReplacePaperView):
    face = "portal"


class RemovePaperView(papers.RemovePaperView):
    face = "portal"


class PaperFileView(papers.PaperFileView):
    face = "portal"


class MyProductsView(PortalPage):
    """Sản phẩm của tôi, with the people of each producer and what I consented to."""

    permission = "producers.act"
    title = "Sản phẩm của tôi"
    template_name = "producers/portal_products.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        mine = list(queries.producers_of(user))
        made, everybody = list(queries.products_of(user)), list(queries.members_beside(user))
        given = list(queries.consents_of_me(user))
        shown = [
            {
                "producer": producer, "products": [row for row in made if row.producer_id == producer.pk],
                "members": (members := [row for row in everybody if row.producer_id == producer.pk]),
                "manages": any(row.user_id == user.pk and row.is_representative for row in members),
                "consents": [
                    (purpose, label, _found(given, producer.pk, purpose)) for purpose, label in Consent.Purpose.choices
                ],
            }
            for producer in mine
        ]  # fmt: skip
        return super().get_context_data(shown=shown, **kwargs)


def _found(given: list[Consent], producer: int, purpose: str) -> Consent | None:
    return next((row for row in given if (row.producer_id, row.purpose) == (producer, purpose)), None)


class GiveConsentView(ActionView):
    """Tôi đồng ý: the person's own, by one button."""

    face = "portal"
    permission = "producers.act"
    slug_field = slug_kwarg = "uid"
    done = "Đã ghi sự đồng ý. Muốn rút thì bấm “Rút” bất cứ lúc nào."

    def act(self) -> Consent:
        user, purpose = self.request.user, self.kwargs["purpose"]
        return consents.give(producer=self.object, person=user, purpose=purpose, by=user)

    def get_success_url(self) -> str:
        return people.back(self.face, self.object)


class AddMemberView(people.AddMemberView):
    face = "portal"


class RoleView(people.RoleView):
    face = "portal"


class RemoveMemberView(people.RemoveMemberView):
    face = "portal"


class WithdrawConsentView(people.WithdrawConsentView):
    face = "portal"


class ProductView(products.ProductView):
    face = "portal"


class DescribeView(products.DescribeView):
    face = "portal"


class StockView(products.StockView):
    face = "portal"


class NewPackView(products.NewPackView):
    face = "portal"


class PackView(products.PackView):
    face = "portal"


class RemovePackView(products.RemovePackView):
    face = "portal"


class AddPhotoView(products.AddPhotoView):
    face = "portal"


class CoverView(products.CoverView):
    face = "portal"


class RemovePhotoView(products.RemovePhotoView):
    face = "portal"


class PhotoFileView(products.PhotoFileView):
    face = "portal"
