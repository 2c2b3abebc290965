"""Portfolios of the demo world: drawn, handed in, written, submitted and judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random

from media.models import Picture
from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.content import Content, Link, Skill, Speech, Work
from portfolios.models import PortfolioPage, Role, Software, Technique
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.seed.artwork import DRAWINGS
from talentpool.seed.cast.talents import TALENTS, Shot, Stage, Talent
from talentpool.seed.darkroom import Darkroom, Print
from talentpool.seed.past import on

CORRECTED = "Sudah saya perbaiki, terima kasih."
OPENING = timedelta(days=150)  # since the site takes portfolios


@dataclass(frozen=True)
class Written:
    """A portfolio as far as its person has got, and the day on which they joined."""

    one: Talent
    page: PortfolioPage
    gallery: list[Picture]
    joined: datetime


def prints(one: Talent) -> list[Print]:
    """The first picture of a portfolio fills its page, once there is one."""
    published = one.stage in (Stage.PUBLISHED, Stage.EDITED)
    return [Print(shot.drawing, shot.take, published and shot is one.shots[0]) for shot in one.shots]


def day_of_joining(one: Talent, *, now: datetime) -> datetime:
    """One after the other since the site opened; whose portfolio is still on its way came lately."""
    dice = Random(one.name)  # noqa: S311
    if one.stage not in (Stage.PUBLISHED, Stage.EDITED):
        return now - timedelta(days=dice.uniform(5, 12))
    share = TALENTS.index(one) / len(TALENTS)
    return now - OPENING * (1 - 0.7 * share) + timedelta(days=dice.uniform(0, 2))


def write(one: Talent, person: User, darkroom: Darkroom) -> Written:
    """A complete draft, or as complete as this person has got."""
    gallery = [
        darkroom.hand_in(drawn, owner=person, title=shot.caption_en) for drawn, shot in zip(prints(one), one.shots, strict=True)
    ]
    portfolio = portfolios.create(by=person)
    _save(portfolio, content_of(one, gallery))
    return Written(one, portfolio, gallery, clock.now())


def publish(written: Written, *, reviewer: User) -> None:
    """Take the portfolio to its stage. Its pictures must be ready."""
    one, dice = written.one, Random(written.one.name)  # noqa: S311
    if one.stage == Stage.DRAFT:
        return
    with on(written.joined + timedelta(days=dice.uniform(0.5, 2))):
        review = portfolios.submit(written.page, by=written.page.person)
    if one.stage == Stage.IN_REVIEW:
        return
    if one.returned:
        with on(written.joined + timedelta(days=2.5)):
            reviews.send_back(review, by=reviewer, comment=one.returned)
        if one.stage == Stage.SENT_BACK:
            return
        with on(written.joined + timedelta(days=3.5)):
            portfolios.answer(written.page, by=written.page.person, text=CORRECTED)
            review = portfolios.submit(written.page, by=written.page.person)
    with on(written.joined + timedelta(days=dice.uniform(4, 5))):
        reviews.approve(review, by=reviewer)
    if one.stage == Stage.EDITED:
        newer = replace(content_of(one, written.gallery), headline_id=one.newer_id, headline_en=one.newer_en)
        _save(written.page, newer)


def _save(portfolio: PortfolioPage, content: Content) -> None:
    fresh = PortfolioPage.objects.get(pk=portfolio.pk)
    portfolios.save_draft(fresh, by=portfolio.person, version=drafts.version_of(fresh), content=content)


def content_of(one: Talent, gallery: list[Picture]) -> Content:
    return Content(
        name=one.name,
        headline_id=one.headline_id,
        headline_en=one.headline_en,
        about_id=one.about_id,
        about_en=one.about_en,
        city=one.city,
        role_ids=tuple(_keys(Role)[code] for code in one.roles),
        software=tuple(Skill(_keys(Software)[program], _keys(Technique)[way], years) for program, way, years in one.software),
        languages=tuple(Speech(tag, level) for tag, level in one.languages),
        pictures=tuple(_work(picture, shot) for picture, shot in zip(gallery, one.shots, strict=True)),
        links=tuple(Link(label, url) for label, url in one.links),
    )


def _work(picture: Picture, shot: Shot) -> Work:
    return Work(picture.pk, shot.caption_id, shot.caption_en, DRAWINGS[shot.drawing].alt_id)


@cache
def _keys(model: type[Role] | type[Software] | type[Technique]) -> dict[str, int]:
    return dict(model.objects.values_list("code", "pk"))
