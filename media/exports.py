"""A person's pictures, as plain values and as files for the copy of their data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from media import storage
from media.models import Picture
from talentpool.accounts.models import User


@dataclass(frozen=True)
class Original:
    """The best file that is kept of a picture, and its name in the copy."""

    name: str
    stored_name: str

    def open(self) -> BinaryIO:
        return storage.private_store().open(self.stored_name)  # type: ignore[return-value]


def pictures(user: User) -> Iterator[dict[str, Any]]:
    for picture in _own(user):
        yield {
            "id": picture.public_id,
            "title": picture.title,
            "description": picture.description,
            "width": picture.width,
            "height": picture.height,
            "uploaded_at": picture.created_at,
            "state": picture.state,
            "published_at": picture.published_at,
            "file": f"pictures/{_file_name(picture)}" if picture.file else "",
        }


def originals(user: User) -> Iterator[Original]:
    """Of what is still being prepared there is none yet."""
    for picture in _own(user):
        if picture.file:
            yield Original(_file_name(picture), str(picture.file.name))


def _own(user: User) -> Iterator[Picture]:
    return Picture.objects.owned_by(user.pk).order_by("pk").iterator(chunk_size=100)


def _file_name(picture: Picture) -> str:
    return f"{picture.public_id}.{str(picture.file.name).rpartition('.')[2]}"
