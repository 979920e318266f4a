from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ocop.platform.accounts import landing, links


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Send everyone to the face they work in."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return redirect(landing.of(request.user))


@never_cache
@require_http_methods(["GET", "POST"])
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask "is it you?", then sign in: a preview of the link must not use it up."""
    found = links.read(token)
    if found is None:
        return render(request, "account/link_dead.html", status=410)
    user, then = found
    if request.method == "GET":
        return render(request, "account/link.html", {"person": user})
    safe = url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    return perform_login(request, Login(user=user, redirect_url=then if safe else None))
