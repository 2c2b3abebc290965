"""Uploads of the city's staff in the Wagtail admin: judged and cleaned like everybody's.

Wagtail stores what a form hands it, at once and as it is. So the form's field hands it a clean file: decoded and
encoded anew in the limited child process, before Wagtail sees a byte.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .actions import pictures
from .models import Picture
from .pipeline import DecoderBroke, Unusable, prepared
from .validators import validate_document, validate_picture

UPLOAD_AGAIN = _("Upload the file again, with a shorter name.")


class StaffPictureField(WagtailImageField):
    """Wagtail's field, for its words and limits, with our judgement in the place of its decoder."""

    def to_python(self, data: Any) -> File | None:
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        validate_picture(file)
        return clean_copy(file)


def clean_copy(file: File) -> File:
    """The same picture without anything else, as an upload of its own. Raise ValidationError."""
    try:
        with prepared(file, formats=()) as made:
            original = made.original
            if original is None:
                raise DecoderBroke("no original")
            return SimpleUploadedFile(f"picture.{original.format}", original.path.read_bytes())
    except Unusable as error:
        raise ValidationError(error.failure.label, code=error.failure) from error
    except (DecoderBroke, OSError) as error:
        raise ValidationError(_("The picture cannot be read at the moment. Try again."), code="busy") from error


class CleanFileMixin:
    """Wagtail keeps a raw upload aside when another field is wrong, and later skips the file's own field: refused."""

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()  # type: ignore[misc]
        if self.instance.pk is None and "file" not in self.fields:  # type: ignore[attr-defined]
            raise ValidationError(UPLOAD_AGAIN, code="upload_again")
        return cleaned


class StaffPictureForm(CleanFileMixin, BaseImageForm):
    """What `WAGTAILIMAGES_IMAGE_FORM_BASE` names: every upload and edit form of the admin builds on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            wagtail_field = self.fields["file"]
            self.fields["file"] = StaffPictureField(
                label=wagtail_field.label, required=wagtail_field.required, widget=wagtail_field.widget
            )

    @transaction.atomic
    def save(self, commit: bool = True) -> Picture:
        replaced = self.instance.pk is not None and "file" in self.changed_data
        picture: Picture = super().save(commit=commit)
        if replaced and commit:
            pictures.file_replaced(picture)
        return picture


class StaffDocumentForm(CleanFileMixin, BaseDocumentForm):
    """What `WAGTAILDOCS_DOCUMENT_FORM_BASE` names."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            validate_document(file)
        return file
