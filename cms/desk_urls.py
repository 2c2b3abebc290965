"""The desk's addresses below /admin/."""

from __future__ import annotations

from django.urls import path

from cms.staff import pages, postings, studios

app_name = "desk"
urlpatterns = [
    path("", pages.DeskPage.as_view(), name="desk"),
    path("studios/", studios.StudiosPage.as_view(), name="studios"),
    path("studios/<str:public_id>/", studios.StudioPage.as_view(), name="studio"),
    path("postings/<str:public_id>/", postings.PostingPage.as_view(), name="posting"),
    path("undelivered/", pages.UndeliveredPage.as_view(), name="undelivered"),
]
