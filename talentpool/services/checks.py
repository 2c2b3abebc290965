"""`make test` and `make lint`: the linters one after another, a browser if there is none, then pytest."""

import os
import subprocess
import sys
from pathlib import Path

from . import chromium
from .errors import Refused
from .paths import BASE_DIR

TEMPLATES = ("talentpool", "portfolios", "jobs", "cms", "media")
LINTERS = {
    "ruff, style": ["ruff", "check", "--quiet", "."],
    "ruff, format": ["ruff", "format", "--check", "--quiet", "."],
    "import-linter, the stairs": ["lint-imports", "--no-logo"],
    "djlint, templates": ["djlint", "--quiet", "--lint", *TEMPLATES],
}


def test(words: list[str]) -> None:
    """Run the linters and all tests; with a path or an option, only pytest with that."""
    chromium.install()
    if not words:
        lint()
    print("pytest, on private servers …", flush=True)
    chosen = words if any(not word.startswith("-") for word in words) else ["tests", *words]
    parallel = [] if any(word.startswith("-n") for word in words) else ["-n", "2", "--dist", "loadgroup"]
    _become([sys.executable, "-m", "pytest", *parallel, *chosen])


def lint() -> None:
    """Run every linter, and say at the end which complained."""
    failed = [title for title, command in LINTERS.items() if not _passes(title, command)]
    print("translations …", flush=True)
    if not _translations_pass():
        failed.append("translations")
    if failed:
        raise Refused(f"Not clean: {'; '.join(failed)}.")


def _passes(title: str, command: list[str]) -> bool:
    print(f"{title} …", flush=True)
    program = str(Path(sys.executable).with_name(command[0]))
    done = subprocess.run([program, *command[1:]], cwd=BASE_DIR, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout[-8000:] + done.stderr[-4000:], flush=True)
    return done.returncode == 0


def _translations_pass() -> bool:
    from .translations import complaints

    found = complaints()
    for line in found[:20]:
        print(f"  {line}")
    if len(found) > 20:
        print(f"  … and {len(found) - 20} more")
    return not found


def _become(command: list[str]) -> None:
    # Replaced, not called: Ctrl-C and the exit code are pytest's.
    os.chdir(BASE_DIR)
    sys.stdout.flush()
    os.execv(command[0], command)
