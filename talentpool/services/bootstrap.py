#!/usr/bin/env python3
"""From a fresh machine to a ready `.venv`, then on to the command: what `make` calls.

Usage: `python3 talentpool/services/bootstrap.py run`. Standard library only, and the lines before the check of the
version are kept to what any Python 3 understands.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Talentpool needs Python 3.11 or newer and this is %d.%d; name a newer one: make run PYTHON=python3.12"
        % sys.version_info[:2]
    )

if not sys.platform.startswith("linux"):
    sys.exit("Talentpool runs on Linux (on Windows: in WSL); this is %s." % sys.platform)

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK, DEV_LOCK = BASE_DIR / "requirements.lock", BASE_DIR / "requirements-dev.lock"
ONLY_RUNS = {"run", "reset"}


def main() -> None:
    """Prepare `.venv` for the command that follows, and become it."""
    words = sys.argv[1:] or ["run"]
    if words[0] != "reset" or not PYTHON.exists():
        with _alone():
            _make_venv()
            _install(RUN_LOCK if words[0] in ONLY_RUNS else DEV_LOCK)
    os.chdir(BASE_DIR)
    os.execv(PYTHON, [str(PYTHON), "-m", "talentpool.services", *words])


@contextmanager
def _alone() -> Iterator[None]:
    """Two `make` at once must not both build `.venv`."""
    folder = Path(os.environ.get("TALENTPOOL_VAR") or BASE_DIR / "var")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "bootstrap.lock").open("a")
    except OSError as error:
        sys.exit(f"{error.filename} cannot be written ({error.strerror}): did another user run this before?")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another make is preparing .venv; waiting for it …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make_venv() -> None:
    if _works():
        return
    if VENV.is_symlink():
        sys.exit(f"{VENV} points to an environment that does not work; remove the link and try again.")
    if importlib.util.find_spec("ensurepip") is None:
        _install_venv_package()
    _say("Making .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(f"Python could not make .venv: {(done.stderr or done.stdout).strip()[-500:]}")


def _works() -> bool:
    """Whether `.venv` has a Python that starts, is new enough and has pip; a moved clone's has not."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_venv_package() -> None:
    """Debian keeps a part of Python's standard library in a package of its own."""
    package = f"python3.{sys.version_info.minor}-venv"
    if os.getuid() == 0 and shutil.which("apt-get"):
        _say(f"Installing Debian's {package} …")
        apt_get("update")
        if apt_get("install", "-y", package):
            return
    sys.exit(f"This Python cannot make virtual environments: install {package} (Debian: `apt-get install {package}`).")


def apt_get(*words: str) -> bool:
    """Run Debian's package manager quietly; answer whether it succeeded."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", *words], env=environment, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def _install(lock: Path) -> None:
    """Install what `lock` pins, unless that was done before."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if _note(lock).exists() and _note(lock).read_text() == digest:
        return
    total = len(re.findall(r"^\S+==", lock.read_text(), re.MULTILINE))
    _say(f"Installing {total} packages from {lock.name} (a minute or two) …")
    _run_pip(["--require-hashes", "--only-binary", ":all:", "-r", str(lock)], total)
    _note(lock).write_text(digest)
    if lock == DEV_LOCK:  # it contains the other
        _note(RUN_LOCK).write_text(hashlib.sha256(RUN_LOCK.read_bytes()).hexdigest())


def _note(lock: Path) -> Path:
    return VENV / f"installed-{lock.name}"


def _run_pip(arguments: list[str], total: int) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            lines.append(line.rstrip())
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                if seen % 20 == 0:
                    _say(f"  {seen} of about {total}")
            elif line.startswith("Installing collected"):
                _say("  unpacking …")
    if pip.returncode != 0:
        sys.exit(_explain(lines))


def _explain(lines: list[str]) -> str:
    text = "\n".join(lines[-15:])
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    missing = re.search(r"No matching distribution found for (\S+)", text)
    if missing:
        return (
            f"{text}\n{missing[1]} has no ready-made package for Python {version} on this machine, and building one would "
            "need a compiler: use Python 3.11, 3.12 or 3.13 on Linux (make run PYTHON=python3.12)."
        )
    return f"{text}\nThe packages could not be installed: is the package index reachable?"


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
