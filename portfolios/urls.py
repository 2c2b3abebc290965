from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from portfolios.views import directory, page

app_name = "portfolios"
urlpatterns: list[URLPattern | URLResolver] = [
    path("talent/", directory.directory, name="directory"),
    path("portfolio/", directory.directory, name="edit"),
    path("talent/<slug:slug>/", page.detail, name="detail"),
]
