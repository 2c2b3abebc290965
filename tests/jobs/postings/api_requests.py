"""Addresses, bodies and answers of the API of postings."""

from datetime import timedelta

from django.utils import timezone

from tests.factories.postings import a_role, a_software

POSTINGS = "/api/v1/postings/"


def one(posting, verb=""):
    return f"{POSTINGS}{posting.public_id}/{verb + '/' if verb else ''}"


def a_body(studio, **fields):
    body = {
        "studio": studio.public_id,
        "title": "Key animator",
        "description": "Thirteen episodes.",
        "language": "en",
        "work_place": "hybrid",
        "city": "Cimahi",
        "pay_min": "9000000",
        "pay_max": "12000000.00",
        "pay_unit": "month",
        "deadline": (timezone.now() + timedelta(days=20)).strftime("%Y-%m-%dT23:59:00+07:00"),
        "deadline_zone": "Asia/Jakarta",
        "roles": [{"role": a_role().code, "seats": 2}],
        "questions": [{"text": "Which?", "kind": "choice", "choices": ["Harmony", "Moho"], "required": True}],
        "software": [a_software().code],
    }
    return {**body, **fields}


def problem(response):
    body = response.json()
    assert response["Content-Type"] == "application/problem+json" and body["status"] == response.status_code
    return {error["pointer"] for error in body.get("errors", [])} or body["title"]
