"""Studios, postings and applications of the demo world, through the actions that pages and API call."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from jobs.actions import applications, offers, postings, productions, studio_profiles
from jobs.actions.production_pictures import Cover
from jobs.actions.productions import ProductionText
from jobs.actions.studio_profiles import ProfileText
from jobs.brief import Brief, QuestionLine, RoleLine
from jobs.enums import PostingState, QuestionKind
from jobs.models import Application, Posting, Production, ScreeningQuestion
from portfolios.models import Discipline, Role, Software
from talentpool.accounts.actions import invitations, studios
from talentpool.accounts.models import Studio, User
from talentpool.kernel import clock
from talentpool.kernel.money import Money
from talentpool.outbox.models import Promise
from talentpool.seed import work
from talentpool.seed.artwork import DRAWINGS, render
from talentpool.seed.cast.applications import Bid
from talentpool.seed.cast.studios import Call, Ends, House, Work

SEEN = "Akta dan NIB dicocokkan dengan situs resmi."
# A deadline must lie ahead when people apply and behind them when the seed is done.
SHORT_DEADLINE = timedelta(seconds=15)


@dataclass(frozen=True)
class Offered:
    """A posting as it was called for, and who decides for its studio."""

    call: Call
    posting: Posting
    writer: User


@dataclass
class Board:
    """Everything on offer, by the key of its call."""

    offered: dict[str, Offered] = field(default_factory=dict)


def found(house: House, members: list[User], *, staff: User, at: datetime) -> Studio:
    """Found a studio, invite its people, describe it, and let the city look."""
    owner, *others = members
    studio = studios.create(name=house.name, country=house.country, city=house.city, website=house.website, by=owner, at=at)
    for person, member in zip(others, house.members[1:], strict=True):
        invitation = invitations.invite(studio, email=person.email, role=member.role, by=owner, at=at)
        mail = Promise.objects.get(event=f"invitation:{invitation.pk}")
        invitations.accept(mail.payload["token"], by=person, at=at)
    text = ProfileText(house.about_id, house.about_en, Discipline.objects.filter(code__in=house.disciplines))
    studio_profiles.save(studio, text, by=owner, version=1)
    studios.request_verification(studio, message=house.evidence, by=owner, at=at)
    if house.verified:
        studios.verify(studio, reason=SEEN, by=staff, at=at)
    return Studio.objects.get(pk=studio.pk)


def post(house: House, studio: Studio, members: list[User], board: Board, *, staff: User) -> None:
    """Write the studio's postings; all that will have applications are open afterwards."""
    writer = members[1] if len(members) > 1 else members[0]
    made = [_produce(one, studio, by=writer) for one in house.works]
    for call in house.calls:
        now = clock.now()
        posting = postings.draft(studio, _brief(call, made[call.work], now), by=writer, at=now)
        board.offered[call.key] = Offered(call, posting, writer)
        if call.ends == Ends.DRAFT:
            continue
        posting = postings.submit(posting, by=writer, at=now)
        if posting.state == PostingState.SUBMITTED and call.ends != Ends.SUBMITTED:
            postings.approve(posting, by=staff, at=now)


def _produce(one: Work, studio: Studio, *, by: User) -> Production:
    """With its drawing, which the worker prepares like any upload."""
    drawn = ContentFile(render(one.drawing, take=one.take, size=work.LARGE), name=f"{one.drawing}.png")
    cover = Cover(DRAWINGS[one.drawing].alt_id, drawn)
    return productions.create(studio, ProductionText(one.title, one.kind, one.synopsis), by=by, cover=cover)


def _brief(call: Call, production: Production, now: datetime) -> Brief:
    low, high, currency = call.pay
    return Brief(
        title=call.title,
        description=call.description,
        language=call.language,
        production=production,
        work_place=call.work_place,
        city=call.city,
        country=production.studio.country,
        pay_min=Money.of(low, currency),
        pay_max=Money.of(high, currency),
        pay_currency=currency,
        pay_unit=call.unit,
        pay_scope=call.scope,
        starts_on=(now + timedelta(days=call.starts_in_days)).date() if call.starts_in_days else None,
        duration_weeks=call.weeks,
        deadline=_deadline(call, now),
        deadline_zone=call.zone,
        software=tuple(Software.objects.filter(code__in=call.software).order_by("position")),
        roles=tuple(RoleLine(Role.objects.get(code=code), seats, title) for code, title, seats in call.roles),
        questions=tuple(QuestionLine(text, kind, choices, required) for text, kind, choices, required in call.questions),
    )


def _deadline(call: Call, now: datetime) -> datetime:
    """The end of a day where the studio is, as people set them."""
    if call.ends == Ends.EXPIRED:
        return now + SHORT_DEADLINE
    day = now.astimezone(ZoneInfo(call.zone)) + timedelta(days=call.days_left)
    return day.replace(hour=23, minute=59, second=0, microsecond=0)


def apply(bid: Bid, person: User, board: Board) -> Application:
    offered = board.offered[bid.call]
    role = offered.posting.roles.order_by("position", "pk")[bid.role]
    submission = applications.Submission(
        consent=True,
        cover_note=bid.note,
        answers={question.public_id: _answer(question) for question in offered.posting.questions.filter(required=True)},
        rate=_pay(bid, offered.call) if bid.rate else None,
        rate_unit=offered.call.unit if bid.rate else "",
        available_from=(clock.now() + timedelta(days=14)).date(),
    )
    return applications.apply(role, by=person, submission=submission)


def _answer(question: ScreeningQuestion) -> str:
    return question.choices[0] if question.kind == QuestionKind.CHOICE else "6"


def _pay(bid: Bid, call: Call) -> Money:
    return Money.of(bid.rate or call.pay[0], call.pay[2])


def proceed(bid: Bid, application: Application, board: Board) -> None:
    """Take the steps of the bid, each by whoever takes it in life."""
    for step in bid.steps:
        verb, _colon, reason = step.partition(":")
        if verb == "reject":
            applications.reject(application, reason=reason, by=board.offered[bid.call].writer)
        else:
            _VERBS[verb](bid, application, board.offered[bid.call])


def _interview(bid: Bid, application: Application, offered: Offered) -> None:
    meeting = applications.Meeting(clock.now() + timedelta(days=4), offered.call.zone, "https://meet.example/talentpool")
    applications.interview(application, meeting, by=offered.writer)


def _test(bid: Bid, application: Application, offered: Offered) -> None:
    pay = Money.of("500000", "IDR") if offered.call.pay[2] == "IDR" else Money.of("40", "USD")
    due = clock.now() + timedelta(days=7)
    applications.test(application, applications.Assignment(due, offered.call.zone, 4, pay), by=offered.writer)


def _offer(bid: Bid, application: Application, offered: Offered) -> None:
    terms = "Sesuai lowongan, mulai pada tanggal yang disepakati." if offered.call.language == "id" else "As posted."
    expires = clock.now() + timedelta(days=5)
    offers.offer(application, offers.Offer(_pay(bid, offered.call), offered.call.unit, terms, expires), by=offered.writer)


_VERBS: dict[str, Callable[[Bid, Application, Offered], object]] = {
    "shortlist": lambda _bid, application, offered: applications.shortlist(application, by=offered.writer),
    "interview": _interview,
    "test": _test,
    "offer": _offer,
    "rescind": lambda _bid, application, offered: offers.rescind(application, by=offered.writer),
    "accept": lambda _bid, application, _offered: offers.accept(application, by=application.applicant),
    "decline": lambda _bid, application, _offered: offers.decline(application, by=application.applicant),
    "withdraw": lambda _bid, application, _offered: applications.withdraw(application, by=application.applicant),
}


def end(board: Board) -> None:
    """Bring every posting to where it stands in the demo world."""
    for offered in board.offered.values():
        if offered.call.ends == Ends.CLOSED:
            postings.close(offered.posting, by=offered.writer, at=clock.now())
        elif offered.call.ends == Ends.CANCELLED:
            postings.cancel(offered.posting, by=_owner(offered.posting), at=clock.now())
        elif offered.call.ends == Ends.EXPIRED and offered.posting.deadline:
            _wait_until(offered.posting.deadline)
            postings.expire_due()


def _owner(posting: Posting) -> User:
    return studios.owners(posting.studio)[0]


def _wait_until(instant: datetime) -> None:
    while (left := (instant - clock.database_now()).total_seconds()) >= 0:
        time.sleep(left + 0.05)
