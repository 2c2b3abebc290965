"""The main job through the API alone: every person is a program with a personal token."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from jobs.models import PostingRole
from talentpool.accounts.actions import tokens
from tests.factories.portfolios import make_published

pytestmark = pytest.mark.django_db


class Program:
    """A program that acts for one person: JSON, a token, a fresh Idempotency-Key for every action."""

    def __init__(self, user):
        _row, token = tokens.issue(user, name="journey", at=timezone.now())
        self._client = Client(headers={"authorization": f"Bearer {token}", "accept-language": "en"})
        self._number = 0

    def get(self, path, **query):
        response = self._client.get(f"/api/v1/{path}", query)
        assert response.status_code == 200, response.content
        return response

    def post(self, path, body=None, *, seen=None, expect=(200, 201)):
        """`seen` is the answer that the action follows from: its ETag goes into If-Match."""
        self._number += 1
        headers = {"Idempotency-Key": f"journey-{self._number}"} | ({"If-Match": seen["ETag"]} if seen else {})
        response = self._client.post(f"/api/v1/{path}", body or {}, content_type="application/json", headers=headers)
        assert response.status_code in expect, response.content
        return response


def in_days(days):
    return (timezone.now() + timedelta(days=days)).replace(microsecond=0).isoformat()


def test_the_main_job_through_the_api_alone(cleo, comet, ada, bo, eve, client, mails, deliver_outbox):
    for person in (ada, bo):
        make_published(person, reviewer=eve)
    TOTP.activate(eve, generate_totp_secret())
    studio, city, freelancer, rival = Program(cleo), Program(eve), Program(ada), Program(bo)

    # The freelancers are in the directory, for anybody.
    found = client.get("/api/v1/talent/", {"q": "Lestari"}).json()["results"]
    assert [row["name"] for row in found] == ["Ada Lestari"]
    assert freelancer.get("portfolio/").json()["published"]["url"].endswith("/talent/ada-lestari/")

    # The studio writes a posting for one seat and submits it; its first one is read by the city.
    draft = studio.post(
        "postings/",
        {
            "studio": comet.public_id,
            "title": "Character animator",
            "description": "Thirteen episodes of eleven minutes.",
            "language": "en",
            "work_place": "remote",
            "pay_min": "9000000",
            "pay_max": "12000000",
            "pay_unit": "month",
            "deadline": in_days(30),
            "deadline_zone": "Asia/Jakarta",
            "roles": [{"role": "2d-key-animator", "seats": 1}],
            "questions": [{"text": "Can you start in December?", "kind": "yes_no", "required": True}],
        },
    )
    posting = f"postings/{draft.json()['id']}/"
    submitted = studio.post(f"{posting}submit/", seen=draft)
    assert submitted.json()["state"] == "submitted"
    assert client.get(f"/api/v1/{posting}").status_code == 404
    opened = city.post(f"{posting}approve/", seen=submitted)
    assert opened.json()["state"] == "open"
    shown = client.get(f"/api/v1/{posting}").json()

    # Two freelancers apply; neither sees the other's application.
    [question] = shown["questions"]
    application = {
        "posting": shown["id"],
        "cover_note": "I have animated children for eight years.",
        "answers": {question["id"]: "yes"},
        "rate": "10000000",
        "rate_currency": "IDR",
        "rate_unit": "month",
        "consent": True,
    }
    adas, bos = freelancer.post("applications/", application), rival.post("applications/", application)
    assert [row["id"] for row in freelancer.get("applications/").json()["results"]] == [adas.json()["id"]]
    assert len(studio.get("applications/").json()["results"]) == 2

    # Shortlist, interview, offer; the seat is reserved, so a second offer is a conflict.
    mine, theirs = f"applications/{adas.json()['id']}/", f"applications/{bos.json()['id']}/"
    shortlisted = studio.post(f"{mine}shortlist/", seen=studio.get(mine))
    invited = studio.post(f"{mine}interview/", {"at": in_days(2), "zone": "Asia/Jakarta"}, seen=shortlisted)
    terms = {
        "pay": "10500000",
        "currency": "IDR",
        "unit": "month",
        "terms": "Five months, two rounds of retakes.",
        "expires_at": in_days(5),
    }
    offered = studio.post(f"{mine}offer/", terms, seen=invited)
    assert offered.json()["state"] == "offer"
    second = studio.post(f"{theirs}shortlist/", seen=studio.get(theirs))
    full = studio.post(f"{theirs}offer/", terms, seen=second, expect=(409,))
    assert full["Content-Type"] == "application/problem+json"

    # The freelancer accepts, which is the hire; everybody concerned is told.
    hired = freelancer.post(f"{mine}accept/", seen=freelancer.get(mine))
    assert hired.json()["state"] == "hired"
    assert [event["to_state"] for event in hired.json()["history"]] == ["submitted", "shortlisted", "interview", "offer", "hired"]
    assert PostingRole.objects.values_list("hired", "reserved").get() == (1, 0)
    assert studio.get(posting).json()["state"] == "filled"
    rejected = studio.post(f"{theirs}reject/", {"reason": "other_chosen"}, seen=second)
    assert (rejected.json()["state"], rejected.json()["reason"]) == ("rejected", "other_chosen")

    deliver_outbox()
    subjects = {(message.to[0], message.subject) for message in mails}
    assert (ada.email, "You are hired by Studio Comet: 2D key animator") in subjects
    assert (cleo.email, "Ada Lestari accepted your offer: 2D key animator") in subjects
    assert client.get("/api/v1/postings/").json()["results"] == []
