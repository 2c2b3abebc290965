"""docker-compose.yml as Compose reads it: with its variables filled in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from talentpool.services.paths import BASE_DIR

_INNERMOST = re.compile(r"(?<!\$)\$\{(\w+)(?::([-?])([^${}]*))?\}")
FILE = BASE_DIR / "docker-compose.yml"


@cache
def raw() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text())


def variables() -> set[str]:
    """Every variable that Compose wants from `.env`."""
    return set(re.findall(r"(?<!\$)\$\{(\w+)", _code(FILE.read_text())))


@cache
def filled() -> dict[str, Any]:
    """Each variable is its default, or a word that stands for what a person would fill in."""
    text, before = FILE.read_text(), None
    while text != before:
        before, text = text, _INNERMOST.sub(_value, text)
    return yaml.safe_load(text.replace("$$", "$"))


def _value(found: re.Match[str]) -> str:
    name, kind, rest = found.groups()
    return rest if kind == "-" else f"value-of-{name}"


def _code(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
