"""Studios of the demo world with their productions and postings, through the actions that pages and API call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from jobs.actions import postings, productions, studio_profiles
from jobs.actions.production_pictures import Cover
from jobs.actions.productions import ProductionText
from jobs.actions.studio_profiles import ProfileText
from jobs.brief import Brief, QuestionLine, RoleLine
from jobs.enums import PostingState
from jobs.models import Posting, Production
from portfolios.models import Discipline, Role, Software
from talentpool.accounts.actions import invitations, studios
from talentpool.accounts.models import Studio, User
from talentpool.kernel import clock
from talentpool.kernel.money import Money
from talentpool.outbox.models import Promise
from talentpool.seed.artwork import DRAWINGS
from talentpool.seed.cast.studios import Call, Ends, House, Making
from talentpool.seed.darkroom import Darkroom, Print

PRODUCTION_TAKE = 700
SEEN = "Akta dan NIB dicocokkan dengan situs resmi."


@dataclass(frozen=True)
class Founded:
    """A studio with its people, the owner first, and its productions by key."""

    house: House
    studio: Studio
    people: list[User]
    productions: dict[str, Production]

    @property
    def owner(self) -> User:
        return self.people[0]

    @property
    def recruiter(self) -> User:
        """Who writes postings and answers applications: a recruiter where there is one."""
        roles = [member.role for member in self.house.members]
        return self.people[roles.index("recruiter")] if "recruiter" in roles else self.owner


@dataclass(frozen=True)
class Offered:
    """A posting as it was called for, and the studio that decides."""

    call: Call
    posting: Posting
    by: Founded

    @property
    def writer(self) -> User:
        return self.by.recruiter


def found(house: House, people: list[User], darkroom: Darkroom, *, staff: User) -> Founded:
    """Found a studio, invite its people, describe it, let the city look, and say what is being made."""
    at = clock.now()
    owner, *others = people
    studio = studios.create(name=house.name, country=house.country, city=house.city, website=house.website, by=owner, at=at)
    for person, member in zip(others, house.members[1:], strict=True):
        invitation = invitations.invite(studio, email=person.email, role=member.role, by=owner, at=at)
        mail = Promise.objects.get(event=f"invitation:{invitation.pk}")
        invitations.accept(mail.payload["token"], by=person, at=at)
    text = ProfileText(house.about_id, house.about_en, Discipline.objects.filter(code__in=house.disciplines))
    studio_profiles.save(studio, text, by=owner, version=1)
    if house.evidence:
        studios.request_verification(studio, message=house.evidence, by=owner, at=at)
    if house.verified:
        studios.verify(studio, reason=SEEN, by=staff, at=at)
    made = {one.key: _produce(one, studio, darkroom, by=owner) for one in house.productions}
    return Founded(house, Studio.objects.get(pk=studio.pk), people, made)


def print_of(one: Making) -> Print:
    """A take that no portfolio shows."""
    return Print(one.picture, PRODUCTION_TAKE, large=True)


def _produce(one: Making, studio: Studio, darkroom: Darkroom, *, by: User) -> Production:
    cover = Cover(DRAWINGS[one.picture].alt_id, darkroom.take_out(print_of(one)))
    production = productions.create(studio, ProductionText(one.title, one.kind, one.synopsis), by=by, cover=cover)
    darkroom.prepare(production.picture)
    return production


def post(call: Call, by: Founded, *, staff: User, now: datetime) -> Offered:
    """Write a posting and bring it as far as the city lets it. `now` is the visitor's day, not that of the tale."""
    at = clock.now()
    posting = postings.draft(by.studio, _brief(call, by, now), by=by.recruiter, at=at)
    if call.ends == Ends.DRAFT:
        return Offered(call, posting, by)
    posting = postings.submit(posting, by=by.recruiter, at=at)
    if call.ends == Ends.SENT_BACK:
        posting = postings.send_back(posting, reason=call.reason, by=staff, at=at)
    elif posting.state == PostingState.SUBMITTED and call.ends != Ends.SUBMITTED:
        posting = postings.approve(posting, by=staff, at=at)
    return Offered(call, posting, by)


def end(offered: Offered) -> None:
    """Close or call off by hand. What expires or is filled does so by itself."""
    if offered.call.ends == Ends.CLOSED:
        postings.close(offered.posting, by=offered.writer, at=clock.now())
    elif offered.call.ends == Ends.CANCELLED:
        postings.cancel(offered.posting, by=offered.by.owner, at=clock.now(), reason=offered.call.reason)


def deadline(call: Call, now: datetime) -> datetime:
    """The end of a day where the studio is, as people set them."""
    day = now.astimezone(ZoneInfo(call.zone)) + timedelta(days=call.days_left)
    return day.replace(hour=23, minute=59, second=0, microsecond=0)


def _brief(call: Call, by: Founded, now: datetime) -> Brief:
    low, high, currency = call.pay
    return Brief(
        title=call.title,
        description=call.description,
        language=call.language,
        production=by.productions.get(call.production),
        work_place=call.work_place,
        city=call.city,
        country=by.studio.country,
        pay_min=Money.of(low, currency),
        pay_max=Money.of(high, currency),
        pay_currency=currency,
        pay_unit=call.unit,
        pay_scope=call.scope,
        starts_on=(now + timedelta(days=call.starts_in_days)).date() if call.starts_in_days else None,
        duration_weeks=call.weeks,
        deadline=deadline(call, now),
        deadline_zone=call.zone,
        software=tuple(Software.objects.filter(code__in=call.software).order_by("position")),
        roles=tuple(RoleLine(Role.objects.get(code=code), seats, title) for code, title, seats in call.roles),
        questions=tuple(QuestionLine(one.text, one.kind, one.choices, one.required) for one in call.questions),
    )
