from __future__ import annotations

from django.urls import path

from cms import views

app_name = "cms"
urlpatterns = [
    path("collections/<slug:slug>/", views.collection, name="collection"),
    path("about/", views.standard_page, {"slug": "about"}, name="about"),
    path("privacy/", views.standard_page, {"slug": "privacy"}, name="privacy"),
    path("accessibility/", views.standard_page, {"slug": "accessibility"}, name="accessibility"),
    path("open-source/", views.standard_page, {"slug": "open-source"}, name="open_source"),
]
