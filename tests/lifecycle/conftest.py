"""The world in which somebody is known to everybody."""

import shutil

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories.people import PASSWORD
from tests.lifecycle import world


@pytest.fixture(autouse=True)
def _no_files_of_other_tests():
    shutil.rmtree(settings.VAR_DIR / "uploads", ignore_errors=True)


@pytest.fixture
def known(eve, second_factor, comet, cleo, rio, dune, dan, bo, ada, deliver_outbox, mails):
    """The person, and the browser that they are signed in with."""
    second_factor(eve)
    person, browser = world.make_account(deliver_outbox, mails)
    world.make_portfolio(person, eve, deliver_outbox)
    world.make_applications(person, comet, cleo, rio, deliver_outbox)
    world.join_studio(person, dune, dan, bo)
    world.make_own_studio(person, eve, ada)
    world.leave_traces_in_the_admin(person, eve)
    browser.post(reverse("accounts:ask_for_export"))
    deliver_outbox()
    world.leave_an_upload_waiting(person)
    return person, browser


@pytest.fixture
def proven(as_):
    """A client in which somebody gave the password once more."""

    def prove(person):
        client = as_(person)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        return client

    return prove
