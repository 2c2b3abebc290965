"""Published portfolios, open postings and applications, made the short way."""

from __future__ import annotations

import itertools
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from jobs.actions import applications, offers
from jobs.enums import PostingState, QuestionKind
from jobs.models import Application, Posting, PostingRole, ScreeningQuestion
from portfolios.models import DirectoryEntry, Discipline, PortfolioIndexPage, PortfolioPage, Role
from talentpool.accounts.models import Studio, User
from talentpool.kernel.money import Money

_numbers = itertools.count(1)


def make_published_portfolio(person: User, **fields) -> PortfolioPage:
    """A live page and its directory row, as publishing leaves them."""
    page = PortfolioPage(title=person.name, slug=f"p-{person.public_id}", person=person, **fields)
    with disable_reference_index_auto_update():
        _index().add_child(instance=page)
    page.live_revision = page.latest_revision = page.save_revision(log_action=False)
    Page.objects.filter(pk=page.pk).update(live_revision=page.live_revision)
    _list(page)
    return page


def make_bare_portfolio(person: User) -> PortfolioPage:
    """A live page without a revision, in a tenth of the queries: for tests that never look at it."""
    page = PortfolioPage(
        title=person.name,
        draft_title=person.name,
        slug=f"p-{person.public_id}",
        person=person,
        path=f"{_index().path}{next(_numbers) % 10_000:04}",
        depth=3,
        content_type=ContentType.objects.get_for_model(PortfolioPage),
        locale_id=Locale.objects.values_list("pk", flat=True).first(),
        first_published_at=timezone.now(),
    )
    with disable_reference_index_auto_update():
        parent = Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})
        parent.save_base(raw=True)
        page.page_ptr_id = page.id = parent.pk
        page.save_base(raw=True)
    _list(page)
    return page


def _index() -> PortfolioIndexPage:
    return PortfolioIndexPage.objects.first() or Page.get_first_root_node().add_child(
        instance=PortfolioIndexPage(title="Talent", slug="talent")
    )


def _list(page: PortfolioPage) -> None:
    now = timezone.now()
    DirectoryEntry.objects.get_or_create(
        person_id=page.person_id,
        defaults={
            "portfolio": page,
            "public_id": page.public_id,
            "slug": page.slug,
            "name": page.title,
            "country": page.country,
            "published_at": now,
            "updated_at": now,
        },
    )


def make_role(code: str = "background-painter") -> Role:
    discipline, _ = Discipline.objects.get_or_create(code="2d", defaults={"label_id": "2D", "label_en": "2D"})
    role, _ = Role.objects.get_or_create(
        code=code, defaults={"label_id": "Pelukis latar", "label_en": "Background painter", "discipline": discipline}
    )
    return role


def make_open_posting(studio: Studio, *, seats: int = 1, **fields) -> Posting:
    """Open for a week, with one role."""
    now = timezone.now()
    values = {
        "title": "Paint 40 backgrounds",
        "description": "Forty backgrounds for a series.",
        "work_place": "remote",
        "pay_min_minor": 40_000_000,
        "pay_max_minor": 60_000_000,
        "pay_unit": "day",
        "deadline": now + timedelta(days=7),
        "state": PostingState.OPEN,
        "opened_at": now,
    }
    posting = Posting.objects.create(studio=studio, **(values | fields))
    make_seats(posting, seats=seats)
    return posting


def make_seats(posting: Posting, *, seats: int = 1, title: str = "") -> PostingRole:
    return PostingRole.objects.create(posting=posting, role=make_role(), seats=seats, title=title or f"Painter {next(_numbers)}")


def make_question(posting: Posting, text: str, kind: str = QuestionKind.TEXT, **fields) -> ScreeningQuestion:
    return ScreeningQuestion.objects.create(posting=posting, text=text, kind=kind, **fields)


def a_submission(**fields) -> applications.Submission:
    return applications.Submission(**({"consent": True, "cover_note": "I paint."} | fields))


def a_meeting(**fields) -> applications.Meeting:
    return applications.Meeting(
        **({"at": timezone.now() + timedelta(days=2), "zone": "Asia/Jakarta", "details": "By video."} | fields)
    )


def an_assignment(**fields) -> applications.Assignment:
    values = {
        "at": timezone.now() + timedelta(days=3),
        "zone": "Asia/Jakarta",
        "hours": 4,
        "pay": Money.of(200_000, "IDR"),
        "details": "Paint one frame.",
    }
    return applications.Assignment(**(values | fields))


def an_offer(**fields) -> offers.Offer:
    values = {
        "pay": Money.of(450_000, "IDR"),
        "unit": "day",
        "terms": "Six weeks, from home, credited.",
        "expires_at": timezone.now() + timedelta(days=5),
    }
    return offers.Offer(**(values | fields))


def make_application(posting: Posting, person: User, *, state: str = "submitted", by: User | None = None) -> Application:
    """An application that really went its way to `state`; `by` recruits for the posting's studio."""
    if not DirectoryEntry.objects.filter(person_id=person.pk).exists():
        make_bare_portfolio(person)
    application = applications.apply(posting.roles.first(), by=person, submission=a_submission())
    recruiter = by or posting.studio.memberships.get(role="owner").user
    for verb in _WAYS[state]:
        application = take(verb, application, applicant=person, recruiter=recruiter)
    return application


def take(verb: str, application: Application, *, applicant: User, recruiter: User) -> Application:
    """Take one step with ordinary particulars, as the person whose step it is."""
    steps = {
        "shortlist": lambda: applications.shortlist(application, by=recruiter),
        "interview": lambda: applications.interview(application, a_meeting(), by=recruiter),
        "test": lambda: applications.test(application, an_assignment(), by=recruiter),
        "offer": lambda: offers.offer(application, an_offer(), by=recruiter),
        "accept": lambda: offers.accept(application, by=applicant),
        "decline": lambda: offers.decline(application, by=applicant),
        "rescind": lambda: offers.rescind(application, by=recruiter),
        "reject": lambda: applications.reject(application, reason="skills", by=recruiter),
        "withdraw": lambda: applications.withdraw(application, by=applicant),
    }
    return steps[verb]()


_WAYS = {
    "submitted": [],
    "shortlisted": ["shortlist"],
    "interview": ["shortlist", "interview"],
    "test": ["shortlist", "test"],
    "offer": ["shortlist", "offer"],
    "hired": ["shortlist", "offer", "accept"],
    "rejected": ["reject"],
    "withdrawn": ["withdraw"],
}
