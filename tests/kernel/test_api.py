"""The API's manners, through a small view of their own."""

import json

import pytest
from django.db import IntegrityError, OperationalError
from django.http import Http404
from django.urls import path
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from talentpool.kernel.api import AsciiDecimalField, StrictCharField, StrictIntegerField, StrictSerializer
from talentpool.kernel.errors import Conflict

ERRORS = {
    "database": OperationalError("gone"),
    "race": IntegrityError("twice"),
    "missing": Http404(),
    "conflict": Conflict("Somebody else has the seat.", code="no_seat"),
    "bug": ZeroDivisionError(),
}


class LineSerializer(StrictSerializer):
    title = StrictCharField(max_length=20)
    seats = StrictIntegerField(required=False)
    rate = AsciiDecimalField(max_digits=8, decimal_places=2, required=False)
    extra = serializers.JSONField(required=False)


class LineView(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get(self, request):
        raise ERRORS[request.GET["error"]]

    def post(self, request):
        serializer = LineSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response({"title": serializer.validated_data["title"]})


urlpatterns = [path("api/line/", LineView.as_view())]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def post(body: bytes | str):
    client = APIClient(raise_request_exception=False)
    return client.post("/api/line/", data=body, content_type="application/json")


def test_good_json_passes():
    response = post('{"title": "Sari", "seats": 2, "rate": "12.50"}')

    assert response.status_code == 200
    assert response.json() == {"title": "Sari"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"title": "a", "extra": ' + b"[" * 40 + b"]" * 40 + b"}",
        b'{"title": "\xff"}',
        b'{"title": "a\\u0000"}',
        b'{"title": "a", "extra": {"b": ["\\ud800"]}}',
        b'{"title": "a", "extra": NaN}',
        b'{"title": "a", "extra": 1e999}',
        b'{"title": "a", "title": "b"}',
        b'{"title": "a", "smuggled": 1}',
        b'{"title": "\\u202ea"}',
        b'{"title": "\\u200b"}',
        b'{"title": "a", "seats": 2.0}',
        b'{"title": "a", "seats": true}',
        b'{"title": "a", "seats": "2"}',
        '{"title": "a", "rate": "１２"}'.encode(),
        b'{"title": "a", "rate": "1_000"}',
        b'["title"]',
        b'"title"',
        b"null",
    ],
)
def test_bad_json_is_a_problem_and_never_a_crash(body):
    response = post(body)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == 400
    assert problem["type"].startswith("urn:talentpool:problem:")


def test_a_field_error_points_at_its_field():
    response = post(json.dumps({"title": "x" * 21, "smuggled": 1}))

    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [("/smuggled", "unknown")]


def test_a_body_that_is_too_large_is_413():
    response = post(b'{"title": "' + b"a" * 1_100_000 + b'"}')

    assert response.status_code == 413
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        ("database", 503, "unavailable"),
        ("race", 409, "conflict"),
        ("missing", 404, "not_found"),
        ("conflict", 409, "no_seat"),
    ],
)
def test_each_kind_of_trouble_has_its_status(error, status, code):
    response = APIClient(raise_request_exception=False).get("/api/line/", {"error": error})

    assert response.status_code == status
    assert response.json()["title"] == code
    assert response["Content-Type"] == "application/problem+json"
    assert ("Retry-After" in response) is (status == 503)


def test_a_bug_is_a_500_and_tells_nothing():
    response = APIClient(raise_request_exception=False).get("/api/line/", {"error": "bug"})

    assert response.status_code == 500
    assert b"ZeroDivision" not in response.content
