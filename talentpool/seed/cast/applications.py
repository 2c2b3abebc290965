"""Who applied where in the demo world, and what came of it: `applications.csv`, a line for each."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("applications.csv")


@dataclass(frozen=True)
class Bid:
    """An application by `talent` to the `role`-th role of a call, and the steps that it then took.

    A step is a verb of the application's table; "reject:style" carries its reason, and "lapse" is an offer that
    nobody answered.
    """

    call: str
    talent: str
    role: int
    steps: tuple[str, ...]
    rate: str
    note: str


def _read() -> tuple[Bid, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="|"))
    return tuple(
        Bid(row["call"], row["talent"], int(row["role"] or 0), tuple(row["steps"].split()), row["rate"], row["note"])
        for row in rows
    )


BIDS = _read()
