"""The team of a studio: who belongs to it, who is invited, who owns it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from talentpool.accounts import queries, rules
from talentpool.accounts.actions import invitations, memberships
from talentpool.accounts.forms.studios import InviteForm, RoleForm
from talentpool.accounts.models import Membership, Studio
from talentpool.kernel import clock
from talentpool.kernel.errors import Refusal, require


@login_required
@require_safe
def team(request: HttpRequest, studio_id: str) -> HttpResponse:
    return _page(request, _studio(request, studio_id), InviteForm())


@login_required
@require_POST
def invite(request: HttpRequest, studio_id: str) -> HttpResponse:
    studio = _studio(request, studio_id)
    require(rules.is_owner_of(request.user, studio))
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invitations.invite(studio, **form.cleaned_data, by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
            return redirect("accounts:team", studio_id)
    return _page(request, studio, form, status=422)


@login_required
@require_POST
def revoke(request: HttpRequest, studio_id: str, invitation_id: str) -> HttpResponse:
    studio = _studio(request, studio_id)
    require(rules.is_owner_of(request.user, studio))
    invitation = get_object_or_404(studio.invitations, public_id=invitation_id)
    invitations.revoke(invitation, by=request.user, at=clock.now())
    messages.success(request, _("The invitation was taken back."))
    return redirect("accounts:team", studio_id)


@login_required
@require_POST
def change_role(request: HttpRequest, studio_id: str, person_id: str) -> HttpResponse:
    membership = _member(request, studio_id, person_id)
    require(rules.is_owner_of(request.user, membership.studio))
    form = RoleForm(request.POST)
    if form.is_valid():
        memberships.change_role(membership, role=form.cleaned_data["role"], by=request.user, at=clock.now())
        messages.success(request, _("The role was changed."))
    return redirect("accounts:team", studio_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, studio_id: str, person_id: str) -> HttpResponse:
    """Ask first; also the way to leave."""
    membership = _member(request, studio_id, person_id)
    leaving = membership.user_id == request.user.pk
    if not leaving:
        require(rules.is_owner_of(request.user, membership.studio))
    if request.method != "POST":
        return render(request, "accounts/team_remove.html", {"membership": membership, "leaving": leaving})
    memberships.remove(membership, by=request.user, at=clock.now())
    if leaving:
        messages.success(request, _("You left the studio."))
        return redirect("accounts:landing")
    messages.success(request, _("The member was removed."))
    return redirect("accounts:team", studio_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, studio_id: str, person_id: str) -> HttpResponse:
    membership = _member(request, studio_id, person_id)
    require(rules.is_owner_of(request.user, membership.studio))
    if request.method != "POST":
        return render(request, "accounts/team_hand_over.html", {"membership": membership})
    memberships.hand_over(membership.studio, to=membership, by=request.user, at=clock.now())
    messages.success(request, _("The studio has a new owner."))
    return redirect("accounts:team", studio_id)


def _page(request: HttpRequest, studio: Studio, form: InviteForm, status: int = 200) -> HttpResponse:
    shown = queries.team(studio, seen_by=request.user, at=clock.now())
    return render(
        request, "accounts/team.html", {"team": shown, "studio": studio, "form": form, "roles": RoleForm()}, status=status
    )


def _studio(request: HttpRequest, studio_id: str) -> Studio:
    try:
        return queries.studio_of(request.user, studio_id)
    except Studio.DoesNotExist as error:
        raise Http404 from error


def _member(request: HttpRequest, studio_id: str, person_id: str) -> Membership:
    studio = _studio(request, studio_id)
    members = studio.memberships.select_related("user", "studio")
    return get_object_or_404(members, user__public_id=person_id)
