"""One job's public page, and what is left of it when it is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.enums import PostingState
from jobs.models import ScreeningQuestion
from talentpool.accounts.enums import Verification
from tests.factories.hiring import make_published_portfolio
from tests.factories.people import make_studio
from tests.factories.portfolios import make_published
from tests.factories.postings import a_role, a_software, make_posting, make_production


def page_of(client, posting, language="en"):
    return client.get(f"/{language}/jobs/{posting.public_id}/")


def test_a_job_page_says_all_that_a_reader_needs(client, comet):
    posting = make_posting(
        comet,
        title="Background painter",
        description="Forty painted backgrounds.\n\nOne revision each.",
        pay_min_minor=320000,
        pay_currency="USD",
        pay_unit="project",
        pay_scope="Two retakes included",
        duration_weeks=10,
        deadline=timezone.now().replace(hour=14, minute=59, second=0, microsecond=0) + timedelta(days=5),
        deadline_zone="Asia/Tokyo",
        production=make_production(comet, "Terrace"),
        software=(a_software("test-paint"),),
    )
    ScreeningQuestion.objects.create(posting=posting, text="Since when?")

    page = page_of(client, posting).content.decode()

    for words in (
        "Background painter",
        "<p>One revision each.</p>",
        "US$3,200 for the whole project",
        "Two retakes included",
        "10 weeks",
        "23:59 JST",
        "for you: ",
        "21:59 WIB",
        "Terrace",
        "test-paint",
        "Role test-animator",
        "The studio asks 1 question.",
    ):
        assert words in page, words


def test_a_job_page_is_found_with_its_title_in_the_address(client, comet):
    posting = make_posting(comet, title="Key animator", slug="key-animator")

    assert client.get(f"/id/jobs/{posting.public_id}-key-animator/").status_code == 200


@pytest.mark.parametrize("state", [PostingState.DRAFT, PostingState.SUBMITTED])
def test_what_never_was_public_is_not_there_for_anybody(client, as_, comet, cleo, dan, state):
    posting = make_posting(comet, state=state, title="Secret film")

    for reader in (client, as_(cleo), as_(dan)):
        response = page_of(reader, posting)
        assert response.status_code == 404
        assert "Secret film" not in response.content.decode()


@pytest.mark.parametrize("state", [PostingState.CLOSED, PostingState.FILLED, PostingState.EXPIRED, PostingState.CANCELLED])
def test_what_is_over_is_gone_and_names_similar_jobs(client, comet, state):
    over = make_posting(comet, state=state, title="Over", description="Hidden from now on", ended_at=timezone.now())
    make_posting(comet, title="Alike")
    make_posting(comet, title="Unlike", role=a_role("test-modeller", "test-3d"))

    response = page_of(client, over)

    page = response.content.decode()
    assert response.status_code == 410
    assert "Alike" in page and "Unlike" not in page and "Hidden from now on" not in page


def test_a_job_is_gone_at_its_deadline_before_anything_ran(client, comet):
    posting = make_posting(comet, deadline=timezone.now() - timedelta(seconds=1))

    assert page_of(client, posting).status_code == 410


@pytest.mark.parametrize("word", [word for word in Verification if word != Verification.VERIFIED])
@pytest.mark.parametrize("state", [PostingState.OPEN, PostingState.CLOSED])
def test_jobs_of_a_studio_that_is_not_verified_are_not_there(client, comet, word, state):
    posting = make_posting(comet, state=state)
    type(comet).objects.filter(pk=comet.pk).update(verification=word)

    assert page_of(client, posting).status_code == 404


@pytest.mark.parametrize("address", ["zzzzzzzzzzzzzzzz", "1", "a-b-c", "x" * 500])
def test_an_address_that_never_was_is_not_there(client, db, address):
    assert client.get(f"/en/jobs/{address}/").status_code == 404


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client, comet):
    posting = make_posting(comet)

    page = page_of(client, posting).content.decode()

    assert "Sign in to apply" in page
    assert f"next=%2Fen%2Fjobs%2F{posting.public_id}%2F" in page


@pytest.mark.parametrize("rows", [1, 20])
def test_a_job_page_costs_one_query_whatever_it_holds(client, comet, rows, django_assert_num_queries):
    posting = make_posting(comet, software=tuple(a_software(f"tool-{number}") for number in range(rows)))
    for number in range(1, rows):
        posting.roles.create(role=a_role(f"test-{number}"), position=number)
        ScreeningQuestion.objects.create(posting=posting, text=f"Question {number}")

    with django_assert_num_queries(1):
        page_of(client, posting)


def test_a_page_that_is_gone_costs_three_queries(client, comet, django_assert_num_queries):
    over = make_posting(comet, state=PostingState.CLOSED)
    for _ in range(5):
        make_posting(comet)

    with django_assert_num_queries(3):
        page_of(client, over)


def test_text_of_the_posting_is_never_markup(client, comet):
    posting = make_posting(comet, title="<img src=x>", description="<script>alert(1)</script>")

    page = page_of(client, posting).content.decode()

    assert "<script>alert" not in page and "<img src=x>" not in page


def test_a_studio_page_shows_its_open_jobs_and_no_contact(client, comet, cleo):
    make_posting(comet, title="Open job")
    make_posting(comet, title="Draft job", state=PostingState.DRAFT)
    make_posting(make_studio("Other"), title="Foreign job")

    page = client.get(f"/en/studios/{comet.slug}/").content.decode()

    assert "Open job" in page and "Draft job" not in page and "Foreign job" not in page
    assert cleo.email not in page and cleo.name not in page


def test_a_studio_that_is_not_verified_has_no_public_page(client, uncharted):
    assert client.get(f"/en/studios/{uncharted.slug}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_a_studio_page_costs_the_same_whatever_it_holds(client, comet, rows, django_assert_num_queries):
    for _ in range(rows):
        make_posting(comet)

    with django_assert_num_queries(2):
        client.get(f"/en/studios/{comet.slug}/")


def test_who_has_a_published_portfolio_can_apply(as_, ada, comet):
    make_published_portfolio(ada)
    posting = make_posting(comet)

    page = page_of(as_(ada), posting).content.decode()

    assert "Apply with my portfolio" in page and "why-not" not in page


def test_who_cannot_apply_reads_the_reason_beside_the_button(as_, ada, rhea, comet):
    posting = make_posting(comet)

    without_portfolio, member = (page_of(as_(reader), posting).content.decode() for reader in (ada, rhea))

    assert "Publish your portfolio first." in without_portfolio
    assert "You belong to this studio" in member


def test_a_freelancer_reads_how_the_portfolio_fits(as_, ada, comet):
    entry = make_published(ada).directory_entry
    entry.role_ids, entry.language_tags = [a_role("fits").pk], ["id"]
    entry.software_ids = [a_software("harmony").pk]
    entry.save()
    posting = make_posting(comet, role=a_role("fits"), software=(a_software("harmony"), a_software("maya")), language="en")

    page = as_(ada).get(f"/en/jobs/{posting.public_id}/")

    assert page.context["fit"].count == 2
    assert [(line.text, line.fits) for line in page.context["fit"].lines] == [
        ("Role fits is one of your roles", True),
        ("harmony is in your portfolio", True),
        ("Maya is not in your portfolio", False),
        ("English is not among your languages", False),
    ]


def test_who_has_no_portfolio_is_not_compared(as_, ada, comet):
    page = as_(ada).get(f"/en/jobs/{make_posting(comet).public_id}/")

    assert page.context["fit"] is None
