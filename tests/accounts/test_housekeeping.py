from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command

from talentpool.accounts.actions import invitations
from talentpool.accounts.models import IdempotencyKey, Invitation, User
from talentpool.kernel.clock import now
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_night_forgets_kept_answers_after_a_day_and_keeps_younger_ones(ada):
    for key, hours in [("old", 25), ("young", 23)]:
        row = IdempotencyKey.objects.create(user=ada, key=key, request_hash="x", status=201)
        IdempotencyKey.objects.filter(pk=row.pk).update(created_at=now() - timedelta(hours=hours))

    call_command("prune_accounts")

    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["young"]


def test_night_forgets_invitations_a_month_after_their_end(comet, cleo):
    for days in (1, 40):
        invitations.invite(comet, email=f"p{days}@example.org", role="reviewer", by=cleo, at=now() - timedelta(days=days))

    call_command("prune_accounts")

    assert list(Invitation.objects.values_list("email", flat=True)) == ["p1@example.org"]


def test_night_frees_an_address_that_nobody_confirmed_in_a_week(ada):
    squatter = make_person(email="victim@example.org", date_joined=now() - timedelta(days=8))
    fresh = make_person(email="new@example.org", date_joined=now() - timedelta(days=6))
    for person in (squatter, fresh):
        person.emailaddress_set.update(verified=False)

    call_command("prune_accounts")

    assert set(User.objects.filter(is_active=True).values_list("email", flat=True)) == {ada.email, "new@example.org"}
    assert User.objects.filter(is_active=False).exists()  # the site's own row stays


def test_night_forgets_old_counts_of_sign_ins_and_keeps_running_ones():
    cache.set("allauth:rl:old", [1], -1)
    cache.set("allauth:rl:running", [1], 300)

    call_command("prune_accounts")

    assert cache.get("allauth:rl:running") == [1]
    assert cache.get("allauth:rl:old") is None
