"""A copy of one's own data: asked for, looked after, fetched."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from talentpool.accounts import queries
from talentpool.accounts.actions import exports
from talentpool.kernel import clock
from talentpool.kernel.errors import Refusal


@never_cache
@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """How far it is. A page of its own, because an account that stands still has no settings page."""
    return render(request, "accounts/export.html", {"export": queries.newest_export(request.user, at=clock.now())})


@login_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    try:
        exports.ask(request.user, at=clock.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("We are making the copy. You get a mail when it is ready."))
    return redirect("accounts:export")


@never_cache
@login_required
@require_safe
@reauthentication_required
def download(request: HttpRequest, export_id: str) -> HttpResponse:
    """Everything about somebody in one file: only for who has just shown the password or the second factor once more.

    The link that this leads to works for five minutes.
    """
    found = request.user.exports.ready(at=clock.now()).filter(public_id=export_id).first()
    if found is None:
        raise Http404
    response = redirect(found.file.url)
    response["Referrer-Policy"] = "no-referrer"
    return response
