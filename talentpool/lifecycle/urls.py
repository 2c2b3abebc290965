"""Pages about the end of an account."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from talentpool.lifecycle import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/stop/", views.stop, name="account_stop"),
    path("account/erase/", views.erase, name="account_erase"),
    path("account/erased/", views.erased, name="account_erased"),
]
