from ocop.platform.ui.lists import ListView
from ocop.platform.ui.views import ActionView, DetailView, ObjectFormView, OfficePage


class DecisionsView(ListView):
    permission = "certification.view_decision"


class PrepareView(OfficePage):
    permission = "certification.prepare"


class DecisionView(DetailView):
    permission = "certification.view_decision"


class ReturnView(ObjectFormView):
    permission = "certification.approve"


class IssueView(ObjectFormView):
    permission = "certification.prepare"


class DecisionActView(ActionView):
    permission = "certification.view_decision"
