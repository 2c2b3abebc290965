"""Start the servers, make the world, measure both sides in turn, print the table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks import bars
from benchmarks.load import Measured, hammer
from talentpool.services import processes
from talentpool.services.errors import Refused
from talentpool.services.paths import BASE_DIR, var_dir
from talentpool.services.servers import Servers, lock

PORT = int(os.environ.get("PORT", "8765"))
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SECONDS = float(os.environ.get("SECONDS", "2"))
WORKERS = 2


def main() -> None:
    home = var_dir() / "bench"
    with lock(home / "lock", refusal="Another `make bench` is running."), _servers(home) as environment:
        for module in ("talentpool.services.prepare", "benchmarks.world"):
            _run(module, environment)
        with _web(home, environment) as workers:
            wanted = bars.read(PORT)
            limits = bars.limits(PORT)
            counts = _counts({bar.ours.path for bar in wanted} | set(limits), environment)
            print(_head())
            missed = [bar.number for bar in wanted if not _measure(bar, workers, counts)]
            missed += [f"2 ({title})" for path, (title, most) in limits.items() if not _few(title, counts[path], most)]
    print(f"Missed: {', '.join(missed)}." if missed else "Every bar is reached.")
    sys.exit(bool(missed))


def _measure(bar: bars.Bar, workers: list[int], counts: dict[str, dict[str, int]]) -> bool:
    """Both sides in turn, so that whatever else the machine does falls on both."""
    rounds = []
    for side in (bar.ours, bar.bare):
        hammer(PORT, workers, side, seconds=0.3)
    for _number in range(ROUNDS):
        rounds.append((hammer(PORT, workers, bar.ours, seconds=SECONDS), hammer(PORT, workers, bar.bare, seconds=SECONDS)))
    ratio = median(ours.per_second / bare.per_second for ours, bare in rounds)
    ours, bare = (_middle([pair[side] for pair in rounds]) for side in (0, 1))
    count = counts.get(bar.ours.path)
    queries = f"{count['queries']:>2} ({count['repeats']})" if count else ""
    sign = "yes" if ratio >= bar.least else "NO"
    speed = f"{ours.per_second:>7.0f} {bare.per_second:>7.0f}   {ratio:>5.2f}  {bar.least:>5.2f}  {sign:<3}"
    print(f"{bar.number:<3} {bar.title:<44} {speed}   {ours.cpu_ms:>6.2f} {bare.cpu_ms:>6.2f}   {queries}", flush=True)
    return ratio >= bar.least


def _few(title: str, count: dict[str, int], most: int) -> bool:
    good = count["queries"] <= most and not count["repeats"]
    print(f"2   {title:<44} {count['queries']:>2} queries, at most {most}; {count['repeats']} repeats  {'yes' if good else 'NO'}")
    return good


def _middle(measured: list[Measured]) -> Measured:
    return Measured(median(one.per_second for one in measured), median(one.cpu_ms for one in measured))


def _head() -> str:
    about = f"{ROUNDS} rounds of {SECONDS:g} s a side, in turn; {WORKERS} workers; load before: {os.getloadavg()[0]:.1f}"
    speed = f"{'req/s':>7} {'bare':>7}   {'ratio':>5}  {'least':>5}  {'':<3}"
    columns = f"{'bar':<3} {'':<44} {speed}   {'CPU ms':>6} {'bare':>6}   queries (repeats)"
    return f"\n{about}\n{columns}"


def _counts(paths: set[str], environment: dict[str, str]) -> dict[str, dict[str, int]]:
    return json.loads(_run("benchmarks.counting", environment, *sorted(paths)))


@contextmanager
def _servers(home: Path) -> Iterator[dict[str, str]]:
    servers = Servers(home, durable=False, given={})
    servers.start()
    fixed = {"TALENTPOOL_ENV": "development", "SEED": "0", "SITE_URL": f"http://localhost:{PORT}", "LOG_LEVEL": "WARNING"}
    try:
        yield dict(os.environ) | servers.environment | fixed | {"TALENTPOOL_VAR": str(home / "var")}
    finally:
        servers.stop()


@contextmanager
def _web(home: Path, environment: dict[str, str]) -> Iterator[list[int]]:
    """The process numbers of the workers of a gunicorn that answers."""
    argv = [
        sys.executable,
        "-m",
        "gunicorn",
        "benchmarks.server",
        "--bind",
        f"127.0.0.1:{PORT}",
        "--preload",
        "--no-control-socket",
    ]
    argv += ["--workers", str(WORKERS), "--worker-class", "sync", "--timeout", "60"]
    log = home / "log" / "web.log"
    master = processes.spawn(processes.command(argv), log=log, env=environment | {"TALENTPOOL_ROLE": "web"}, cwd=BASE_DIR)
    try:
        yield _workers(master, log)
    finally:
        processes.stop(master)


def _workers(master: subprocess.Popen, log: Path) -> list[int]:
    for _attempt in range(300):
        if master.poll() is not None:
            break
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
        if len(children) == WORKERS:
            time.sleep(1)
            return [int(child) for child in children]
        time.sleep(0.1)
    raise Refused(f"The server did not start; the end of {log}:\n{processes.tail(log)}")


def _run(module: str, environment: dict[str, str], *words: str) -> str:
    argv = [sys.executable, "-m", module, *words]
    done = subprocess.run(argv, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise Refused(f"{module} failed; the reason stands above.")
    return done.stdout


if __name__ == "__main__":
    try:
        main()
    except Refused as refused:
        sys.exit(str(refused))
