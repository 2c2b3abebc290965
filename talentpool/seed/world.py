"""The demo world, built in one go through the actions that people use. Same cast, same works, every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection
from wagtail.signal_handlers import disable_reference_index_auto_update

from portfolios.models import PortfolioPage
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.outbox import notices
from talentpool.outbox.delivery import Claim, claim_due, deliver, settle_unsent
from talentpool.outbox.models import Notice
from talentpool.seed import city, houses, people, work
from talentpool.seed.cast.applications import BIDS
from talentpool.seed.cast.staff import PASSWORD, STAFF
from talentpool.seed.cast.studios import HOUSES
from talentpool.seed.cast.talents import TALENTS
from talentpool.seed.darkroom import Darkroom
from talentpool.seed.hiring import Season
from talentpool.seed.houses import Founded
from talentpool.seed.past import on
from talentpool.seed.work import Written

Say = Callable[[str], None]
# Whoever looked into their inbox did it this long ago.
UNREAD_FOR = timedelta(days=4)


def build(say: Say) -> None:
    now = clock.now()
    _write_quickly()
    password_hash = make_password(PASSWORD)  # one for all: a hash is slow on purpose
    staff = [people.staff(one, password_hash=password_hash) for one in STAFF]
    with _admin_indexed_once(), Darkroom(say) as darkroom:
        talents, written = _write_portfolios(password_hash, darkroom, say, now)
        founded = _found_studios(password_hash, staff, darkroom, say, now)
        published = _publish_portfolios(written, staff, darkroom, say)
        _hire(talents, founded, staff, say, now)
        say("Choosing what the city features …")
        city.feature(published, darkroom, by=staff[0], now=now)
    _settle()


def _write_quickly() -> None:
    """If the machine falls now, the seed begins anew anyway: no need to wait for the disk after each action."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


@contextmanager
def _admin_indexed_once() -> Iterator[None]:
    """What Wagtail's admin searches is written at the end, in one go, instead of at each of a thousand saves."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    backend["AUTO_UPDATE"] = False
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        del backend["AUTO_UPDATE"]
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)


def _write_portfolios(password_hash: str, darkroom: Darkroom, say: Say, now: datetime) -> tuple[dict[str, User], list[Written]]:
    say(f"Drawing {sum(len(one.shots) for one in TALENTS)} pictures for {len(TALENTS)} portfolios (this takes longest) …")
    for one in TALENTS:
        darkroom.draw(work.prints(one))
    for house in HOUSES:
        darkroom.draw(houses.print_of(one) for one in house.productions)
    talents, written = {}, []
    for number, one in enumerate(TALENTS, start=1):
        with on(work.day_of_joining(one, now=now)):
            talents[one.key] = people.talent(one, password_hash=password_hash)
            written.append(work.write(one, talents[one.key], darkroom))
        if number % 15 == 0:
            say(f"  {number} portfolios are written")
    return talents, written


def _found_studios(password_hash: str, staff: list[User], darkroom: Darkroom, say: Say, now: datetime) -> list[Founded]:
    say(f"Founding {len(HOUSES)} studios …")
    founded = []
    for house in HOUSES:
        with on(now - timedelta(days=house.founded)):
            members = [people.member(one, password_hash=password_hash) for one in house.members]
            founded.append(houses.found(house, members, darkroom, staff=staff[0]))
    return founded


def _publish_portfolios(written: list[Written], staff: list[User], darkroom: Darkroom, say: Say) -> dict[str, PortfolioPage]:
    say("Reading the portfolios and publishing most of them …")
    for number, one in enumerate(written):
        darkroom.wait_for(one.gallery)
        work.publish(one, reviewer=staff[number % len(staff)])
    return {one.one.key: one.page for one in written}


def _hire(talents: dict[str, User], founded: list[Founded], staff: list[User], say: Say, now: datetime) -> None:
    calls = sum(len(house.calls) for house in HOUSES)
    say(f"Posting {calls} jobs, sending {len(BIDS)} applications and answering them …")
    season = Season(founded, talents, staff=staff, now=now)
    season.story.add(now - UNREAD_FOR, _read_all_notices)
    season.story.happen(lambda done, known: say(f"  {done} of {known} events") if done % 150 == 0 else None)


def _read_all_notices() -> None:
    for person_id in sorted(set(Notice.objects.values_list("recipient_id", flat=True))):
        notices.mark_read(person_id, at=clock.now())


def _settle() -> None:
    """Do now what the worker would do later. The mails of an invented past count as sent, and go to nobody."""
    while True:
        settle_unsent(at=clock.now())
        claims = claim_due(at=clock.now())
        if not claims:
            return
        with ThreadPoolExecutor(max_workers=2) as workers:
            list(workers.map(_deliver, claims))


def _deliver(claim: Claim) -> None:
    try:
        deliver(claim)
    finally:
        connection.close()  # each thread has its own
