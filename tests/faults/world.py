"""What the fault tests begin with, made in the site's own environment; tells what it made as JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import Any
from uuid import uuid4

import django


def a_person(name: str, **fields: Any) -> Any:
    """With an address that no earlier call took: each call is a process of its own."""
    from tests.factories import people

    return people.make_person(name, email=f"{uuid4().hex[:12]}@example.org", **fields)


def cast(freelancers: str) -> dict[str, Any]:
    """A posting with a seat for everybody, its owner, and freelancers who may apply; each with a token."""
    from django.utils import timezone

    from talentpool.accounts.actions import tokens
    from tests.factories import hiring, people

    def token(user: Any) -> str:
        return tokens.issue(user, name="faults", at=timezone.now())[1]

    number = int(freelancers)
    owner = a_person("Cleo", intent="hires")
    posting = hiring.make_open_posting(people.make_studio(f"Studio {uuid4().hex[:6]}", owner=owner), seats=number)
    makers = [a_person(f"Ada {place}", intent="makes") for place in range(number)]
    for maker in makers:
        hiring.make_published_portfolio(maker)
    return {"owner": token(owner), "freelancers": [token(maker) for maker in makers], "posting": posting.public_id}


def pictures(wanted: str) -> list[int]:
    """Received, not yet prepared: work for the worker."""
    from tests.factories.pictures import make_picture

    owner = a_person("Ada with pictures", intent="makes")
    return [make_picture(owner).pk for _number in range(int(wanted))]


def editor() -> dict[str, str]:
    """Somebody with a draft who can sign in."""
    from tests.factories import portfolios

    owner = a_person("Ada at the editor", intent="makes")
    portfolios.make_draft(owner)
    return {"email": owner.email}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "talentpool.settings"
    django.setup()
    sys.stdout.write(json.dumps({"cast": cast, "pictures": pictures, "editor": editor}[sys.argv[1]](*sys.argv[2:])))
