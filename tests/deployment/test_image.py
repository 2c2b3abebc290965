"""The Dockerfile and what is sent to it, judged without an engine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from talentpool.services.paths import BASE_DIR
from tests.deployment.ignored import included

DOCKERFILE = (BASE_DIR / "Dockerfile").read_text()
APPS = ("talentpool", "portfolios", "jobs", "cms", "media")


def program(name):
    return str(Path(sys.executable).with_name(name))


def test_hadolint_has_nothing_to_say():
    done = subprocess.run([program("hadolint"), str(BASE_DIR / "Dockerfile")], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_nobody_special_and_hears_signals():
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    final = stages[-1]

    assert all(re.match(r"python:\d+\.\d+-slim-\w+", stage) for stage in stages)
    assert re.search(r"^USER 10001:10001$", final, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*CMD \[", final, re.MULTILINE)
    # As a list: a shell in between would swallow SIGTERM.
    assert re.search(r"^CMD \[\"gunicorn\", \"-c\", \"deploy/gunicorn\.conf\.py\", \"talentpool\.wsgi\"\]$", final, re.MULTILINE)
    assert "--require-hashes" in stages[0]


@pytest.fixture(scope="module")
def tracked():
    if shutil.which("git") is None or not (BASE_DIR / ".git").exists():
        pytest.skip("not a clone of the repository")
    listed = subprocess.run(["git", "ls-files"], cwd=BASE_DIR, capture_output=True, text=True, check=True)
    return listed.stdout.split()


def test_every_file_of_every_app_is_in_the_image(tracked):
    wanted = [path for path in tracked if path.startswith(tuple(f"{app}/" for app in APPS))]

    assert {path.split("/")[0] for path in wanted} == set(APPS)
    assert [path for path in wanted if not included(path)] == []
    assert all(included(name) for name in ("manage.py", "requirements.lock", "deploy/gunicorn.conf.py", "deploy/probe.py"))


def test_nothing_else_is_in_the_image(tracked):
    allowed = (*(f"{app}/" for app in APPS), "deploy/")
    files = {path for path in tracked if included(path) and not path.startswith(allowed)}
    private = (".env", ".env.local", ".git/config", "var/uploads/private/ab/x.jpg", ".venv/bin/python", "media/x.pyc")

    assert files == {"LICENSE", "Makefile", "manage.py", "pyproject.toml", "requirements.lock", "requirements.txt"}
    assert [path for path in private if included(path)] == []
