"""The folder of all backups: one folder a backup, named by the moment it began. What ends in `.part` is not complete."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

NAME = "%Y-%m-%dT%H%M%SZ"
PART = ".part"
MANIFEST, DUMP = "manifest.json", "database.dump"


@dataclass(frozen=True)
class Backup:
    path: Path
    taken_at: datetime


def complete(home: str | Path) -> list[Backup]:
    """Every complete backup, oldest first."""
    if not home or not Path(home).is_dir():
        return []
    found = []
    for path in Path(home).iterdir():
        moment = _moment(path.name)
        if moment and (path / MANIFEST).is_file():
            found.append(Backup(path, moment))
    return sorted(found, key=lambda backup: backup.taken_at)


def newest(home: str | Path) -> Backup | None:
    return max(complete(home), key=lambda backup: backup.taken_at, default=None)


def begin(home: Path, *, at: datetime) -> Path:
    """Make the folder of a backup that is not complete yet, for nobody else to read."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in home.glob(f"*{PART}"):  # of a backup that was cut off; the caller holds the lock
        shutil.rmtree(left)
    folder = home / f"{at.astimezone(UTC).strftime(NAME)}{PART}"
    folder.mkdir(mode=0o700)
    return folder


def finish(folder: Path) -> Path:
    return folder.rename(folder.with_name(folder.name.removesuffix(PART)))


def forget_old(home: Path, *, keep: timedelta, at: datetime) -> list[Path]:
    """Delete what is older than `keep`, but never the newest; answer what was deleted."""
    old = [backup.path for backup in complete(home)[:-1] if backup.taken_at < at - keep]
    for path in old:
        shutil.rmtree(path)
    return old


def _moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None
