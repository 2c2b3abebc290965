"""Whether an uploaded file may come in at all, judged by its first bytes; the worker judges the rest."""

from __future__ import annotations

import math

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .enums import PictureFailure
from .sniff import Damaged, Header, Unknown, sniff

PDF_MAGIC = b"%PDF-"


def judge_picture(file: File) -> Header:
    """Answer what the picture is. Raise ValidationError with a sentence that says what to do instead."""
    _judge_size(file)
    try:
        header = sniff(file)  # type: ignore[arg-type]
    except Unknown as error:
        raise ValidationError(
            _("This file is not a picture that can be shown here. Export it as JPEG, PNG or WebP."), code="unknown"
        ) from error
    except Damaged as error:
        raise ValidationError(PictureFailure.DAMAGED.label, code="damaged") from error
    finally:
        file.seek(0)
    _judge_header(header)
    return header


def validate_picture(file: File) -> None:
    judge_picture(file)


def _judge_size(file: File) -> None:
    if not file.size:
        raise ValidationError(_("This file is empty. Choose the picture again."), code="empty_file")
    if file.size > settings.PICTURE_MAX_BYTES:
        raise ValidationError(
            _("The picture is %(size)s; the limit is %(limit)s. Exporting it again as JPEG is usually enough."),
            code="too_big",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(settings.PICTURE_MAX_BYTES)},
        )


def _judge_header(header: Header) -> None:
    if not header.accepted:
        raise ValidationError(
            _("%(format)s files cannot be shown here. Export the picture as JPEG, PNG or WebP."),
            code="unsupported",
            params={"format": header.format},
        )
    if header.frames > 1:
        raise ValidationError(PictureFailure.ANIMATED.label, code="animated")
    if header.pixels > settings.PICTURE_MAX_PIXELS:
        raise ValidationError(
            _(
                "The picture has %(megapixels)s megapixels; the limit is %(limit)s. "
                "Make it smaller, for example 6000 pixels wide, and upload it again."
            ),
            code="too_many_pixels",
            # Rounded up, so that nobody reads "40 megapixels; the limit is 40".
            params={
                "megapixels": math.ceil(header.pixels / 1_000_000),
                "limit": settings.PICTURE_MAX_PIXELS // 1_000_000,
            },
        )


def validate_document(file: File) -> None:
    """Documents are PDF, whatever their name says."""
    file.seek(0)
    start = file.read(len(PDF_MAGIC))
    file.seek(0)
    if start != PDF_MAGIC:
        raise ValidationError(_("Only PDF documents are accepted. Export the document as PDF."), code="unsupported")
