"""The first minute on a fresh machine: what is missing is said in one sentence."""

import ast
import subprocess
import sys

import pytest

from talentpool.services import bootstrap

PROGRAM = bootstrap.__file__


def run_as_python(version):
    program = f"import runpy, sys; sys.version_info = {version!r}; runpy.run_path({PROGRAM!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", program, "run"], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("version", [(3, 6, 15, "final", 0), (3, 10, 13, "final", 0)])
def test_an_old_python_is_refused_in_one_sentence(version):
    answer = run_as_python(version)

    expected = f"Talentpool needs Python 3.11 or newer and this is 3.{version[1]}; name a newer one: make run PYTHON=python3.12\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", expected)


def test_an_old_python_understands_the_file_well_enough_to_refuse():
    with open(PROGRAM) as file:
        source = file.read()

    assert ast.parse(source, feature_version=(3, 7))


def test_a_package_without_a_wheel_is_explained_in_one_sentence():
    words = bootstrap._explain(["Collecting x", "ERROR: No matching distribution found for lxml==5.0"]).splitlines()

    assert words[-1].startswith("lxml==5.0 has no ready-made package for Python 3.")


def test_nothing_is_installed_when_the_lock_did_not_change(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "_run_pip", lambda arguments, total: asked.append((arguments[-1], total)))
    monkeypatch.setattr(bootstrap, "_say", lambda text: None)

    bootstrap._install(bootstrap.DEV_LOCK)
    bootstrap._install(bootstrap.DEV_LOCK)
    bootstrap._install(bootstrap.RUN_LOCK)

    assert [lock for lock, _ in asked] == [str(bootstrap.DEV_LOCK)]
    assert asked[0][1] > 50


def test_a_python_that_cannot_make_environments_is_explained_to_an_ordinary_user(monkeypatch):
    monkeypatch.setattr(bootstrap.os, "getuid", lambda: 1000)

    with pytest.raises(SystemExit, match=r"^This Python cannot make virtual environments: install python3\.\d+-venv"):
        bootstrap._install_venv_package()
