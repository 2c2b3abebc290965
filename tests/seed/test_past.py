from datetime import timedelta

import pytest
from django.utils import timezone

from talentpool.kernel import clock
from talentpool.seed.past import Story, on

SPRING = timedelta(days=120)


def test_clocks_show_the_day_of_the_tale_and_are_right_again_afterwards(db):
    now = timezone.now()

    with on(now - SPRING):
        shown = (timezone.now(), clock.now(), clock.database_now())

    assert all(abs(one - (now - SPRING)) < timedelta(seconds=10) for one in shown)
    assert all(abs(one - now) < timedelta(minutes=2) for one in (timezone.now(), clock.now(), clock.database_now()))


def test_clocks_are_right_again_when_the_tale_breaks_off(db):
    now = timezone.now()

    with pytest.raises(ZeroDivisionError), on(now - SPRING):
        raise ZeroDivisionError

    assert abs(clock.now() - now) < timedelta(minutes=2)
    assert abs(clock.database_now() - now) < timedelta(minutes=2)


def test_events_happen_in_the_order_of_their_days_also_those_that_others_bring_about():
    now, heard = timezone.now(), []
    story = Story()

    def tell(name):
        heard.append((name, round((now - timezone.now()).total_seconds() / 86400)))

    def tell_and_continue():
        tell("second")
        story.add(now - timedelta(days=2), lambda: tell("third"))

    story.add(now - timedelta(days=1), lambda: tell("last"))
    story.add(now - timedelta(days=5), tell_and_continue)
    story.add(now - timedelta(days=9), lambda: tell("first"))
    story.happen(lambda done, known: None)

    assert heard == [("first", 9), ("second", 5), ("third", 2), ("last", 1)]
