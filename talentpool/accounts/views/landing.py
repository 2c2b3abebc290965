"""Where a person goes after signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from talentpool.accounts.enums import Intent

# Session key: a path of this site that a person wanted before having an account.
AFTER_LANDING = "after_landing"


@login_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Staff to the desk, who hires to the studio (or to making one), who makes to the portfolio; each in their language."""
    user = request.user
    if waiting := request.session.pop(AFTER_LANDING, ""):
        return redirect(waiting)
    with translation.override(user.language):
        if user.is_staff:
            return redirect("wagtailadmin_home")
        if user.memberships.exists():
            return redirect("jobs:studio_desk")
        return redirect("accounts:studio_new" if user.intent == Intent.HIRES else "portfolios:edit")
