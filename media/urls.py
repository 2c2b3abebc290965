"""`media:` pages speak the reader's language; `files:` addresses are the same in all."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "media"
urlpatterns = [
    path("pictures/<slug:public_id>/status/", views.picture_status, name="picture_status"),
]

file_urlpatterns = (
    [path("private/<path:token>", views.private_file, name="private")],
    "files",
)
