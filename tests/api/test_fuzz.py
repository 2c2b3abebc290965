"""Schemathesis against our own schema, in this process: no 5xx, no answer that the schema does not promise, no poison row.

About 2,000 cases; FUZZ_CASES=1000 asks each operation a thousand times. Always the same cases, for the same schema.
"""

from __future__ import annotations

import itertools
import os
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, close_old_connections, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

CASES = int(os.environ.get("FUZZ_CASES", "48"))
RESOURCES = ("applications", "me", "portfolio", "postings", "productions", "studios", "talent")
ACTORS = ("stranger", "ada", "rio", "eve")
PUBLIC_LISTS = (
    "/api/v1/postings/",
    "/api/v1/talent/",
    "/api/v1/studios/",
    "/en/jobs/",
    "/en/talent/",
    "/id/jobs/",
    "/id/talent/",
)
# positive_data_acceptance is not asked: a state, a currency or a deadline refuses what no schema can tell.
# unsupported_method and allow_header_conformance belong to tests/permissions, which asks every method of every route;
# use_after_free and ensure_resource_availability follow a created id over several requests: here nothing is deleted.
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
]
# Refusals that judge a request before the part of it that is wrong.
CONFIG = {
    "checks": {
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "406", "409", "410", "412", "413", "415", "422", "428"]
        },
        "missing_required_header": {"expected-statuses": ["400", "401", "403", "404"]},
    },
}
# What an id in an address or a body may name, so that many cases get past the door.
IDS = {
    "applications": ("app", "app_new", "app_offer", "dune_app"),
    "postings": ("draft", "submitted", "open", "to_apply", "closed", "dune_draft"),
    "productions": ("production", "dune_production"),
    "studios": ("comet", "dune", "uncharted"),
    "talent": ("ada_talent", "bo_talent", "nia_talent"),
}
_keys = itertools.count(1)


@contextmanager
def stays_connected():
    """As Django's test client does it: a request that ends must not end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class App:
    """The site as a WSGI application; each request keeps what it wrote, unless it left the transaction broken."""

    def __init__(self):
        self.inner = get_wsgi_application()

    def __call__(self, environ, start_response):
        cache.clear()  # rates are not the subject
        mark = transaction.savepoint()
        with stays_connected():
            body = [b"".join(self.inner(environ, start_response))]
        try:
            connection.cursor().execute("SELECT 1")
        except DatabaseError:
            transaction.savepoint_rollback(mark)
        return body


@pytest.fixture
def schema(world):
    with transaction.atomic():
        yield schemathesis.openapi.from_wsgi(
            "/api/v1/schema/",
            App(),
            config=SchemathesisConfig.from_dict(CONFIG),
            headers={"Accept": "application/vnd.oai.openapi+json"},
        )
        transaction.set_rollback(True)


def operations(schema):
    return [found.ok() for found in schema.get_all_operations()]


@contextmanager
def block(world):
    """What one operation was sent, together: afterwards every public list must still be readable by everybody."""
    with transaction.atomic():
        yield
        cache.clear()
        for path in PUBLIC_LISTS:
            assert world.clients["stranger"].get(path).status_code == 200, f"{path} is poisoned"
        transaction.set_rollback(True)


def test_every_operation_belongs_to_a_resource_that_is_fuzzed(schema):
    paths = {operation.path.split("/")[3] for operation in operations(schema)}

    assert paths == set(RESOURCES)


@pytest.mark.parametrize("resource", RESOURCES)
def test_nothing_that_a_program_sends_breaks_the_site(world, schema, resource):
    failures = []
    for operation in operations(schema):
        if operation.path.split("/")[3] == resource:
            try:
                fuzz(world, operation, resource)
            except BaseExceptionGroup as group:
                failures += [f"{operation.label}\n{error}" for error in group.exceptions]

    assert not failures, "\n\n".join(failures)


def fuzz(world, operation, resource):
    modes = [operation.as_strategy(mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]
    ids = st.sampled_from([*(world.names[name] for name in IDS.get(resource, ())), None])

    @settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(modes), actor=st.sampled_from(ACTORS), own_id=ids, data=st.data())
    def ask(case, actor, own_id, data):
        aim(world, case, own_id, data)
        headers = {"Authorization": f"Bearer {world.tokens[actor]}"} if actor in world.tokens else {}
        case.validate_response(case.call(headers=headers), checks=CHECKS, headers=headers)

    with block(world):
        ask()


def aim(world, case, own_id, data):
    """Put real ids into what is well formed, so that most cases reach a rule and some reach a row."""
    good = {location.value for location, made in case.meta.components.items() if made.mode == GenerationMode.POSITIVE}
    if own_id and "path" in good and case.path_parameters:
        case.path_parameters = dict.fromkeys(case.path_parameters, own_id)
    if "header" in good and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"key-{next(_keys)}"
    if "header" in good and "If-Match" in case.headers and data.draw(st.booleans()):
        case.headers["If-Match"] = "*"
    if "body" in good and isinstance(case.body, dict):
        known = {"studio": "comet", "posting": "to_apply", "production": "production"}
        for name in set(known) & set(case.body):
            case.body[name] = world.names[known[name]]
