"""Making and changing a production."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jobs.actions import productions
from jobs.forms.studios import ProductionForm
from jobs.models import Production
from jobs.queries import posting as pages
from jobs.rules import postings as rules
from jobs.views.scope import own_studio, seen_version
from media.actions.pictures import PictureRefused, QuotaReached
from talentpool.accounts.models import Studio
from talentpool.kernel.errors import require


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, studio_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    require(rules.may_write_for(request.user, studio))
    form = ProductionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _saved(form, lambda: productions.create(studio, form.text(), by=request.user, cover=form.cover()))
        if made:
            messages.success(request, _("%(title)s is there. Postings can stand under it now.") % {"title": made.title})
            return redirect("jobs:studio_home", studio.public_id)
    return _page(request, studio, form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, studio_id: str, production_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    production = get_object_or_404(studio.productions, public_id=production_id)
    require(rules.may_write_for(request.user, studio))
    posted = request.method == "POST"
    form = ProductionForm(request.POST if posted else None, request.FILES if posted else None, instance=production)
    version = seen_version(request) if posted else production.version
    if posted and form.is_valid():
        text, cover = form.text(), form.cover()
        if _saved(form, lambda: productions.edit(production, text, by=request.user, version=version, cover=cover)):
            messages.success(request, _("Saved."))
            return redirect("jobs:studio_home", studio.public_id)
    return _page(request, studio, form, production=production, version=version, picture=pages.own_picture(production))


def _saved(form: ProductionForm, save: Callable[[], Production]) -> Production | None:
    """The production, or None with the picture's refusal beside its field."""
    try:
        return save()
    except (PictureRefused, QuotaReached) as refused:
        form.add_error("file", str(refused))
        return None


def _page(request: HttpRequest, studio: Studio, form: ProductionForm, **more: Any) -> HttpResponse:
    context = {"studio": studio, "form": form, **more}
    return render(request, "jobs/production_form.html", context, status=422 if form.errors else 200)
