"""Start, find and stop processes, leaving none behind. Linux, standard library only."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

MARK = "TALENTPOOL_RUN"
_LAUNCH = Path(__file__).with_name("launch.py")


def command(
    argv: Sequence[str | Path],
    *,
    death_signal: str = "TERM",
    unprivileged: Sequence[Path] = (),
) -> list[str]:
    """Wrap `argv` so that it dies with this process; `unprivileged` names the folders a non-root server must own."""
    folders = [part for folder in unprivileged for part in ("--unprivileged", str(folder))]
    return [
        *(
            sys.executable,
            "-I",
            "-S",
            str(_LAUNCH),
            "--parent",
            str(os.getpid()),
            "--signal",
            death_signal,
        ),
        *(*folders, "--", *map(str, argv)),
    ]


def spawn(
    argv: Sequence[str],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.Popen:
    """Start a long-lived child in a session of its own, so that Ctrl-C reaches only us, writing to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            start_new_session=True,
        )


def stop(
    child: subprocess.Popen,
    *,
    by: signal.Signals = signal.SIGTERM,
    grace_seconds: float = 10,
) -> None:
    """Ask `child` to finish, then end whatever is left of its process group."""
    if child.poll() is None:
        child.send_signal(by)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(grace_seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log, for a person who has to see why something failed."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 16_384))
            return b"\n".join(file.read().splitlines()[-lines:]).decode(errors="replace")
    except FileNotFoundError:
        return ""


def working_in(folder: Path) -> list[int]:
    """Pids whose working directory is `folder`: a server's own mark, which no reused pid carries by accident.

    A zombie has no working directory any more and does not count.
    """
    return [pid for pid in _pids() if _link(pid, "cwd") == str(folder.resolve())]


def marked(mark: str) -> list[int]:
    """Pids that were started with `TALENTPOOL_RUN=mark` in their environment."""
    needle = f"{MARK}={mark}".encode()
    return [pid for pid in _pids() if needle in _environment(pid)]


def finish(pids: Iterable[int], *, by: signal.Signals, grace_seconds: float) -> None:
    """End processes that are not our children: ask, wait, kill."""
    left = list(pids)
    for number, seconds in ((by, grace_seconds), (signal.SIGKILL, 5.0)):
        for pid in left:
            _signal(pid, number)
        deadline = time.monotonic() + seconds
        while (left := [pid for pid in left if alive(pid)]) and time.monotonic() < deadline:
            time.sleep(0.05)


def alive(pid: int) -> bool:
    """Whether `pid` still runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]


def _link(pid: int, name: str) -> str:
    try:
        return os.readlink(f"/proc/{pid}/{name}")
    except OSError:
        return ""


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
