"""Making and changing a production."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jobs.actions import productions
from jobs.actions.productions import ProductionText
from jobs.forms.studios import ProductionForm
from jobs.rules import postings as rules
from jobs.views.scope import own_studio, seen_version
from talentpool.kernel.errors import require


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, studio_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    require(rules.may_write_for(request.user, studio))
    form = ProductionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = productions.create(studio, ProductionText(**form.cleaned_data), by=request.user)
        messages.success(request, _("%(title)s is there. Postings can stand under it now.") % {"title": made.title})
        return redirect("jobs:studio_home", studio.public_id)
    return render(request, "jobs/production_form.html", {"studio": studio, "form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, studio_id: str, production_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    production = get_object_or_404(studio.productions, public_id=production_id)
    require(rules.may_write_for(request.user, studio))
    posted = request.method == "POST"
    form = ProductionForm(request.POST if posted else None, instance=production)
    version = seen_version(request) if posted else production.version
    if posted and form.is_valid():
        productions.edit(production, ProductionText(**form.cleaned_data), by=request.user, version=version)
        messages.success(request, _("Saved."))
        return redirect("jobs:studio_home", studio.public_id)
    context = {"studio": studio, "form": form, "production": production, "version": version}
    return render(request, "jobs/production_form.html", context, status=422 if form.errors else 200)
