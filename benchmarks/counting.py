"""How many queries an address costs, and how many of them are exact repeats; run as a module, prints JSON."""

from __future__ import annotations

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")

import django

django.setup()

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main(paths: list[str]) -> None:
    print(json.dumps({path: _count(path) for path in paths}))


def _count(path: str) -> dict[str, int]:
    """Nothing is taken from the page cache; what a process keeps for good, it has."""
    client = Client(headers={"host": "localhost"})
    client.get(path)
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(path)
    texts = [query["sql"] for query in seen]
    return {"queries": len(texts), "repeats": len(texts) - len(set(texts))}


if __name__ == "__main__":
    main(sys.argv[1:])
