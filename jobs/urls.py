"""Addresses of jobs: the public board, a studio's own desk. Names without `studio` are public or the applicant's."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from jobs.views import board, postings, productions, studios

app_name = "jobs"

_posting: list[URLPattern | URLResolver] = [
    path("", postings.show, name="posting"),
    path("edit/", postings.edit, name="posting_edit"),
    path("submit/", postings.move, {"verb": "submit"}, name="posting_submit"),
    path("take-back/", postings.move, {"verb": "take_back"}, name="posting_take_back"),
    path("close/", postings.move, {"verb": "close"}, name="posting_close"),
    path("cancel/", postings.move, {"verb": "cancel"}, name="posting_cancel"),
    path("really/<slug:verb>/", postings.confirm, name="posting_confirm"),
]
_studio: list[URLPattern | URLResolver] = [
    path("", studios.home, name="studio_home"),
    path("profile/", studios.profile, name="studio_profile"),
    path("verification/", studios.verification, name="studio_verification"),
    path("productions/new/", productions.new, name="production_new"),
    path("productions/<slug:production_id>/", productions.edit, name="production"),
    path("postings/new/", postings.new, name="posting_new"),
    path("postings/<slug:posting_id>/", include(_posting)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs/", board.board, name="board"),
    path("jobs/<slug:address>/", board.detail, name="detail"),
    path("studios/<slug:slug>/", board.studio, name="studio"),
    path("studio/", studios.choose, name="studio_desk"),
    path("studio/<slug:studio_id>/", include(_studio)),
]
