"""Portfolios of the demo world: drawn, uploaded, prepared, written, submitted and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from django.core.files.base import ContentFile
from django.db import connection

from media.actions import pictures, preparation
from media.models import Picture
from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.content import Content, Link, Skill, Speech, Work
from portfolios.models import PortfolioPage, Role, Software, Technique
from talentpool.accounts.models import User
from talentpool.seed.artwork import DRAWINGS, render
from talentpool.seed.cast.talents import Shot, Stage, Talent

SENT_BACK_BECAUSE = (
    "Gambarnya bagus. Tambahkan paling sedikit dua karya lagi, dan tulis di keterangannya mana yang kamu kerjakan sendiri."
)
NEWER_HEADLINE = "Animator efek 2D, air dan api"


# The first picture of a portfolio fills the page; the rest stay small, because making copies takes the time.
LARGE, SMALL = (1280, 720), (640, 360)


@dataclass(frozen=True)
class Order:
    """A drawing for somebody; the city's own have no owner."""

    owner: User | None
    shot: Shot
    large: bool = False


def upload(orders: list[Order], say: Callable[[str], None]) -> list[Picture]:
    """Hand the drawings in as any browser would; the worker's part runs here, on both cores."""
    received = [_receive(order) for order in orders]
    with ThreadPoolExecutor(max_workers=2) as workers:
        for number, _done in enumerate(workers.map(_prepare, [picture.pk for picture in received]), start=1):
            if number % 10 == 0:
                say(f"  {number} of {len(received)} pictures")
    return received


def _receive(order: Order) -> Picture:
    shot = order.shot
    drawn = render(shot.drawing, take=shot.take, size=LARGE if order.large else SMALL)
    return pictures.receive(ContentFile(drawn, name=f"{shot.drawing}-{shot.take}.png"), order.owner, shot.caption_en)


def _prepare(picture_id: int) -> None:
    try:
        preparation.prepare(picture_id)
    finally:
        connection.close()  # each thread has its own


def write(one: Talent, person: User, gallery: list[Picture]) -> PortfolioPage:
    """A complete draft, or as complete as this person has got."""
    portfolio = portfolios.create(by=person)
    _save(portfolio, person, content_of(one, gallery))
    return portfolio


def publish(one: Talent, portfolio: PortfolioPage, gallery: list[Picture], *, reviewer: User) -> None:
    """Take the portfolio to its stage."""
    person = portfolio.person
    if one.stage == Stage.DRAFT:
        return
    review = portfolios.submit(portfolio, by=person)
    if one.stage == Stage.IN_REVIEW:
        return
    if one.stage == Stage.SENT_BACK:
        reviews.send_back(review, by=reviewer, comment=SENT_BACK_BECAUSE)
        return
    reviews.approve(review, by=reviewer)
    if one.stage == Stage.EDITED:
        _save(portfolio, person, replace(content_of(one, gallery), headline_id=NEWER_HEADLINE))


def _save(portfolio: PortfolioPage, person: User, content: Content) -> None:
    fresh = PortfolioPage.objects.get(pk=portfolio.pk)
    portfolios.save_draft(fresh, by=person, version=drafts.version_of(fresh), content=content)


def content_of(one: Talent, gallery: list[Picture]) -> Content:
    return Content(
        name=one.name,
        headline_id=one.headline_id,
        headline_en=one.headline_en,
        about_id=one.about_id,
        about_en=one.about_en,
        city=one.city,
        country=one.country,
        role_ids=tuple(_keys(Role)[code] for code in one.roles),
        software=tuple(Skill(_keys(Software)[program], _keys(Technique)[way], years) for program, way, years in one.software),
        languages=tuple(Speech(tag, level) for tag, level in one.languages),
        pictures=tuple(_work(picture, shot) for picture, shot in zip(gallery, one.shots, strict=True)),
        links=tuple(Link(label, url) for label, url in one.links),
    )


def _work(picture: Picture, shot: Shot) -> Work:
    return Work(picture.pk, shot.caption_id, shot.caption_en, DRAWINGS[shot.drawing].alt_id)


def _keys(model: type[Role] | type[Software] | type[Technique]) -> Mapping[str, int]:
    return dict(model.objects.values_list("code", "pk"))
