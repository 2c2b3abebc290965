"""Every list costs the same with one row and with thirty."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.models import Application
from tests.factories.hiring import (
    make_application,
    make_open_posting,
    make_seats,
)
from tests.factories.people import make_person


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


@pytest.mark.parametrize("count", [1, 30])
def test_the_board_costs_the_same_for_any_number_of_cards(count, posting, cleo, as_, django_assert_num_queries):
    for number in range(count):
        make_application(posting, make_person(), state=["submitted", "shortlisted", "rejected"][number % 3])
    client = as_(cleo)
    url = reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id])
    client.get(url)

    with django_assert_num_queries(7):
        page = client.get(url)

    assert page.context["board"].total == count


@pytest.mark.parametrize("count", [1, 30])
def test_the_own_list_costs_the_same_for_any_number_of_rows(count, comet, cleo, ada, as_, django_assert_num_queries):
    for _ in range(count):
        make_application(make_open_posting(comet), ada)
        Application.objects.update(applied_at=timezone.now() - timedelta(days=2))
    client = as_(ada)
    client.get(reverse("jobs:my_applications"))

    with django_assert_num_queries(4):
        page = client.get(reverse("jobs:my_applications"))

    assert len(page.context["page"].rows) == min(count, 20)


def test_a_long_list_goes_on_where_it_stopped(comet, ada, cleo, as_):
    rows = [make_application(make_open_posting(comet), ada).public_id for _ in range(25)]
    client = as_(ada)

    first = client.get(reverse("jobs:my_applications"))
    second = client.get(reverse("jobs:my_applications"), {"after": first.context["page"].after})

    shown = [row.public_id for page in (first, second) for row in page.context["page"].rows]
    assert shown == rows[::-1]


def test_a_stage_with_more_cards_than_the_board_holds_has_a_list_of_its_own(posting, cleo, as_, monkeypatch):
    monkeypatch.setattr("jobs.queries.inbox.CARDS_PER_STAGE", 2)
    make_seats(posting)
    for _ in range(3):
        make_application(posting, make_person())
    client = as_(cleo)
    url = reverse("jobs:pipeline", args=[posting.studio.public_id, posting.public_id])

    board = client.get(url)
    listed = client.get(url, {"stage": "submitted"})

    assert board.context["board"].longer == [("submitted", 3)]
    assert board.context["board"].total == 3
    assert len(listed.context["page"].rows) == 3
