"""Who is removed from a studio sees nothing of it from the next request on, by page and by token."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from talentpool.accounts.actions import memberships, tokens
from talentpool.accounts.models import IdempotencyKey
from tests.factories.hiring import make_application, make_open_posting

pytestmark = pytest.mark.django_db


def test_a_removed_member_loses_pages_token_and_kept_answers_at_once(comet, cleo, rio, ada, as_):
    posting = make_open_posting(comet)
    application = make_application(posting, ada)
    _row, token = tokens.issue(rio, name="board", at=timezone.now())
    browser, program = as_(rio), Client(headers={"authorization": f"Bearer {token}"})
    pages = [
        reverse("jobs:studio_home", args=[comet.public_id]),
        reverse("jobs:pipeline", args=[comet.public_id, posting.public_id]),
        reverse("jobs:application", args=[comet.public_id, application.public_id]),
        reverse("accounts:team", args=[comet.public_id]),
    ]
    resource = f"/api/v1/applications/{application.public_id}/"
    step = {"path": f"{resource}shortlist/", "data": {"version": 1}, "content_type": "application/json"}
    assert {browser.get(page).status_code for page in pages} == {200}
    assert program.post(**step, headers={"Idempotency-Key": "one"}).status_code == 200

    memberships.remove(rio.memberships.get(), by=cleo, at=timezone.now())

    assert {browser.get(page).status_code for page in pages} == {404}
    assert program.get(resource).status_code == 404
    assert program.post(**step, headers={"Idempotency-Key": "one"}).status_code == 404
    assert not IdempotencyKey.objects.filter(user=rio).exclude(status=404).exists()
