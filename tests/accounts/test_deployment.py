"""Production settings pass Django's own checks for a deployment."""

from __future__ import annotations

import os
import subprocess
import sys

from talentpool.services.paths import BASE_DIR


def check(**environment):
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL", "REDIS_URL", "TALENTPOOL_VAR")}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=BASE_DIR, env=keep | environment, capture_output=True, text=True, check=False)


def test_deployment_check_is_clean_in_production():
    done = check(TALENTPOOL_ENV="production", SECRET_KEY="x9" * 12 + "kQ7!mZ4?" * 6, SITE_URL="https://talent.example.org")

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_production_does_not_start_without_its_secret():
    done = check(TALENTPOOL_ENV="production", SITE_URL="https://talent.example.org")

    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr
