"""Two people, one moment: real connections, real locks."""

import pytest

from portfolios import drafts
from portfolios.actions import portfolios, reviews
from portfolios.models import DirectoryEntry, PortfolioPage, ReviewMessage
from talentpool.kernel.errors import NotAllowed, StaleVersion
from talentpool.outbox.models import Promise
from tests.concurrency import at_once
from tests.factories.people import make_person
from tests.factories.portfolios import make_content, make_draft, submit

pytestmark = pytest.mark.django_db(transaction=True)


def test_everybody_gets_one_portfolio_and_an_address_of_their_own_when_all_begin_at_once():
    people = [make_person("Siti") for _ in range(5)]

    answers = at_once([lambda person=person: portfolios.create(by=person).slug for person in [*people, *people]])

    assert answers[:5] == answers[5:]
    assert sorted(answers[:5]) == ["siti", "siti-2", "siti-3", "siti-4", "siti-5"]
    assert PortfolioPage.find_problems() == ([], [], [], [], [])


def test_portfolio_is_either_published_or_taken_back_when_both_happen_at_once(ada, eve):
    portfolio = make_draft(ada)
    state = submit(portfolio)

    approved, taken = at_once([lambda: reviews.approve(state, by=eve), lambda: portfolios.take_back(portfolio, by=ada)])

    live = PortfolioPage.objects.get(pk=portfolio.pk).live
    assert (isinstance(approved, reviews.NotInReview), isinstance(taken, NotAllowed)) == (not live, live)
    assert DirectoryEntry.objects.exists() == live


def test_portfolio_is_approved_once_when_two_reviewers_press_at_once(ada, eve):
    state = submit(make_draft(ada))
    other = make_person(is_staff=True)

    answers = at_once([lambda by=by: reviews.approve(state, by=by) for by in (eve, other, eve, other)])

    assert [isinstance(answer, PortfolioPage) for answer in answers].count(True) == 1
    assert [isinstance(answer, reviews.NotInReview) for answer in answers].count(True) == 3
    assert ReviewMessage.objects.count() == DirectoryEntry.objects.count() == 1
    assert Promise.objects.filter(kind="portfolio_approved").count() == 1


def test_one_of_two_saves_wins_and_the_other_is_told_when_both_saw_the_same_version(ada):
    portfolio = make_draft(ada)
    version = drafts.version_of(portfolio)
    contents = [make_content(ada, headline_en=f"Version {number}") for number in range(4)]

    answers = at_once(
        [
            lambda content=content: portfolios.save_draft(portfolio, by=ada, version=version, content=content).headline_en
            for content in contents
        ]
    )

    winners = [answer for answer in answers if isinstance(answer, str)]
    assert [isinstance(answer, StaleVersion) for answer in answers].count(True) == 3
    assert [drafts.draft_of(PortfolioPage.objects.get(pk=portfolio.pk)).headline_en] == winners
