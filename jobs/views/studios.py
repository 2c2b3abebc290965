"""A studio's own desk: its postings by state, its verification, its profile."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jobs.actions import studio_profiles
from jobs.actions.studio_profiles import ProfileText
from jobs.enums import PostingState
from jobs.forms.studios import ProfileForm, VerificationForm
from jobs.models import StudioProfile
from jobs.queries import studio_desk
from jobs.rules import postings as rules
from jobs.views.scope import own_studio, seen_version
from talentpool.accounts import rules as account_rules
from talentpool.accounts.actions import studios
from talentpool.accounts.forms.studios import StudioForm
from talentpool.accounts.models import Studio
from talentpool.kernel import clock
from talentpool.kernel.errors import require


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The one studio of most people, else the list of them."""
    memberships = studio_desk.memberships(request.user)
    if len(memberships) == 1:
        return redirect("jobs:studio_home", memberships[0].studio.public_id)
    return render(request, "jobs/studio_desk.html", {"memberships": memberships})


@login_required
@require_safe
def home(request: HttpRequest, studio_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    return _desk(request, studio, VerificationForm())


@login_required
@require_http_methods(["POST"])
def verification(request: HttpRequest, studio_id: str) -> HttpResponse:
    """Ask the city to look at the studio."""
    studio = own_studio(request, studio_id)
    require(account_rules.is_owner_of(request.user, studio))
    form = VerificationForm(request.POST)
    if not form.is_valid():
        return _desk(request, studio, form, status=422)
    studios.request_verification(studio, message=form.cleaned_data["message"], by=request.user, at=clock.now())
    messages.success(request, _("The city has your request and will look at it."))
    return redirect("jobs:studio_home", studio.public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, studio_id: str) -> HttpResponse:
    """What the studio says of itself; `identity` in the form is the other half, which the city looked at."""
    studio = own_studio(request, studio_id)
    require(rules.may_write_for(request.user, studio))
    about = StudioProfile.objects.filter(studio=studio).first() or StudioProfile(studio=studio)
    known = model_to_dict(studio, fields=["name", "country", "city", "website"])
    is_identity = request.method == "POST" and "identity" in request.POST
    profile_form = ProfileForm(request.POST if request.method == "POST" and not is_identity else None, instance=about)
    identity_form = StudioForm(request.POST if is_identity else None, initial=known)
    if is_identity and identity_form.is_valid() and _identity_saved(request, studio, identity_form):
        return redirect("jobs:studio_profile", studio.public_id)
    if profile_form.is_bound and profile_form.is_valid():
        text = ProfileText(**{name: profile_form.cleaned_data[name] for name in ("about_id", "about_en", "disciplines")})
        studio_profiles.save(studio, text, by=request.user, version=seen_version(request))
        messages.success(request, _("The profile is saved."))
        return redirect("jobs:studio_profile", studio.public_id)
    context = {
        "studio": studio,
        "form": profile_form,
        "identity_form": identity_form,
        "version": seen_version(request) if profile_form.is_bound else about.version,
        "is_owner": bool(account_rules.is_owner_of(request.user, studio)),
    }
    refused = profile_form.errors or identity_form.errors
    return render(request, "jobs/studio_profile.html", context, status=422 if refused else 200)


def _identity_saved(request: HttpRequest, studio: Studio, form: StudioForm) -> bool:
    try:
        studio_profiles.edit_identity(studio, **form.cleaned_data, by=request.user, at=clock.now())
    except studios.StudioNameTaken as taken:
        form.add_error("name", str(taken))
        return False
    messages.success(request, _("Saved."))
    return True


def _desk(request: HttpRequest, studio: Studio, form: VerificationForm, status: int = 200) -> HttpResponse:
    asked = request.GET.get("state", "")
    state = asked if asked in PostingState.values else ""
    desk = studio_desk.desk(studio, state)
    context: dict[str, Any] = {
        "studio": studio,
        "desk": desk,
        "state": desk.state,
        "tabs": _tabs(desk),
        "form": form,
        "may_write": rules.may_write_for(request.user, studio),
        "is_owner": bool(account_rules.is_owner_of(request.user, studio)),
    }
    return render(request, "jobs/studio_home.html", context, status=status)


def _tabs(desk: studio_desk.Desk) -> list[dict[str, Any]]:
    """A tab for every state that holds something; cancelled ones only show when asked for."""
    return [
        {"label": state.label, "url": f"?state={state}", "current": state == desk.state, "n": desk.counts[state]}
        for state in PostingState
        if desk.counts[state] or state == desk.state
    ]
