"""The API's front door: its root, its schema, its manners."""

import json
from functools import cache

import pytest
from django.core.management import call_command
from django.test import Client
from drf_spectacular.validation import validate_schema

from tests.factories.hiring import make_application, make_open_posting
from tests.openapi import differences

pytestmark = pytest.mark.django_db
RESOURCES = {"talent", "portfolio", "studios", "productions", "postings", "applications"}
# What strangers may read.
PUBLIC = {"talent_list", "talent_retrieve", "studios_list", "studios_retrieve", "postings_list", "postings_retrieve"}
# Changes that a version protects; to do one twice is to do it once.
SAFE_TO_REPEAT = {"postings_partial_update", "productions_partial_update"}


@cache
def read():
    """Once for all tests: drawing it takes a second."""
    response = Client().get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi+json"})
    assert response.status_code == 200
    return json.loads(response.content)


@pytest.fixture
def schema():
    return read()


@pytest.fixture
def operations(schema):
    """By id; each with its method."""
    found = [(method, operation) for methods in schema["paths"].values() for method, operation in methods.items()]
    assert len(found) > 30
    return {operation["operationId"]: {"method": method, **operation} for method, operation in found}


def headers(operation):
    return {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "header"}


def test_the_schema_is_valid_openapi_3_1(schema):
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)


def test_the_schema_is_drawn_without_a_warning(capsys):
    call_command("spectacular", urlconf="talentpool.api", validate=True, fail_on_warn=True)

    printed = capsys.readouterr()
    assert "/api/v1/talent/" in printed.out
    assert printed.err == ""


def test_the_schema_holds_our_api_and_nothing_of_the_admin(schema):
    assert [path for path in schema["paths"] if not path.startswith("/api/v1/")] == []
    assert "admin" not in json.dumps(list(schema["paths"]))


def test_every_operation_has_an_id_of_its_own_and_says_what_it_does(schema, operations):
    assert len(operations) == sum(len(methods) for methods in schema["paths"].values())
    assert [name for name, operation in operations.items() if not operation.get("description")] == []


def test_every_operation_says_how_it_refuses(operations):
    refusals = {"400", "401", "404", "429", "503"}

    assert [name for name, operation in operations.items() if not refusals <= set(operation["responses"])] == []


def test_every_operation_says_who_comes_in_and_how(schema, operations):
    ways = schema["components"]["securitySchemes"]

    assert ways["token"] == {"type": "http", "scheme": "bearer", "description": "A personal token, made on the settings page."}
    assert ways["cookieAuth"]["in"] == "cookie"
    assert {name for name, operation in operations.items() if {} in operation["security"]} == PUBLIC
    assert [name for name, operation in operations.items() if {"token": []} not in operation["security"]] == []


def test_every_operation_that_changes_something_takes_a_key_against_repetition(operations):
    writing = {name: operation for name, operation in operations.items() if operation["method"] != "get"}

    without = {name for name, operation in writing.items() if "Idempotency-Key" not in headers(operation)}

    assert "applications_shortlist" in writing
    assert without == SAFE_TO_REPEAT


def test_every_step_says_what_it_is_given_and_from_which_version_it_goes(schema, operations):
    body = operations["applications_interview"]["requestBody"]["content"]["application/json"]["schema"]

    assert body == {"$ref": "#/components/schemas/ApplicationInterviewRequest"}
    assert {"at", "zone", "details", "version"} == set(
        schema["components"]["schemas"]["ApplicationInterviewRequest"]["properties"]
    )
    assert "If-Match" in headers(operations["applications_interview"])
    assert "If-Match" in headers(operations["postings_close"])


@pytest.mark.parametrize("person", ["ada", "cleo", "eve"])
def test_an_application_is_what_the_schema_says_for_each_side(request, as_, comet, ada, person):
    client = as_(request.getfixturevalue(person))
    application = make_application(make_open_posting(comet), ada)

    assert differences("ApplicationAsSeen", client.get(f"/api/v1/applications/{application.public_id}/").json()) == []
    assert differences("PaginatedApplicationRowList", client.get("/api/v1/applications/").json()) == []


def test_who_one_is_is_what_the_schema_says(as_, rio):
    assert differences("Me", as_(rio).get("/api/v1/me/").json()) == []


def test_the_root_lists_every_resource(client):
    listed = client.get("/api/v1/").json()

    assert set(listed) == RESOURCES | {"me", "me/export"}
    assert listed["talent"] == "http://testserver/api/v1/talent/"


def test_the_api_answers_json_only(client):
    response = client.get("/api/v1/", headers={"accept": "text/html"})

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert b"<html" not in response.content


def test_a_form_body_is_refused(as_, ada):
    form = "application/x-www-form-urlencoded"

    response = as_(ada).post("/api/v1/applications/", "a=b", content_type=form, headers={"Idempotency-Key": "one"})

    assert (response.status_code, response["Content-Type"]) == (415, "application/problem+json")


@pytest.mark.parametrize("address", ["/api/v1/nothing/", "/api/v1/postings/a%0Ab/", "/api/"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_that_is_not_there_is_a_problem_and_no_page(as_, ada, method, address):
    browser = as_(ada)
    browser.handler.enforce_csrf_checks = True

    response = browser.generic(method, address)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_studio_without_a_profile_is_what_the_schema_says(client, comet):
    assert differences("Studio", client.get(f"/api/v1/studios/{comet.public_id}/").json()) == []
