"""Portfolios in every state, made by the actions that people use."""

from __future__ import annotations

import itertools
from dataclasses import replace
from io import BytesIO

from wagtail.models import TaskState

from media.models import Picture, PictureCopy
from media.storage import private_store
from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.content import Content, Link, Skill, Speech, Work
from portfolios.models import DirectoryEntry, PortfolioIndexPage, PortfolioPage, Role, Software, Technique
from talentpool.accounts.models import User
from tests.factories.people import make_person

_numbers = itertools.count(1)
ABOUT_ID = "Saya suka akting yang kecil: jeda napas, lirikan, bahu yang turun."
ABOUT_EN = "I like small acting: a breath held, a glance, shoulders that drop."


def make_picture(owner: User, **fields) -> Picture:
    """A picture that the worker has prepared, with one small copy."""
    number = next(_numbers)
    size = {"width": 1600, "height": 900}
    # Named as it is made: a file that is set later would be opened for its size.
    picture = Picture(owner=owner, title=f"Picture {number}", file=f"original/{number}.jpg", **size, **fields)
    Picture.objects.bulk_create([picture])
    copy = PictureCopy(
        picture=picture, format="jpg", width=320, height=180, size_bytes=4, private_name=picture.private_name("320", "jpg")
    )
    private_store().write(copy.private_name, BytesIO(b"work"))
    copy.save()
    return picture


def make_content(owner: User, *, pictures: int = 1, **changes) -> Content:
    """Everything that the checklist requires."""
    content = Content(
        name=owner.name,
        headline_id="Animator karakter 2D",
        headline_en="2D character animator",
        about_id=ABOUT_ID,
        about_en=ABOUT_EN,
        city="Cimahi",
        role_ids=(Role.objects.get(code="2d-key-animator").pk,),
        software=(Skill(Software.objects.get(code="toon-boom-harmony").pk, Technique.objects.get(code="rigged-cut-out").pk, 5),),
        languages=(Speech("id", "native"), Speech("en", "B2")),
        pictures=tuple(
            Work(make_picture(owner).pk, f"Karya {number}", f"Work {number}", f"A boy jumps, pose {number}")
            for number in range(1, pictures + 1)
        ),
        links=(Link("Showreel", "https://vimeo.com/1"),),
    )
    return replace(content, **changes)


def make_draft(owner: User | None = None, **changes) -> PortfolioPage:
    owner = owner or make_person()
    portfolio = portfolios.create(by=owner)
    save(portfolio, make_content(owner, **changes))
    return PortfolioPage.objects.get(pk=portfolio.pk)


def save(portfolio: PortfolioPage, content: Content) -> PortfolioPage:
    portfolio = PortfolioPage.objects.get(pk=portfolio.pk)
    return portfolios.save_draft(portfolio, by=portfolio.person, version=drafts.version_of(portfolio), content=content)


def submit(portfolio: PortfolioPage) -> TaskState:
    return portfolios.submit(portfolio, by=portfolio.person)


def make_published(owner: User | None = None, *, reviewer: User | None = None, **changes) -> PortfolioPage:
    portfolio = make_draft(owner, **changes)
    reviewer = reviewer or User.objects.filter(is_staff=True).first() or make_person(is_staff=True)
    reviews.approve(submit(portfolio), by=reviewer)
    return PortfolioPage.objects.get(pk=portfolio.pk)


def make_rows(number: int, like: PortfolioPage) -> list[DirectoryEntry]:
    """Published portfolios by the dozen, written straight into the tables: for lists, not for publishing."""
    index, row = PortfolioIndexPage.objects.get(), DirectoryEntry.objects.get(portfolio=like)
    made = []
    for _ in range(number):
        person = make_person(f"Row {next(_numbers)}")
        page = PortfolioPage(title=person.name, slug=f"row-{person.pk}", person=person, city=row.city, locale=like.locale)
        index.add_child(instance=page)
        row.pk, row.portfolio, row.person_id, row.public_id = None, page, person.pk, page.public_id
        row.slug, row.name = page.slug, page.title
        row.save(force_insert=True)
        made.append(DirectoryEntry.objects.get(portfolio=page))
    return made
