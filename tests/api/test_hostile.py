"""What a hostile program sends to every route that writes: refused with a problem, and every list can still be read."""

import itertools
import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.permissions import bodies
from tests.permissions.asking import path_of, undone
from tests.permissions.reading import table

API = table("api")
# Somebody who may, and the method: what is refused is refused for its body alone.
WRITES = [
    (row, method, next(actor for actor in ("cleo", "ada", "una", "eve") if row.expected(method, actor)[0] == "2"))
    for row in API
    for method in ("POST", "PATCH")
    if method in row.outcomes and any(outcome[0] == "2" for outcome in row.outcomes[method])
]
READS = ("/api/v1/postings/", "/api/v1/talent/", "/api/v1/studios/", "/en/jobs/", "/en/talent/")

_keys = itertools.count(1)
DEEP = 100_000
RAW = {
    "arrays nested very deep": (b"[" * DEEP + b"]" * DEEP, 400),
    "objects nested very deep": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, 400),
    "a member nested 33 deep": (b'{"a":' + b"[" * 33 + b"]" * 33 + b"}", 400),
    "a lone surrogate": (b'{"title": "\\ud800"}', 400),
    "a lone surrogate in a list": (b'{"software": [["\\udfff"]]}', 400),
    "a lone surrogate outside any object": (b'["\\ud800"]', 400),
    "a lone surrogate as a name": (b'{"\\ud800": 1}', 400),
    "a NUL": (b'{"title": "a\\u0000b"}', 400),
    "a NUL outside any object": (b'"\\u0000"', 400),
    "bytes that are not UTF-8": (b'{"title": "\xff\xfe"}', 400),
    "the same key twice": (b'{"title": "a", "title": "b"}', 400),
    "NaN": (b'{"version": NaN}', 400),
    "infinity": (b'{"version": -Infinity}', 400),
    "a float beyond all floats": (b'{"version": 1e999}', 400),
    "an integer of 65 bits": (b'{"version": 18446744073709551616}', 400),
    "an integer of 10,000 digits": (b'{"version": ' + b"9" * 10_000 + b"}", 400),
    "an unknown member": (b'{"nobody_knows_this": 1}', 400),
    "a list": (b"[]", 400),
    "a text": (b'"text"', 400),
    "false": (b"false", 400),
    "half an object": (b'{"title": ', 400),
    "no JSON at all": (b"title=a", 400),
    "more than a megabyte": (b'{"title": "' + b"x" * 1024 * 1024 + b'"}', 413),
}
TYPES = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/xml", "")


def send(world, actor, method, path, body, kind="application/json", **headers):
    cache.clear()
    all_headers = {
        "Authorization": f"Bearer {world.tokens[actor]}",
        "Idempotency-Key": f"hostile-{next(_keys)}",
        "If-Match": "*",
        **headers,
    }
    return world.clients["stranger"].generic(method, path, body, kind, headers=all_headers)


def check_problem(response, status):
    assert response.status_code == status, response.content[:300]
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status


def check_lists(world):
    cache.clear()
    assert {path: world.clients["stranger"].get(path).status_code for path in READS} == dict.fromkeys(READS, 200)


@pytest.mark.parametrize(("row", "method", "actor"), WRITES, ids=lambda part: str(part))
def test_no_body_breaks_a_route_that_writes(world, row, method, actor):
    path = path_of(row, world)
    with undone():
        for body, status in RAW.values():
            check_problem(send(world, actor, method, path, body), status)
        for kind in TYPES:
            check_problem(send(world, actor, method, path, b'{"title": "a"}', kind), 415)
        check_problem(send(world, actor, "DELETE", path, b"["), 405)
        check_lists(world)


def a_posting(world, **fields):
    return {"studio": world.names["comet"], "title": "Key animator", **fields}


def an_application(world, **fields):
    return {"posting": world.names["to_apply"], "consent": True, **fields}


TITLES = {
    "zero-width characters alone": "\u200b\u200b\u2060",
    "spaces alone": "   ",
    "turned around": "abc\u202egnp.exe",
    "a second line for a mail": "a\r\nBcc: x@example.org",
    "a bell": "a\u0007b",
    "too long": "x" * 500,
    "no text": 17,
    "an object": {"a": 1},
}
FIELDS = {
    ("posting-list", "pay_min"): [
        "-5",
        "-0.01",
        "1_000",
        "\u0661\u0662\u0663",
        "\uff11\uff12",
        "1e3",
        "NaN",
        True,
        10**15,
        "0x10",
    ],
    ("posting-list", "deadline"): [
        "2027-01-01",
        "2027-01-01T10:00:00",
        "2027-W01-1",
        "9999-99-99T00:00:00Z",
        5,
        "\u0662\u0660\u0662\u0667",
    ],
    ("posting-list", "deadline_zone"): ["Mars/Base", "../../etc/passwd", ""],
    ("posting-list", "duration_weeks"): [-1, 0, 2.0, "4", True, 2**40],
    ("posting-list", "country"): ["ZZ", "id", "I", "\u202eDI"],
    ("posting-list", "software"): [["nobody-knows"], "toon-boom-harmony", [1], [[]], ["x"] * 100],
    ("posting-list", "roles"): [
        [{"role": "nobody-knows", "seats": 1}],
        [{"role": "test-animator", "seats": 2.0}],
        [{"role": "test-animator", "seats": 10**9}],
        [{"role": "test-animator", "seats": 1, "hired": 1}],
        {},
        "all",
    ],
    ("posting-list", "questions"): [[{"text": "\u200b", "kind": "text"}], [{"text": "Which?", "kind": "essay"}], [None]],
    ("application-list", "rate"): ["-1", "1_000", "\u0661", "1" * 40, True],
    ("application-list", "available_from"): ["2027-W01-1", "tomorrow", "2027-02-30", 1, "0000-00-00"],
    ("application-list", "consent"): [False, "yes", 1, None],
    ("application-list", "answers"): [[], {"q": 1}, {str(n): "a" for n in range(60)}, "yes"],
    ("application-list", "cover_note"): ["a\u0000", "x" * 100_000, "\u202eabc"],
    ("production-list", "kind"): ["musical", "", None, 1],
}


@pytest.mark.parametrize("name", ["posting-list", "production-list"])
@pytest.mark.parametrize("title", TITLES)
def test_title_that_cannot_be_shown_safely_is_refused(world, name, title):
    more = {"kind": "series"} if name == "production-list" else {}

    with undone():
        response = post(world, "cleo", name, a_posting(world, title=TITLES[title], **more))
        check_lists(world)

    check_problem(response, 400)
    assert {error["pointer"] for error in response.json()["errors"]} == {"/title"}


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=lambda part: part)
def test_value_that_only_looks_right_is_refused(world, name, field):
    actor = "ada" if name == "application-list" else "cleo"
    good = {"application-list": an_application, "posting-list": a_posting}.get(name, a_posting)
    more = {"kind": "series"} if name == "production-list" else {}
    if field == "rate":
        more = {"rate_currency": "IDR", "rate_unit": "day"}
    with undone():
        for value in FIELDS[name, field]:
            response = post(world, actor, name, good(world, **more | {field: value}))

            check_problem(response, 400)
            errors = response.json().get("errors", [])
            assert {error["pointer"].split("/")[1] for error in errors} <= {field, ""}, value
        check_lists(world)


def post(world, actor, name, body):
    # As another program would write it, not as Python escapes it.
    return send(world, actor, "POST", PATHS[name], json.dumps(body, ensure_ascii=False).encode())


PATHS = {
    "posting-list": "/api/v1/postings/",
    "production-list": "/api/v1/productions/",
    "application-list": "/api/v1/applications/",
}
LISTS = ("applications", "postings", "productions", "studios", "talent")
QUERIES = {
    "page_size=100000": {200, 400},
    "page_size=0": {400},
    "page_size=-1": {400},
    "page_size=%D9%A1": {400},
    "page_size=1e3": {400},
    "after=zzzz": {400},
    "after=%00": {400},
    "after=cD1hYmM%3D": {400},
    "after=cD0yMDI3LTAxLTAx": {200, 400},
    "after=" + "A" * 5000: {400},
    "ordering=-password": {400},
    "owner__password__startswith=a": {400},
    "fields=email": {400},
}


@pytest.mark.parametrize("name", LISTS)
def test_list_reads_its_address_strictly(world, name):
    for query, right in QUERIES.items():
        response = send(world, "eve", "GET", f"/api/v1/{name}/?{query}", b"")

        assert response.status_code in right, query
        if response.status_code == 200:
            assert len(response.json()["results"]) <= 100
        else:
            check_problem(response, 400)


@pytest.mark.parametrize("name", ["postings", "talent"])
def test_search_for_a_thousand_words_costs_no_more_than_for_a_few(world, name):
    words = "+".join(f"w{number}" for number in range(1000))

    response = send(world, "eve", "GET", f"/api/v1/{name}/?q={words}", b"")

    check_problem(response, 400)


def test_what_is_sent_rightly_is_taken(world):
    """So that the refusals above are for what is wrong with them."""
    later = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%dT10:00:00+07:00")
    with undone():
        posting = post(world, "cleo", "posting-list", a_posting(world, pay_min="5", deadline=later, duration_weeks=4))
        production = post(world, "cleo", "production-list", a_posting(world, kind="series"))
        sent = an_application(world, rate="5", rate_currency="IDR", rate_unit="day", available_from="2027-01-10")
        application = post(world, "ada", "application-list", sent)

    answers = (posting, production, application)
    assert [answer.status_code for answer in answers] == [201, 201, 201], [answer.content for answer in answers]


@pytest.mark.parametrize(("row", "method", "actor"), WRITES, ids=lambda part: str(part))
def test_members_that_only_the_site_writes_are_refused(world, row, method, actor):
    """A state, a flag, an owner, a counter: none can be smuggled in beside what may be written."""
    good = bodies.of(row, world)
    for name, value in {"state": "open", "verification": "verified", "id": "a" * 16, "hired": 1, "is_staff": True}.items():
        with undone():
            response = send(world, actor, method, path_of(row, world), json.dumps({**good, name: value}).encode())

            check_problem(response, 400)
            assert {error["code"] for error in response.json()["errors"]} == {"unknown"}
