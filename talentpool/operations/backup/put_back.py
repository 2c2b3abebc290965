"""Put a backup into an empty site: files first, rows second, so that no row is ever without its file."""

from __future__ import annotations

from pathlib import Path

from django.core.cache import cache

from . import database, files
from .folders import DUMP
from .manifest import Manifest
from .take import STORES


class NotRestored(Exception):
    """The reason why nothing was changed, or what is wrong with what was."""


def check(folder: Path) -> Manifest:
    """Read the whole backup. Raise NotRestored when any of it is gone or changed."""
    manifest = Manifest.load(folder)
    faults = list(manifest.faults(folder))
    if faults:
        more = f" … and {len(faults) - 10} more" if len(faults) > 10 else ""
        raise NotRestored(f"The backup is damaged: {'; '.join(faults[:10])}{more}")
    return manifest


def restore(folder: Path) -> Manifest:
    """Fill the empty database and the empty stores from `folder`."""
    manifest = check(folder)
    _refuse_unless_empty()
    for name, store in STORES.items():
        files.put_back(store(), folder / name, manifest.stores[name])
    database.restore(folder / DUMP)
    _compare(manifest)
    cache.clear()
    return manifest


def _refuse_unless_empty() -> None:
    tables = database.tables()
    if tables:
        raise NotRestored(f"The database is not empty: it has {len(tables)} tables. Restore into a new one.")
    for name, store in STORES.items():
        if not files.is_empty(store()):
            raise NotRestored(f"The {name} store is not empty. Restore into an empty folder or bucket.")


def _compare(manifest: Manifest) -> None:
    now = database.count_rows()
    wrong = [f"{name}: {now.get(name)} instead of {rows}" for name, rows in manifest.tables.items() if now.get(name) != rows]
    if wrong:
        raise NotRestored(f"Rows are missing after the restore: {'; '.join(wrong)}")
