from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from portfolios.views import directory, editor, page, steps

app_name = "portfolios"
urlpatterns: list[URLPattern | URLResolver] = [
    path("talent/", directory.directory, name="directory"),
    path("talent/<slug:slug>/", page.detail, name="detail"),
    path("portfolio/", editor.edit, name="edit"),
    path("portfolio/autosave/", editor.autosave, name="autosave"),
    path("portfolio/checklist/", editor.checklist, name="checklist"),
    path("portfolio/preview/", editor.preview, name="preview"),
    path("portfolio/submit/", steps.submit, name="submit"),
    path("portfolio/take-back/", steps.take_back, name="take_back"),
    path("portfolio/answer/", steps.answer, name="answer"),
    path("portfolio/unpublish/", steps.unpublish, name="unpublish"),
    path("portfolio/delete/", steps.delete, name="delete"),
]
