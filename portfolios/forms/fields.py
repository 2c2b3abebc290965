"""Form fields that judge like the model field they stand for: Django copies lengths, not validators."""

from __future__ import annotations

from django import forms
from django.db.models import Model

NEEDED = "portfolios/needed_field.html"


def fields_like(model: type[Model], *names: str) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = forms.fields_for_model(model, fields=names)
    for name, field in fields.items():
        known = set(map(repr, field.validators))
        field.validators += [judge for judge in model._meta.get_field(name).validators if repr(judge) not in known]
    return fields
