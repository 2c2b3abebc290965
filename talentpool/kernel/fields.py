"""Model fields that carry the kernel's kinds of value."""

from __future__ import annotations

from typing import Any

from django.db import models

from .ids import LENGTH, new_id


class PublicIdField(models.CharField):
    """The id that leaves the house: unique, random, fixed at birth."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=LENGTH, unique=True, editable=False, default=new_id)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "unique", "editable", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs
