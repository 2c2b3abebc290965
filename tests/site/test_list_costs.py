"""The lists that no room's own tests count: each costs the same queries with one row and with thirty."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from talentpool.accounts.enums import MemberRole
from tests.factories.hiring import make_application, make_open_posting
from tests.factories.people import join, make_person, make_studio

pytestmark = pytest.mark.django_db


def cost(client, address, shown):
    """The queries of the second request: the first fills what lives as long as the process."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200
    assert shown in page.text
    return len(queries)


def grows(make, client, address, shown):
    """Cost with the rows that two calls and thirty-one calls of `make` leave behind."""
    for _ in range(2):
        make()
    few = cost(client, address, shown)
    for _ in range(29):
        make()
    return few, cost(client, address, shown)


def test_the_choice_of_studios_costs_the_same_for_any_number_of_them(cleo, comet, as_):
    def make():
        join(make_studio(), cleo, MemberRole.RECRUITER)

    few, many = grows(make, as_(cleo), reverse("jobs:studio_desk"), "Studio Comet")

    assert few == many


def test_one_stage_of_a_posting_costs_the_same_for_any_number_of_people(cleo, comet, as_):
    posting = make_open_posting(comet, seats=2)
    make_application(posting, make_person("Ada First"))
    address = reverse("jobs:pipeline", args=[comet.public_id, posting.public_id]) + "?stage=submitted"

    # A page holds twenty; two and twenty rows are what it can show.
    few = cost(as_(cleo), address, "Ada First")
    for _ in range(18):
        make_application(posting, make_person())
    many = cost(as_(cleo), address, "Ada First")

    assert few == many


def test_the_desks_list_of_studios_costs_the_same_for_any_number_of_them(eve, as_):
    few, many = grows(make_studio, as_(eve), "/admin/desk/studios/", "Studio")

    assert few == many


def grown_up():
    """Somebody who joined at 17 and is of age now, whose own consent the list has to know of."""
    joined, born = datetime(2024, 1, 1, tzinfo=UTC), date(2007, 1, 1)
    return make_person(birth_date=born, date_joined=joined)


def child():
    return make_person(birth_date=date(2012, 1, 1))


@pytest.mark.parametrize("make", [make_person, grown_up, child])
def test_the_staffs_list_of_people_costs_the_same_whoever_they_are(make, eve, as_):
    # Wagtail shows twenty on a page: all of these fit.
    for _ in range(2):
        make()
    few = cost(as_(eve), "/admin/users/", "Person")
    for _ in range(14):
        make()

    assert cost(as_(eve), "/admin/users/", "Person") == few
