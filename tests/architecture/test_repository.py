"""The repository holds what it must, and nothing that a machine made."""

import shutil
import subprocess

import pytest

from talentpool.services.paths import BASE_DIR

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (BASE_DIR / ".git").exists(), reason="not a clone of the repository"
)
APPS = ["talentpool", "portfolios", "jobs", "cms", "media"]


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=BASE_DIR, capture_output=True, text=True, check=False)


def test_no_app_is_ignored_by_git():
    # `media` stands in many templates of .gitignore, and git would silently track nothing of ours.
    paths = [f"{app}/{name}" for app in APPS for name in ("models/anything.py", "templates/anything.html", "__init__.py")]

    ignored = git("check-ignore", *paths)

    assert (ignored.returncode, ignored.stdout) == (1, "")


def test_what_machines_make_is_ignored_by_git():
    made = ["var/postgres/PG_VERSION", ".venv", "talentpool/locale/id/LC_MESSAGES/django.mo"]

    assert git("check-ignore", *made).stdout.splitlines() == made
