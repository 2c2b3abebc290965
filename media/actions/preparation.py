"""The worker's job: from what a person sent to a clean original and copies.

It may run twice, and be killed anywhere. Every file it writes has a name that follows from the picture and its
source, so a second run writes over the first one's files; the rows change in one transaction at the end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction

from media import pipeline, storage
from media.enums import PictureFailure, PictureState
from media.models import Picture, PictureCopy
from media.workflow import PICTURE

from .pictures import make_copies_public, promise_deletion


@dataclass(frozen=True)
class Stored:
    """What lies in the private store now. `original` is the clean file's name, or "" where it was clean already."""

    original: str
    original_bytes: int
    copies: tuple[PictureCopy, ...]

    @property
    def names(self) -> list[str]:
        return [name for name in (self.original, *(copy.private_name for copy in self.copies)) if name]


def prepare(picture_id: int, *, avif_speed: int = pipeline.AVIF_SPEED) -> None:
    """Finish a received picture, or give it up with the reason. Do nothing for any other."""
    picture = Picture.objects.filter(pk=picture_id, state=PictureState.RECEIVED).first()
    if picture is None:
        return
    source = _source(picture)
    try:
        with (
            storage.private_store().open(source) as file,
            pipeline.prepared(file, keep=picture.incoming, avif_speed=avif_speed) as made,
        ):
            _finish(picture, source, made, _store(picture, source, made))
    except FileNotFoundError:
        give_up(picture, PictureFailure.LOST)
    except pipeline.Unusable as unusable:
        give_up(picture, unusable.failure)


def _source(picture: Picture) -> str:
    return picture.incoming_name or str(picture.file.name)


def _store(picture: Picture, source: str, made: pipeline.Prepared) -> Stored:
    mark = hashlib.sha256(source.encode()).hexdigest()[:8]
    original = ""
    if made.original:
        original = picture.private_name("original", made.original.format)
        _write(original, made.original)
    copies = []
    for copy in made.copies:
        name = picture.private_name(f"{mark}-{copy.width}", copy.format)
        _write(name, copy)
        copies.append(
            PictureCopy(
                picture=picture,
                format=copy.format,
                width=copy.width,
                height=copy.height,
                size_bytes=copy.size_bytes,
                private_name=name,
            )
        )
    return Stored(original, made.original.size_bytes if made.original else 0, tuple(copies))


def _write(name: str, made: pipeline.Made) -> None:
    with made.path.open("rb") as file:
        storage.private_store().write(name, file)


@transaction.atomic
def _finish(picture: Picture, source: str, made: pipeline.Prepared, stored: Stored) -> None:
    locked = Picture.objects.locked([picture.pk]).first()
    if locked is None:
        storage.remove(private=stored.names)  # deleted meanwhile
        return
    if locked.state != PictureState.RECEIVED or _source(locked) != source:
        return  # another run was faster, and wrote the same files; or its file was replaced, and another run follows
    changes = {
        "state": PICTURE.move("finish", locked, by=None),
        "width": made.width,
        "height": made.height,
        "blur": " ".join(made.blur),
        "incoming_name": "",
    }
    if stored.original:
        changes |= {"file": stored.original, "file_size": stored.original_bytes}
    # An update, because assigning to an image field opens the file to measure it.
    Picture.objects.filter(pk=locked.pk).update(**changes)
    _replace_copies(locked, stored)
    promise_deletion(private=[locked.incoming_name] if locked.incoming else [])
    if locked.published_at is not None:
        make_copies_public(locked)


def _replace_copies(picture: Picture, stored: Stored) -> None:
    old = list(picture.copies.all())
    picture.copies.all().delete()
    PictureCopy.objects.bulk_create(stored.copies)
    promise_deletion(
        private={copy.private_name for copy in old} - set(stored.names),
        public=[copy.public_name for copy in old if copy.public_name],
    )


@transaction.atomic
def give_up(picture: Picture, failure: PictureFailure) -> None:
    """End a picture that cannot be used: what was sent is deleted, the reason stays."""
    locked = Picture.objects.locked([picture.pk]).first()
    if locked is None or locked.state != PictureState.RECEIVED or locked.incoming_name != picture.incoming_name:
        return
    Picture.objects.filter(pk=locked.pk).update(state=PICTURE.move("give_up", locked, by=None), failure=failure, incoming_name="")
    promise_deletion(private=[locked.incoming_name] if locked.incoming else [])
