"""Make the stores and the rows agree again, after the crashes of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.apps import apps
from django.db import models, transaction
from wagtail.models import UploadedFile

from media import pipeline, storage
from media.enums import PictureFailure
from media.models import Picture, PictureCopy

from . import preparation
from .pictures import promise_preparation

GRACE = timedelta(hours=24)


@dataclass(frozen=True)
class Report:
    """`missing` are names that a row points to and no store has: a loss, for a person to look at."""

    deleted: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    given_up: int = 0
    asked_again: int = 0
    work_folders: int = 0


def reconcile(*, at: datetime) -> Report:
    """Delete what no row knows and is older than a day; report what rows know and is gone; end what waits for ever."""
    before = at - GRACE
    _drop_raw_uploads(before)
    given_up, asked_again = _end_waiting(before)
    deleted: list[str] = []
    missing: list[str] = []
    for store, known in (
        (storage.private_store(), private_names),
        (storage.public_store(), public_names),
    ):
        # Objects first, rows second: an old object whose row is not there by now will never have one.
        objects = dict(store.objects())
        names = set(known())
        orphans = [name for name, changed in objects.items() if name not in names and changed < before]
        for name in orphans:
            store.delete(name)
        store.tidy(before=before)
        deleted += orphans
        missing += sorted(names - objects.keys())
    return Report(
        deleted=sorted(deleted),
        missing=_still_missing(missing),
        given_up=given_up,
        asked_again=asked_again,
        work_folders=pipeline.drop_old_work(before=before.timestamp()),
    )


def private_names() -> Iterator[str]:
    """Every file that any model of any app points to, so that a new field can never lose its files here."""
    for model in apps.get_models():
        for column in model._meta.local_concrete_fields:
            if isinstance(column, models.FileField):
                rows = model._base_manager.exclude(**{column.attname: ""}).exclude(**{column.attname: None})
                yield from rows.values_list(column.attname, flat=True).iterator()
    yield from Picture.objects.exclude(incoming_name="").values_list("incoming_name", flat=True).iterator()
    yield from PictureCopy.objects.values_list("private_name", flat=True).iterator()


def public_names() -> Iterator[str]:
    names = PictureCopy.objects.exclude(public_name=None).values_list("public_name", flat=True)
    yield from (name for name in names.iterator() if name)


def _still_missing(names: list[str]) -> list[str]:
    """Without those whose file was stored, or whose row went, while the stores were being listed."""
    known = {*private_names(), *public_names()}
    private, public = storage.private_store(), storage.public_store()
    return [name for name in names if name in known and not private.exists(name) and not public.exists(name)]


def _end_waiting(before: datetime) -> tuple[int, int]:
    """Pictures whose preparation died with its worker five times, or was lost."""
    given_up = asked_again = 0
    for picture in Picture.objects.waiting_since(before).order_by("pk"):
        if picture.incoming:
            preparation.give_up(picture, PictureFailure.TOO_HEAVY)
            given_up += 1
        else:
            with transaction.atomic():
                promise_preparation(picture, because=f"again:{before.date()}")
            asked_again += 1
    return given_up, asked_again


def _drop_raw_uploads(before: datetime) -> None:
    """What Wagtail's admin kept aside while a form was wrong; it is never used (`media.staff`)."""
    for upload in UploadedFile.objects.order_by("pk"):
        try:
            recent = upload.file.storage.get_modified_time(upload.file.name) >= before
        except FileNotFoundError:
            recent = False
        if not recent:
            upload.file.delete(save=False)
            upload.delete()
