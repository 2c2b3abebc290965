"""What the scheduler calls: offers run out, and are chased before that."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobs.actions import offers
from jobs.models import Application
from tests.factories.hiring import make_application, make_open_posting
from tests.jobs.applications import invariants


@pytest.fixture
def offered(comet, ada, deliver_outbox, mails):
    application = make_application(make_open_posting(comet), ada, state="offer")
    deliver_outbox()
    mails.clear()
    return application


def set_times(application, *, offered_for, left):
    """An offer that was made for so long and has so much time left."""
    end = timezone.now() + left
    Application.objects.filter(pk=application.pk).update(offer_expires_at=end, updated_at=end - offered_for)


def test_an_offer_out_of_time_ends_and_both_sides_are_told(offered, ada, cleo, deliver_outbox, mails, capsys):
    set_times(offered, offered_for=timedelta(days=5), left=timedelta(seconds=-1))

    call_command("expire_offers")
    call_command("expire_offers")

    assert capsys.readouterr().out == "1 offers ended\n0 offers ended\n"
    offered.refresh_from_db()
    assert (offered.state, offered.reason) == ("rejected", "offer_expired")
    deliver_outbox()
    assert sorted(mail.to[0] for mail in mails) == sorted([ada.email, cleo.email])
    assert invariants.broken() == {}


@pytest.mark.parametrize(
    ("offered_for", "left", "reminders"),
    [
        (timedelta(days=10), timedelta(days=6), 0),
        (timedelta(days=10), timedelta(days=4), 1),
        (timedelta(days=10), timedelta(hours=20), 1),
        (timedelta(hours=20), timedelta(hours=15), 0),
        (timedelta(hours=20), timedelta(hours=5), 1),
        (timedelta(days=10), timedelta(seconds=-1), 0),
    ],
)
def test_an_offer_is_chased_when_it_is_time_and_only_once(offered_for, left, reminders, offered, ada, deliver_outbox, mails):
    set_times(offered, offered_for=offered_for, left=left)

    call_command("chase_offers", verbosity=0)
    call_command("chase_offers", verbosity=0)
    deliver_outbox()

    assert [mail.to for mail in mails] == [[ada.email]] * reminders


def test_an_offer_is_chased_at_half_time_and_on_its_last_day(offered, deliver_outbox, mails):
    for left in (timedelta(days=4), timedelta(hours=20), timedelta(hours=2)):
        set_times(offered, offered_for=timedelta(days=10), left=left)
        call_command("chase_offers")
        deliver_outbox()

    assert len(mails) == 2
    assert all("Still open: job offer" in mail.subject for mail in mails)


def test_an_answered_offer_is_not_chased_even_when_the_reminder_was_promised(offered, ada, deliver_outbox, mails):
    set_times(offered, offered_for=timedelta(days=10), left=timedelta(days=4))
    call_command("chase_offers")

    offers.accept(offered, by=ada)
    deliver_outbox()

    assert [mail.subject for mail in mails if "Still open" in mail.subject] == []
