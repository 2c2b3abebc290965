"""What a backup holds, with a checksum of each file, so that it can be judged without the site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .folders import DUMP, MANIFEST

FORMAT = 1
Sum = tuple[int, str]  # bytes, SHA-256


class Unreadable(Exception):
    """The folder is no backup, or one of another format."""


@dataclass
class Manifest:
    taken_at: str
    site: str
    server: str  # PostgreSQL's version
    tables: dict[str, int] = field(default_factory=dict)
    dump: Sum = (0, "")
    stores: dict[str, dict[str, Sum]] = field(default_factory=dict)
    # Names that rows knew and no store had when the backup was taken.
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    def save(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1, sort_keys=True))

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        try:
            found = json.loads((folder / MANIFEST).read_text())
        except (OSError, ValueError) as error:
            raise Unreadable(f"{folder} holds no backup: {error}") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise Unreadable(f"{folder} is a backup of another format than {FORMAT}.")
        return cls(**found)

    def faults(self, folder: Path) -> Iterator[str]:
        """Read every file of the backup again; tell what is gone or changed, one line each."""
        yield from _fault(folder, DUMP, self.dump)
        for store, files in self.stores.items():
            for name, expected in files.items():
                yield from _fault(folder, f"{store}/{name}", expected)


def _fault(folder: Path, name: str, expected: Sum) -> Iterator[str]:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        yield f"outside the backup: {name}"
    elif not path.is_file():
        yield f"missing: {name}"
    elif checksum(path) != tuple(expected):
        yield f"changed: {name}"


def checksum(path: Path) -> Sum:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
