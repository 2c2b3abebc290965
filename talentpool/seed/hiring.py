"""Applications of the demo world: each is sent on its day and takes its steps on later ones, by whoever takes them in life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from jobs.actions import applications, offers, postings
from jobs.enums import QuestionKind
from jobs.models import Application, ScreeningQuestion
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.money import Money
from talentpool.seed import houses
from talentpool.seed.cast.applications import BIDS, Bid
from talentpool.seed.cast.studios import Ends
from talentpool.seed.houses import Founded, Offered
from talentpool.seed.past import Story

# Nothing of the tale is younger than this when the visitor comes.
JUST_NOW = timedelta(minutes=20)
AN_HOUR = timedelta(hours=1)
TEST_PAY = {"IDR": "500000", "USD": "60", "EUR": "55", "SGD": "80", "JPY": "8000", "AUD": "90", "MYR": "250"}
AVAILABILITY = {
    "id": ("Penuh waktu", "Senin sampai Jumat", "Paruh waktu, sore dan malam", "", "Penuh waktu setelah tanggal ini"),
    "en": ("Full time", "Monday to Friday", "Half days, mornings in Jakarta", "", "Full time from that day"),
}


class Season:
    """Everything that is offered and applied for, put into one story."""

    def __init__(self, founded: list[Founded], talents: dict[str, User], *, staff: list[User], now: datetime) -> None:
        self.story = Story()
        self._talents, self._staff, self._now = talents, staff, now
        self._bids: dict[str, list[Bid]] = defaultdict(list)
        for bid in BIDS:
            self._bids[bid.call].append(bid)
        for studio in founded:
            for call in studio.house.calls:
                opened = now - timedelta(days=call.opened)
                self.story.add(opened, lambda call=call, studio=studio: self._open(call, studio))

    def _open(self, call: houses.Call, studio: Founded) -> None:
        staff = self._staff[len(call.key) % len(self._staff)]
        offered = houses.post(call, studio, staff=staff, now=self._now)
        opened, until = clock.now(), self._until(offered)
        bids = self._bids[call.key]
        for number, bid in enumerate(bids, start=1):
            # The first come early, the last shortly before the end.
            at = opened + (until - opened) * number / (len(bids) + 1)
            self.story.add(at, lambda bid=bid: self._apply(bid, offered))
        if call.ends in (Ends.CLOSED, Ends.CANCELLED):
            self.story.add(self._now - timedelta(days=call.ended), lambda: houses.end(offered))
        elif call.ends == Ends.EXPIRED:
            self.story.add(houses.deadline(call, self._now) + AN_HOUR, lambda: _note_expiry())

    def _until(self, offered: Offered) -> datetime:
        """When the last application can come in."""
        call = offered.call
        if call.ends == Ends.EXPIRED:
            return houses.deadline(call, self._now) - AN_HOUR
        latest = self._now - timedelta(days=call.ended) if call.ended else self._now
        # A place that was taken had been decided on for a while.
        return latest - (latest - clock.now()) / 2 if call.ends == Ends.FILLED else latest - JUST_NOW

    def _apply(self, bid: Bid, offered: Offered) -> None:
        application = _apply(bid, self._talents[bid.talent], offered)
        at, end = clock.now(), self._now - JUST_NOW
        if offered.call.ends == Ends.CANCELLED:
            end -= timedelta(days=offered.call.ended)
        pause = (end - at) / (len(bid.steps) + 1)
        tale = _Tale(bid, application, offered, self._now, pause)
        for number, step in enumerate(bid.steps, start=1):
            self.story.add(at + pause * number, lambda step=step: tale.take(step))


def _note_expiry() -> None:
    postings.expire_due()


def _apply(bid: Bid, person: User, offered: Offered) -> Application:
    dice = Random(f"{bid.call}/{bid.talent}")  # noqa: S311 (varies answers, protects nothing)
    role = offered.posting.roles.order_by("position", "pk")[bid.role]
    submission = applications.Submission(
        consent=True,
        cover_note=bid.note,
        answers={question.public_id: _answer(question, dice) for question in offered.posting.questions.order_by("pk")},
        rate=_pay(bid, offered) if bid.rate else None,
        rate_unit=offered.call.unit if bid.rate else "",
        available_from=(clock.now() + timedelta(days=dice.choice((7, 14, 14, 21, 30)))).date(),
        availability=dice.choice(AVAILABILITY[offered.call.language]),
    )
    return applications.apply(role, by=person, submission=submission)


def _answer(question: ScreeningQuestion, dice: Random) -> str:
    if question.kind == QuestionKind.CHOICE:
        return str(dice.choice(question.choices))
    if question.kind == QuestionKind.YES_NO:
        return dice.choice(("yes", "yes", "no"))
    return str(dice.randint(4, 9))


def _pay(bid: Bid, offered: Offered) -> Money:
    low, _high, currency = offered.call.pay
    return Money.of(bid.rate or low, currency)


@dataclass(frozen=True)
class _Tale:
    """One application and what becomes of it, with a `pause` between its steps."""

    bid: Bid
    application: Application
    offered: Offered
    now: datetime
    pause: timedelta

    def take(self, step: str) -> None:
        verb, _colon, reason = step.partition(":")
        if verb == "reject":
            applications.reject(self.application, reason=reason, by=self.offered.writer)
        else:
            _VERBS[verb](self)

    def interview(self) -> None:
        meeting = applications.Meeting(self._soon("interview", 3), self.offered.call.zone, "https://meet.example/talentpool")
        applications.interview(self.application, meeting, by=self.offered.writer)

    def test(self) -> None:
        currency = self.offered.call.pay[2]
        work = applications.Assignment(
            self._soon("test", 6), self.offered.call.zone, 4, Money.of(TEST_PAY[currency], currency), self._words(_TEST)
        )
        applications.test(self.application, work, by=self.offered.writer)

    def offer(self) -> None:
        pay = _pay(self.bid, self.offered)
        terms = offers.Offer(pay, self.offered.call.unit, self._words(_TERMS), self._offer_ends())
        offers.offer(self.application, terms, by=self.offered.writer)

    def lapse(self) -> None:
        offers.expire_offers()

    def _soon(self, verb: str, days: int) -> datetime:
        """Ten in the morning at the studio; still to come where the application waits at this step."""
        waits = self.bid.steps[-1] == verb
        day = (self.now if waits else clock.now()) + timedelta(days=days)
        return day.astimezone(ZoneInfo(self.offered.call.zone)).replace(hour=10, minute=0, second=0, microsecond=0)

    def _offer_ends(self) -> datetime:
        if self.bid.steps[-1] == "lapse":
            return clock.now() + self.pause * 0.9
        return self.now + timedelta(days=5)

    def _words(self, texts: dict[str, str]) -> str:
        return texts[self.offered.call.language]


_TEST = {
    "id": "Satu shot dari animatik kami. Kirim berkas kerja dan hasil akhirnya, jangan lebih dari waktu yang disebut.",
    "en": "One shot from our animatic. Send the working file and the result, and stop when the time is up.",
}
_TERMS = {
    "id": "Sesuai lowongan, mulai pada tanggal yang disepakati. Karya boleh masuk portofolio setelah tayang.",
    "en": "As posted, starting on the agreed day. You may show the work in your portfolio once it is released.",
}
_VERBS: dict[str, Callable[[_Tale], object]] = {
    "shortlist": lambda tale: applications.shortlist(tale.application, by=tale.offered.writer),
    "interview": _Tale.interview,
    "test": _Tale.test,
    "offer": _Tale.offer,
    "rescind": lambda tale: offers.rescind(tale.application, by=tale.offered.writer),
    "accept": lambda tale: offers.accept(tale.application, by=tale.application.applicant),
    "decline": lambda tale: offers.decline(tale.application, by=tale.application.applicant),
    "withdraw": lambda tale: applications.withdraw(tale.application, by=tale.application.applicant),
    "lapse": _Tale.lapse,
}
