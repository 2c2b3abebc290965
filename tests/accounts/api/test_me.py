from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.people import join, make_person, make_studio

pytestmark = pytest.mark.django_db


def test_me_says_who_the_caller_is_and_where_a_member(as_, rio, comet):
    answer = as_(rio).get("/api/v1/me/").json()

    assert answer == {
        "id": rio.public_id,
        "name": "Rio",
        "email": rio.email,
        "language": "en",
        "timezone": "Asia/Jakarta",
        "intent": "hires",
        "memberships": [
            {
                "studio": {"id": comet.public_id, "name": "Studio Comet", "slug": comet.slug, "verification": "verified"},
                "role": "recruiter",
            }
        ],
    }


def test_members_see_the_team_without_anybodys_address(as_, rio, cleo, comet):
    answer = as_(rio).get(f"/api/v1/studios/{comet.public_id}/members/")

    rows = [(row["person"]["name"], row["role"]) for row in answer.json()["results"]]
    assert rows == [("Cleo Hartono", "owner"), ("Rio", "recruiter")]
    assert "@" not in answer.text


@pytest.mark.parametrize("actor", ["dan", "ada", "eve"])
def test_team_is_not_there_for_others(request, as_, comet, actor):
    client = as_(request.getfixturevalue(actor))

    hidden = client.get(f"/api/v1/studios/{comet.public_id}/members/")
    missing = client.get("/api/v1/studios/0000000000000000/members/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.json() == missing.json()


def test_stranger_is_told_to_come_in_first(comet):
    assert Client().get(f"/api/v1/studios/{comet.public_id}/members/").status_code == 401


@pytest.mark.parametrize("size", [1, 30])
def test_both_cost_the_same_queries_whatever_the_size(as_, size, django_assert_num_queries):
    person = make_person()
    for _ in range(size):
        join(make_studio(), person, "recruiter")
    big = make_studio(owner=person)
    for _ in range(size):
        join(big, make_person(), "reviewer")
    client = as_(person)

    # session, person; then person with memberships, or studio and members
    with django_assert_num_queries(4):
        client.get("/api/v1/me/")
    with django_assert_num_queries(4):
        client.get(f"/api/v1/studios/{big.public_id}/members/?page_size=100")
