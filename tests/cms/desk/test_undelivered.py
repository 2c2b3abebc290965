"""Promises that could not be kept, shown to staff."""

import pytest
from django.urls import reverse
from django.utils import timezone

from talentpool.outbox.models import Channel, Promise, PromiseState

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead():
    return Promise.objects.create(
        kind="studio_judged",
        channel=Channel.MAIL,
        event="studio-event:1",
        address="una@example.org",
        payload={},
        state=PromiseState.DEAD,
        attempts=5,
        due_at=timezone.now(),
        last_error="SMTPServerDisconnected",
    )


def test_dead_letter_is_listed_with_its_error_and_without_the_address(as_, fia, dead):
    page = as_(fia).get(reverse("desk:undelivered")).content.decode()

    assert "SMTPServerDisconnected" in page
    assert "una@example.org" not in page


def test_dead_letter_is_tried_again_when_staff_ask_for_it(as_, fia, dead):
    as_(fia).post(reverse("desk:undelivered"), {"promise": dead.pk})

    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (PromiseState.PENDING, 0)


def test_kept_promise_is_left_alone_when_somebody_asks_for_it_again(as_, fia, dead):
    Promise.objects.update(state=PromiseState.KEPT)

    as_(fia).post(reverse("desk:undelivered"), {"promise": dead.pk})

    dead.refresh_from_db()
    assert dead.state == PromiseState.KEPT


@pytest.mark.parametrize("number", ["", "x", "99999999", "-1"])
def test_unknown_number_is_not_found_when_it_is_sent(as_, fia, number):
    assert as_(fia).post(reverse("desk:undelivered"), {"promise": number}).status_code == 404


def test_nothing_is_tried_again_when_the_person_is_no_staff(as_, ada, dead):
    as_(ada).post(reverse("desk:undelivered"), {"promise": dead.pk})

    dead.refresh_from_db()
    assert dead.state == PromiseState.DEAD


def test_list_costs_the_same_queries_when_thirty_are_dead(as_, fia, dead, count_queries, django_assert_num_queries):
    client = as_(fia)
    client.get(reverse("desk:undelivered"))
    with_one = count_queries(lambda: client.get(reverse("desk:undelivered")))
    for number in range(29):
        dead.pk, dead.event = None, f"studio-event:{number + 2}"
        dead.save(force_insert=True)

    with django_assert_num_queries(with_one):
        page = client.get(reverse("desk:undelivered")).content.decode()

    assert page.count("Try again") == 30
