"""What a freelancer does with a portfolio."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import WorkflowState

from media.models import Picture
from portfolios import drafts
from portfolios.actions import portfolios
from portfolios.content import Content, Link, Speech, Work
from portfolios.enums import ReviewState
from portfolios.models import DirectoryEntry, PortfolioPage, ReviewMessage
from talentpool.accounts.models import User
from talentpool.kernel.errors import NotAllowed, StaleVersion
from talentpool.outbox.models import Notice, Promise
from tests.factories.people import make_person
from tests.factories.portfolios import make_content, make_draft, make_picture, make_published, save, submit

pytestmark = pytest.mark.django_db


def fresh(portfolio):
    return PortfolioPage.objects.get(pk=portfolio.pk)


def review_state(portfolio):
    return PortfolioPage.review_state(fresh(portfolio).find_review())


def test_portfolio_exists_once_when_it_is_created_twice(ada):
    first, second = portfolios.create(by=ada), portfolios.create(by=ada)

    assert first.pk == second.pk
    assert (first.title, first.slug, first.live) == ("Ada Lestari", "ada-lestari", False)


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Siti", "Siti"], ["siti", "siti-2"]),
        (["Admin"], ["admin-2"]),
        (["ᮃᮓ"], ["talent"]),
        (["Ŝiti Ñ"], ["siti-n"]),
    ],
)
def test_address_is_plain_letters_and_never_shared(names, slugs):
    made = [portfolios.create(by=make_person(name)).slug for name in names]

    assert made == slugs


def test_draft_keeps_everything_in_order(ada):
    content = make_content(ada, pictures=3)
    draft = drafts.draft_of(save(portfolios.create(by=ada), content))

    assert [row.role_id for row in draft.roles.all()] == list(content.role_ids)
    assert [(row.software_id, row.technique_id, row.years) for row in draft.software.all()] == [
        (skill.software_id, skill.technique_id, skill.years) for skill in content.software
    ]
    assert [row.picture_id for row in draft.pictures.all()] == [work.picture_id for work in content.pictures]
    assert [row.tag for row in draft.languages.all()] == ["id", "en"]
    assert [row.url for row in draft.links.all()] == ["https://vimeo.com/1"]


def test_published_page_stays_as_it_is_when_a_draft_is_saved_beside_it(ada):
    portfolio = make_published(ada)
    save(portfolio, make_content(ada, headline_id="Sutradara"))

    assert fresh(portfolio).headline_id == "Animator karakter 2D"
    assert DirectoryEntry.objects.get().headline_id == "Animator karakter 2D"
    assert drafts.draft_of(fresh(portfolio)).headline_id == "Sutradara"


def test_save_is_refused_when_the_draft_changed_since_it_was_read(ada):
    portfolio = make_draft(ada)
    version = drafts.version_of(portfolio)
    save(portfolio, make_content(ada, headline_id="Sutradara"))

    with pytest.raises(StaleVersion):
        portfolios.save_draft(portfolio, by=ada, version=version, content=make_content(ada, headline_id="Penulis"))

    assert drafts.draft_of(fresh(portfolio)).headline_id == "Sutradara"


def test_autosave_writes_over_its_own_revision(ada):
    portfolio = make_draft(ada)
    content = make_content(ada)
    for number in range(5):
        save(portfolio, replace(content, headline_id=f"Animator {number}"))

    assert portfolio.revisions.count() == 1


def test_revision_that_was_submitted_or_published_is_never_written_over(ada):
    portfolio = make_published(ada)
    save(portfolio, make_content(ada, headline_id="Sutradara"))
    portfolios.submit(portfolio, by=ada)
    portfolios.take_back(portfolio, by=ada)
    save(portfolio, make_content(ada, headline_id="Penulis"))

    headlines = [revision.content["headline_id"] for revision in portfolio.revisions.order_by("pk")]
    assert headlines == ["Animator karakter 2D", "Sutradara", "Penulis"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Аda"},  # a Cyrillic letter
        {"name": ""},
        {"name": "Ada\r\nBcc: x@example.org"},
        {"headline_en": "2D\u202eanimator"},
        {"links": (Link("Reel", "javascript:alert(1)"),)},
        {"links": (Link("Reel", "https://bank.example@evil.example/"),)},
        {"languages": (Speech("xx", "B2"),)},
        {"languages": (Speech("en", "Z9"),)},
        {"country": "XX"},
        {"role_ids": tuple(range(1, 12))},
    ],
)
def test_draft_is_refused_whole_when_a_value_could_harm_a_reader(ada, change):
    portfolio = make_draft(ada)

    with pytest.raises(ValidationError):
        save(portfolio, make_content(ada, headline_id="Sutradara", **change))

    assert drafts.draft_of(fresh(portfolio)).headline_id == "Animator karakter 2D"


def test_somebody_elses_picture_cannot_be_put_into_a_gallery(ada, bo):
    portfolio, foreign = make_draft(ada), make_picture(bo)

    with pytest.raises(ValidationError):
        save(portfolio, Content(name="Ada", pictures=(Work(foreign.pk),)))

    assert foreign.pk not in [row.picture_id for row in drafts.draft_of(fresh(portfolio)).pictures.all()]


def test_draft_outlives_a_picture_that_is_deleted(ada):
    portfolio = make_draft(ada, pictures=2)
    gone, kept = [row.picture_id for row in drafts.draft_of(portfolio).pictures.all()]

    Picture.objects.get(pk=gone).delete()

    assert [row.picture_id for row in drafts.draft_of(fresh(portfolio)).pictures.all()] == [kept]


@pytest.mark.parametrize("verb", ["submit", "take_back", "unpublish", "delete", "answer", "save_draft"])
def test_nobody_else_can_touch_a_portfolio(ada, bo, eve, verb):
    portfolio = make_published(ada, reviewer=eve)
    save(portfolio, make_content(ada, headline_id="Sutradara"))
    options = {
        "answer": {"text": "Hello"},
        "save_draft": {"version": drafts.version_of(fresh(portfolio)), "content": make_content(ada)},
    }.get(verb, {})
    before = (Promise.objects.count(), Notice.objects.count())

    with pytest.raises(NotAllowed):
        getattr(portfolios, verb)(fresh(portfolio), by=bo, **options)

    assert drafts.draft_of(fresh(portfolio)).headline_id == "Sutradara"
    assert fresh(portfolio).live
    assert review_state(portfolio) == ReviewState.NONE
    assert (Promise.objects.count(), Notice.objects.count()) == before


@pytest.mark.parametrize("person", [None])
def test_nobody_at_all_grants_nothing(ada, person):
    portfolio = make_draft(ada)

    with pytest.raises(NotAllowed):
        portfolios.submit(portfolio, by=person)

    assert review_state(portfolio) == ReviewState.NONE


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"headline_id": "", "headline_en": ""}, "headline"),
        ({"about_id": "Halo.", "about_en": ""}, "about"),
        ({"city": ""}, "place"),
        ({"role_ids": ()}, "roles"),
        ({"software": ()}, "software"),
        ({"languages": ()}, "languages"),
        ({"pictures": 0}, "picture"),
    ],
)
def test_incomplete_portfolio_cannot_be_submitted(ada, eve, change, missing):
    portfolio = make_draft(ada, **change)
    draft = drafts.draft_of(portfolio)

    with pytest.raises(NotAllowed) as refused:
        submit(portfolio)

    assert refused.value.code == "incomplete"
    assert missing in [item.code for item in portfolios.checklist(draft).missing]
    assert review_state(portfolio) == ReviewState.NONE
    assert not Notice.objects.exists()


def test_portfolio_with_a_picture_that_failed_cannot_be_submitted(ada):
    portfolio = make_draft(ada)
    Picture.objects.update(state="failed", failure="damaged")

    with pytest.raises(NotAllowed):
        submit(portfolio)

    assert review_state(portfolio) == ReviewState.NONE


def test_submission_freezes_the_draft_and_tells_the_staff(ada, eve, as_):
    portfolio = make_draft(ada)

    submit(portfolio)

    assert review_state(portfolio) == ReviewState.IN_REVIEW
    with pytest.raises(NotAllowed):
        save(portfolio, make_content(ada, headline_id="Sutradara"))
    assert [(notice.kind, notice.recipient_id) for notice in Notice.objects.all()] == [("portfolio_submitted", eve.pk)]


def test_second_submission_is_refused(ada, eve):
    portfolio = make_draft(ada)
    submit(portfolio)

    with pytest.raises(NotAllowed):
        submit(portfolio)

    assert WorkflowState.objects.for_instance(portfolio).count() == 1


def test_published_portfolio_without_a_change_cannot_be_submitted(ada, eve):
    portfolio = make_published(ada)

    with pytest.raises(NotAllowed) as refused:
        submit(portfolio)

    assert refused.value.code == "nothing_new"


def test_taking_back_opens_the_draft_again(ada, eve):
    portfolio = make_draft(ada)
    submit(portfolio)

    portfolios.take_back(portfolio, by=ada)

    assert review_state(portfolio) == ReviewState.NONE
    save(portfolio, make_content(ada, headline_id="Sutradara"))
    assert drafts.draft_of(fresh(portfolio)).headline_id == "Sutradara"


def test_what_is_not_in_review_cannot_be_taken_back(ada):
    with pytest.raises(NotAllowed):
        portfolios.take_back(make_draft(ada), by=ada)


def test_answer_before_a_question_is_refused(ada, eve):
    portfolio = make_draft(ada)

    with pytest.raises(NotAllowed):
        portfolios.answer(portfolio, by=ada, text="Hello")

    assert not ReviewMessage.objects.exists()
    assert not Notice.objects.exists()


def test_deletion_removes_page_row_revisions_and_conversation(ada, eve):
    portfolio = make_published(ada)
    save(portfolio, make_content(ada, headline_id="Sutradara"))
    submit(portfolio)

    portfolios.delete(portfolio, by=ada)

    assert not PortfolioPage.objects.exists()
    assert not DirectoryEntry.objects.exists()
    assert not ReviewMessage.objects.exists()
    assert not WorkflowState.objects.exists()
    assert not Picture.objects.exists()
    assert portfolios.create(by=ada).slug == "ada-lestari"


def test_erasing_a_person_leaves_nothing_of_them(ada, eve):
    make_published(ada)

    portfolios.erase(ada)

    assert not PortfolioPage.objects.exists()
    assert not DirectoryEntry.objects.exists()
    assert User.objects.filter(pk=ada.pk).exists()
