"""Pages of accounts: `/account/…` about oneself, `/studio/<id>/team/` about a team."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from talentpool.accounts.views import exports, guardians, inbox, invitations, landing, settings, signup, studios, team

app_name = "accounts"

_account: list[URLPattern | URLResolver] = [
    path("", landing.landing, name="landing"),
    path("signup/", signup.Credentials.as_view(), name="signup"),
    path("signup/what/", signup.IntentScreen.as_view(), name="signup_intent"),
    path("signup/you/", signup.Person.as_view(), name="signup_person"),
    path("signup/guardian/", signup.Guardian.as_view(), name="signup_guardian"),
    path("waiting/", guardians.waiting, name="waiting"),
    path("guardian/<str:token>/", guardians.guardian, name="guardian"),
    path("settings/", settings.settings, name="settings"),
    path("settings/consents/<slug:purpose>/give/", settings.give_consent, name="give_consent"),
    path("settings/consents/<slug:purpose>/withdraw/", settings.withdraw_consent, name="withdraw_consent"),
    path("settings/tokens/new/", settings.make_token, name="make_token"),
    path("settings/tokens/<slug:token_id>/end/", settings.end_token, name="end_token"),
    path("export/", exports.export, name="export"),
    path("export/ask/", exports.ask, name="ask_for_export"),
    path("export/<slug:export_id>/", exports.download, name="download_export"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.mark_all_read, name="mark_all_read"),
    path("inbox/<int:notice_id>/", inbox.open_notice, name="open_notice"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
]

_team: list[URLPattern | URLResolver] = [
    path("", team.team, name="team"),
    path("invite/", team.invite, name="team_invite"),
    path("invitations/<slug:invitation_id>/revoke/", team.revoke, name="team_revoke"),
    path("<slug:person_id>/role/", team.change_role, name="team_role"),
    path("<slug:person_id>/remove/", team.remove, name="team_remove"),
    path("<slug:person_id>/hand-over/", team.hand_over, name="team_hand_over"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(_account)),
    path("studio/new/", studios.new, name="studio_new"),
    path("studio/<slug:studio_id>/team/", include(_team)),
]
