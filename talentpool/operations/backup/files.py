"""The files of a store in a folder and back, whether the store is a disk or a bucket.

A file never changes under its name, so a backup takes over by a hard link what an earlier one has already: each backup
is whole, and only what is new costs time and space.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import datetime
from pathlib import Path

from media.storage import PrivateDisk, PrivateS3

from .manifest import Sum

Store = PrivateDisk | PrivateS3
PART = ".part"  # what media.storage is writing at this moment


def copy(store: Store, folder: Path, known: dict[str, Sum], *, earlier: Earlier | None) -> None:
    """Copy into `folder` every file of `store` that is not in `known` yet, and add it there."""
    for name, changed in store.objects():
        if name in known or name.endswith(PART):
            continue
        target = folder / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = earlier.link(name, changed, target) if earlier else None
        found = taken or _fetch(store, name, target)
        if found:
            known[name] = found


class Earlier:
    """The same store in an earlier backup."""

    def __init__(self, folder: Path, files: dict[str, Sum], *, taken_at: datetime) -> None:
        self._folder, self._files, self._taken_at = folder, files, taken_at

    def link(self, name: str, changed: datetime, target: Path) -> Sum | None:
        """Put the earlier copy at `target`, if it is still the same file."""
        if name not in self._files or changed >= self._taken_at:
            return None
        with contextlib.suppress(OSError):  # another file system, or gone
            os.link(self._folder / name, target)
            return self._files[name]
        return None


def _fetch(store: Store, name: str, target: Path) -> Sum | None:
    """Copy one file; None when it was deleted meanwhile."""
    digest, size = hashlib.sha256(), 0
    try:
        with store.open(name) as source, target.open("wb") as file:
            for chunk in source.chunks():
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
    except Exception:
        target.unlink(missing_ok=True)
        if store.exists(name):
            raise
        return None
    return size, digest.hexdigest()


def put_back(store: Store, folder: Path, files: dict[str, Sum]) -> None:
    for name in files:
        with (folder / name).open("rb") as file:
            store.write(name, file)


def is_empty(store: Store) -> bool:
    return next(iter(store.objects()), None) is None
