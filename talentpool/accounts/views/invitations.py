"""The page behind an invitation's link. Opening it changes nothing; a button joins."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from talentpool.accounts.actions import invitations
from talentpool.accounts.views.landing import AFTER_LANDING
from talentpool.kernel import clock


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    if not request.user.is_authenticated:
        # Who must sign up first comes back here afterwards, in this browser; the mail brings back any other.
        request.session[AFTER_LANDING] = request.path
        return redirect_to_login(request.path)
    if request.method == "POST":
        membership = invitations.accept(token, by=request.user, at=clock.now())
        messages.success(request, _("You belong to %(studio)s now.") % {"studio": membership.studio.name})
        return redirect("accounts:team", membership.studio.public_id)
    found = invitations.find(token, at=clock.now())
    right_address = invitations.is_for(found, request.user)
    context = {"invitation": found, "right_address": right_address}
    response = render(request, "accounts/invitation.html", context, status=200 if right_address else 403)
    # The address is a secret: it must not travel to other sites.
    response["Referrer-Policy"] = "no-referrer"
    return response
