"""The field that a page of the site puts into its form to take a picture."""

from __future__ import annotations

from typing import Any

from django import forms

from .validators import validate_picture

ACCEPT = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"


class PictureField(forms.FileField):
    """Takes one file and judges it by its content. Hand `cleaned_data[...]` to `actions.pictures.receive`."""

    widget = forms.FileInput
    default_validators = [validate_picture]

    def __init__(self, **options: Any) -> None:
        # An empty file gets our own sentence; a long name is no fault, because it is never used.
        super().__init__(allow_empty_file=True, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT}
