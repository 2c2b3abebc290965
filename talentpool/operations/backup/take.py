"""Take a backup of a running site: files, the database in one snapshot, then the files that came meanwhile.

Files are stored before the rows that name them, and deleted after those are gone. So a second look at the files after
the snapshot leaves only names without a file that were without one in the site, too; the manifest lists them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from media.actions import files as known_files
from media.storage import private_store, public_store
from talentpool.services.servers import lock

from . import database, files, folders
from .manifest import Manifest, checksum

STORES = {"private": private_store, "public": public_store}


def take(home: Path, *, at: datetime, keep: timedelta) -> tuple[Path, Manifest]:
    """Make a backup in `home` and forget those older than `keep`. Raise Refused when another one is being made."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _for_nobody_else(), lock(home / "lock", refusal=f"Another backup is being made in {home}."):
        earlier = folders.newest(home)
        folder = folders.begin(home, at=at)
        try:
            manifest = _fill(folder, earlier, at)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        os.sync()
        folder = folders.finish(folder)
        folders.forget_old(home, keep=keep, at=at)
    return folder, manifest


@contextmanager
def _for_nobody_else() -> Iterator[None]:
    """A backup holds all that the site knows about people."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _fill(folder: Path, earlier: folders.Backup | None, at: datetime) -> Manifest:
    manifest = Manifest(taken_at=at.astimezone(UTC).isoformat(), site=settings.SITE_URL, server=database.server_version())
    manifest.stores = {name: {} for name in STORES}
    _copy_files(folder, manifest, earlier)
    with database.snapshot() as moment:
        manifest.tables = database.count_rows()
        needed = {"private": set(known_files.private_names()), "public": set(known_files.public_names())}
        database.dump(folder / folders.DUMP, at=moment)
    _copy_files(folder, manifest, earlier)
    manifest.dump = checksum(folder / folders.DUMP)
    manifest.missing = sorted(
        f"{store}/{name}" for store, names in needed.items() for name in names - set(manifest.stores[store])
    )
    manifest.save(folder)
    return manifest


def _copy_files(folder: Path, manifest: Manifest, earlier: folders.Backup | None) -> None:
    before = Manifest.load(earlier.path) if earlier else None
    for name, store in STORES.items():
        reuse = None
        if before and earlier:
            reuse = files.Earlier(earlier.path / name, before.stores.get(name, {}), taken_at=earlier.taken_at)
        files.copy(store(), folder / name, manifest.stores[name], earlier=reuse)
