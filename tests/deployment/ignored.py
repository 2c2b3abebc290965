"""What Docker sends into the build: `.dockerignore`, read as Docker reads it (no exceptions with `!` are used)."""

from __future__ import annotations

import re
from functools import cache

from talentpool.services.paths import BASE_DIR


def included(path: str) -> bool:
    """Whether the file at `path`, from the root of the repository, is in the image's context."""
    parts = path.split("/")
    steps = ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]
    return not any(pattern.fullmatch(step) for pattern in _patterns() for step in steps)


@cache
def _patterns() -> list[re.Pattern[str]]:
    lines = [line.strip() for line in (BASE_DIR / ".dockerignore").read_text().splitlines()]
    return [_compiled(line.lstrip("/")) for line in lines if line and not line.startswith("#")]


def _compiled(pattern: str) -> re.Pattern[str]:
    text = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    return re.compile(text)
