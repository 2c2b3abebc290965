"""The texts that people agree to, each version a file that never changes after it was shown to somebody.

A new wording is a new version: add `texts/<name>-<version>.<language>.md` and name it in `_CURRENT`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from talentpool.accounts.enums import Language, Purpose

_FOLDER = Path(__file__).parent / "texts"
_CURRENT = {
    Purpose.ACCOUNT: "privacy-2026-11",
    Purpose.CONTACT: "contact-2026-11",
    Purpose.NEWS: "news-2026-11",
}


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or the items of a list."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    purpose: Purpose
    version: str
    language: str
    body: str

    @property
    def digest(self) -> str:
        """SHA-256 of the very bytes that were shown."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    @property
    def blocks(self) -> list[Block]:
        """The text for a template: plain words, nothing in it is markup."""
        return [_block(part.splitlines()) for part in self.body.strip().split("\n\n")]


@cache
def current(purpose: Purpose, language: str) -> Agreement:
    """What is asked today. A language that has no text gets the Indonesian one."""
    known = language if language in Language.values else Language.ID.value
    version = _CURRENT[purpose]
    return Agreement(purpose, version, known, (_FOLDER / f"{version}.{known}.md").read_text("utf-8"))


def wording(version: str, language: str) -> str:
    """The very words of a version, also of one that is not asked any more; empty when the file was never kept."""
    file = _FOLDER / f"{version}.{language}.md"
    return file.read_text("utf-8") if file.parent == _FOLDER and file.exists() else ""


def _block(lines: list[str]) -> Block:
    if lines[0].startswith("## "):
        return Block("heading", (lines[0][3:],))
    if all(line.startswith("- ") for line in lines):
        return Block("list", tuple(line[2:] for line in lines))
    return Block("paragraph", (" ".join(lines),))
