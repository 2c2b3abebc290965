"""Making a studio: the way of who hires."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talentpool.accounts.actions import studios
from talentpool.accounts.forms.studios import StudioForm
from talentpool.kernel import clock
from talentpool.kernel.errors import Refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = StudioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            studio = studios.create(**form.cleaned_data, by=request.user, at=clock.now())
        except studios.StudioNameTaken as taken:
            form.add_error("name", str(taken))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The studio is made. You can write drafts; the city verifies it before you publish."))
            return redirect("accounts:team", studio.public_id)
    return render(request, "accounts/studio_new.html", {"form": form}, status=422 if form.errors else 200)
