from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ocop.platform.access import rules
from ocop.platform.access.roles import Role
from ocop.platform.audit.labels import labels
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.registry import Registry
from ocop.platform.government.installation import held
from ocop.platform.government.models import Agency
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.forms import OfficialForm, TextField
from ocop.platform.ui.tests.office import dung, lan
from ocop.platform.ui.views import ActionView, DetailView, FormView, OfficePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _permissions(monkeypatch) -> None:
    monkeypatch.setattr(rules, "permissions", Registry("permissions"))
    rules.register("t.view", Agency, rules.holds_role_over("unit__path", Role.STANDING_OFFICER), "xem")
    rules.register("t.admin", Agency, rules.holds_role(Role.ADMINISTRATOR), "quản trị")


def ask(rf: Any, view: Any, user: Any, data: Any = None, **kwargs: Any) -> Any:
    request = rf.post("/", data) if data is not None else rf.get("/")
    request.user = user
    request.session = {}
    return view.as_view()(request, **kwargs)


class Reason(OfficialForm):
    reason = TextField(label="Lý do")


class Refuse(FormView):
    form_class = Reason
    done = ""
    error: Exception = DomainError("late", "Đã quá hạn. Xin gia hạn trước.")

    def act(self, form: Any) -> None:
        raise self.error


class Agree(FormView):
    form_class = Reason
    done = ""

    def act(self, form: Any) -> str:
        return form.cleaned_data["reason"]

    def get_success_url(self) -> str:
        return f"/{self.result}/"


class Page(DetailView):
    permission = "t.view"


class Press(ActionView):
    permission = "t.view"

    def act(self) -> Any:
        return self.object

    def get_success_url(self) -> str:
        return f"/{self.result.slug}/"


class Admin(OfficePage):
    permission = "t.admin"
    template_name = "ui/list.html"


def test_a_refusal_comes_back_beside_what_was_typed(rf) -> None:
    response = ask(rf, Refuse, dung(), {"reason": "mưa lũ"}).render()

    assert response.status_code == 422
    assert "Đã quá hạn. Xin gia hạn trước." in response.content.decode()
    assert ">\nmưa lũ</textarea>" in response.content.decode() or 'value="mưa lũ"' in response.content.decode()


def test_a_half_filled_form_comes_back(rf) -> None:
    response = ask(rf, Agree, dung(), {"reason": ""}).render()

    assert response.status_code == 422
    assert "Còn một chỗ cần sửa" in response.content.decode()


def test_a_stale_page_is_left_to_the_page_for_conflicts(rf) -> None:
    class Stale(Refuse):
        error = Conflict("Tải lại trang.")

    with pytest.raises(Conflict):
        ask(rf, Stale, dung(), {"reason": "x"})


def test_a_done_act_goes_on(rf) -> None:
    assert ask(rf, Agree, dung(), {"reason": "mua"}).url == "/mua/"


def test_a_page_shows_the_row_with_its_history(rf, monkeypatch) -> None:
    monkeypatch.setattr(labels, "_items", {"t.moved": "Chuyển trụ sở"})
    user = dung()
    record(action="t.moved", obj=user.agency, by=user, note="Sang nhà mới")

    page = ask(rf, Page, user, pk=user.agency_id).render().content.decode()

    assert "<h1>Chi cục Phát triển nông thôn</h1>" in page
    assert "Chuyển trụ sở" in page
    assert "anh Dũng" in page
    assert "Sang nhà mới" in page


def test_a_stranger_is_told_that_there_is_nothing(rf) -> None:
    user = dung()
    user.grants.update(role=Role.EDITOR)

    with pytest.raises((Http404, PermissionDenied)):
        ask(rf, Page, user, pk=user.agency_id)


def test_another_row_is_not_found(rf) -> None:
    with pytest.raises(Http404):
        ask(rf, Page, dung(), pk=0)


def test_a_button_acts_on_the_row_it_may_have(rf) -> None:
    user = dung()

    assert ask(rf, Press, user, {}, pk=user.agency_id).url == "/ccptnt/"
    assert ask(rf, Press, user, pk=user.agency_id).status_code == 405


def test_a_page_of_another_role_stays_shut(rf) -> None:
    with pytest.raises(PermissionDenied):
        ask(rf, Admin, dung())


def test_could_ever_asks_the_rule_and_no_row(django_assert_num_queries) -> None:
    user, other = dung(), lan()
    could_ever(user, "t.view")
    could_ever(other, "t.view")

    with held(), django_assert_num_queries(0):
        assert could_ever(user, "t.view") is True
        assert could_ever(user, "t.admin") is False
        assert could_ever(other, "t.view") is False
