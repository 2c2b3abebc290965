"""The demo world, built in one go through the actions that people use. Same cast, same works, every time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.hashers import make_password
from django.db import connection

from portfolios.models import PortfolioPage
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.outbox.delivery import Claim, claim_due, deliver
from talentpool.outbox.models import Channel, Promise
from talentpool.seed import city, hiring, people, work
from talentpool.seed.cast.applications import BIDS
from talentpool.seed.cast.staff import PASSWORD, STAFF
from talentpool.seed.cast.studios import HOUSES, Ends
from talentpool.seed.cast.talents import TALENTS

Say = Callable[[str], None]


def build(say: Say) -> None:
    password_hash = make_password(PASSWORD)
    staff = [people.staff(one, password_hash=password_hash) for one in STAFF]
    say(f"Drawing the pictures of {len(TALENTS)} portfolios (this takes longest) …")
    talents = [people.talent(one, password_hash=password_hash, at=clock.now()) for one in TALENTS]
    portfolios = _portfolios(talents, reviewer=staff[0], say=say)
    say(f"Founding {len(HOUSES)} studios and writing their postings …")
    board = hiring.Board()
    for house in HOUSES:
        members = [people.member(one, password_hash=password_hash, at=clock.now()) for one in house.members]
        studio = hiring.found(house, members, staff=staff[0], at=clock.now())
        hiring.post(house, studio, members, board, staff=staff[0])
    say(f"Sending {len(BIDS)} applications and answering them …")
    _hire({user.name.split()[0]: user for user in talents}, board)
    say("Choosing what the city features …")
    _feature(portfolios, by=staff[0], say=say)
    _settle()


def _portfolios(talents: list[User], *, reviewer: User, say: Say) -> dict[str, PortfolioPage]:
    wanted = [
        work.Order(user, shot, large=shot is one.shots[0])
        for user, one in zip(talents, TALENTS, strict=True)
        for shot in one.shots
    ]
    pictures = iter(work.upload(wanted, say))
    written: dict[str, PortfolioPage] = {}
    for user, one in zip(talents, TALENTS, strict=True):
        gallery = [next(pictures) for _shot in one.shots]
        portfolio = work.write(one, user, gallery)
        work.publish(one, portfolio, gallery, reviewer=reviewer)
        written[user.name.split()[0]] = portfolio
    return written


def _hire(talents: dict[str, User], board: hiring.Board) -> None:
    # Those with a deadline of seconds come first.
    bids = sorted(BIDS, key=lambda bid: board.offered[bid.call].call.ends != Ends.EXPIRED)
    sent = [(bid, hiring.apply(bid, talents[bid.talent], board)) for bid in bids]
    for bid, application in sent:
        hiring.proceed(bid, application, board)
    hiring.end(board)


def _feature(portfolios: dict[str, PortfolioPage], *, by: User, say: Say) -> None:
    cover = work.upload([work.Order(None, city.COVER, large=True)], say)[0]
    city.feature([portfolios[name] for name in city.FEATURED], cover, by=by, at=clock.now())


def _settle() -> None:
    """Do now what the worker would do later. The mails of an invented past go to nobody."""
    while True:
        Promise.objects.filter(channel=Channel.MAIL).delete()
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
