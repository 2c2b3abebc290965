"""`Idempotency-Key`, on a real endpoint that makes studios."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView

from talentpool.accounts.actions import studios, tokens
from talentpool.accounts.idempotency import idempotent
from talentpool.accounts.models import IdempotencyKey, Studio
from talentpool.kernel.clock import now
from talentpool.kernel.errors import Conflict
from tests.concurrency import at_once
from tests.factories.people import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
running = threading.Event()
go_on = threading.Event()


class Studios(APIView):
    @idempotent(required=True)
    def post(self, request):
        studio = studios.create(name=request.data["name"], country="ID", by=request.user, at=now())
        if request.data.get("slow"):
            running.set()
            go_on.wait(timeout=20)
        if request.data.get("refuse"):
            raise Conflict()
        if request.data.get("answer_error"):
            return Response({"no": True}, status=409)
        if request.data.get("unrenderable"):
            return Response({"what": object()}, status=201)
        return Response({"id": studio.public_id}, status=201, headers={"Location": f"/studios/{studio.public_id}/"})


class Optional(APIView):
    @idempotent
    def post(self, request):
        studio = studios.create(name=request.data["name"], country="ID", by=request.user, at=now())
        return Response({"id": studio.public_id}, status=201)


urlpatterns = [path("api/studios/", Studios.as_view()), path("api/optional/", Optional.as_view())]


def caller(user):
    _row, token = tokens.issue(user, name="test", at=now())

    def post(body, key=None, *, to="/api/studios/"):
        headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})
        return Client(raise_request_exception=False).post(to, json.dumps(body), content_type="application/json", headers=headers)

    return post


def test_repeated_request_gets_the_same_answer_and_one_effect(ada):
    post = caller(ada)

    first = post({"name": "Studio Angkot"}, "k1")
    again = post({"name": "Studio Angkot"}, "k1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert first["Location"] == again["Location"]
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert Studio.objects.count() == 1


def test_order_of_members_makes_no_other_request(ada):
    post = caller(ada)
    post({"name": "Studio Angkot", "slow": False}, "k1")

    assert post({"slow": False, "name": "Studio Angkot"}, "k1")["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("to", ["/api/studios/", "/api/optional/"])
def test_key_of_another_request_is_refused(ada, to):
    post = caller(ada)
    post({"name": "Studio Angkot"}, "k1")

    response = post({"name": "Studio Becak" if to == "/api/studios/" else "Studio Angkot"}, "k1", to=to)

    assert (response.status_code, response.json()["title"]) == (422, "idempotency_key_reused")
    assert Studio.objects.count() == 1


def test_missing_key_is_refused_where_one_is_required(ada):
    response = caller(ada)({"name": "Studio Angkot"})

    assert (response.status_code, response.json()["title"]) == (400, "idempotency_key_missing")
    assert not Studio.objects.exists()


def test_key_may_be_left_out_where_none_is_required(ada):
    assert caller(ada)({"name": "Studio Angkot"}, to="/api/optional/").status_code == 201


@pytest.mark.parametrize("key", ["x" * 256, "a b", "kunci-\xe9"])
def test_malformed_key_is_refused(ada, key):
    response = caller(ada)({"name": "Studio Angkot"}, key)

    assert (response.status_code, response.json()["title"]) == (400, "idempotency_key_malformed")
    assert not Studio.objects.exists()


def test_keys_of_two_people_do_not_meet(ada, bo):
    caller(ada)({"name": "Studio Angkot"}, "k1")

    response = caller(bo)({"name": "Studio Becak"}, "k1")

    assert response.status_code == 201
    assert Studio.objects.count() == 2


def test_key_is_free_again_after_a_day(ada):
    post = caller(ada)
    post({"name": "Studio Angkot"}, "k1")

    with time_machine.travel(now() + timedelta(hours=24, seconds=1)):
        assert post({"name": "Studio Becak"}, "k1").status_code == 201
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("how", ["refuse", "answer_error", "unrenderable"])
def test_refused_request_leaves_nothing_and_can_be_tried_again(ada, how):
    post = caller(ada)

    refused = post({"name": "Studio Angkot", how: True}, "k1")

    assert refused.status_code in {409, 500}
    assert not Studio.objects.exists()
    assert not IdempotencyKey.objects.exists()
    assert post({"name": "Studio Angkot"}, "k1").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_request_with_the_key_of_a_running_one_is_told_to_wait():
    post = caller(make_person())
    running.clear()
    go_on.clear()
    answers = []

    def slowly():
        answers.append(post({"name": "Studio Angkot", "slow": True}, "k1"))
        connection.close()

    first = threading.Thread(target=slowly)
    first.start()
    assert running.wait(timeout=20)

    meanwhile = post({"name": "Studio Angkot", "slow": True}, "k1")
    go_on.set()
    first.join(timeout=20)

    assert (meanwhile.status_code, meanwhile.json()["title"]) == (409, "idempotency_in_flight")
    assert answers[0].status_code == 201
    assert Studio.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_equal_requests_at_once_have_one_effect():
    post = caller(make_person())

    answers = at_once([lambda: post({"name": "Studio Angkot"}, "k1")] * 10)

    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
    assert Studio.objects.count() == 1
