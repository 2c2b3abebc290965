"""Pages of accounts: `/account/…` about oneself, `/studio/<id>/team/` about a team."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from talentpool.accounts.views import invitations, landing, studios, team

app_name = "accounts"

_team: list[URLPattern | URLResolver] = [
    path("", team.team, name="team"),
    path("invite/", team.invite, name="team_invite"),
    path("invitations/<slug:invitation_id>/revoke/", team.revoke, name="team_revoke"),
    path("<slug:person_id>/role/", team.change_role, name="team_role"),
    path("<slug:person_id>/remove/", team.remove, name="team_remove"),
    path("<slug:person_id>/hand-over/", team.hand_over, name="team_hand_over"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", landing.landing, name="landing"),
    path("account/invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("studio/new/", studios.new, name="studio_new"),
    path("studio/<slug:studio_id>/team/", include(_team)),
]
