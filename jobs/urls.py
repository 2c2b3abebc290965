"""Addresses of jobs: the public board, a studio's own desk. Names without `studio` are public or the applicant's."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from jobs.views import application, apply, board, my_applications, pipeline, postings, productions, studios

app_name = "jobs"

_posting: list[URLPattern | URLResolver] = [
    path("", postings.show, name="posting"),
    path("edit/", postings.edit, name="posting_edit"),
    path("submit/", postings.move, {"verb": "submit"}, name="posting_submit"),
    path("take-back/", postings.move, {"verb": "take_back"}, name="posting_take_back"),
    path("close/", postings.move, {"verb": "close"}, name="posting_close"),
    path("cancel/", postings.move, {"verb": "cancel"}, name="posting_cancel"),
    path("really/<slug:verb>/", postings.confirm, name="posting_confirm"),
    path("applications/", pipeline.pipeline, name="pipeline"),
]
_application: list[URLPattern | URLResolver] = [
    path("", application.application, name="application"),
    path("move/", pipeline.move, name="application_move"),
    path("note/", application.note, name="application_note"),
    path("portfolio/", application.portfolio, name="application_portfolio"),
    path("contacts/", application.contacts, name="application_contacts"),
    path("<slug:verb>/", application.step, name="application_step"),
]
_studio: list[URLPattern | URLResolver] = [
    path("", studios.home, name="studio_home"),
    path("profile/", studios.profile, name="studio_profile"),
    path("verification/", studios.verification, name="studio_verification"),
    path("productions/new/", productions.new, name="production_new"),
    path("productions/<slug:production_id>/", productions.edit, name="production"),
    path("postings/new/", postings.new, name="posting_new"),
    path("postings/<slug:posting_id>/", include(_posting)),
    path("applications/<slug:application_id>/", include(_application)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs/", board.board, name="board"),
    path("jobs/<slug:address>/", board.detail, name="detail"),
    path("jobs/<slug:posting_id>/apply/", apply.apply, name="apply"),
    path("applications/", my_applications.my_applications, name="my_applications"),
    path("applications/<slug:application_id>/", my_applications.my_application, name="my_application"),
    path("applications/<slug:application_id>/<slug:verb>/", my_applications.step, name="my_application_step"),
    path("studios/<slug:slug>/", board.studio, name="studio"),
    path("studio/", studios.choose, name="studio_desk"),
    path("studio/<slug:studio_id>/", include(_studio)),
]
