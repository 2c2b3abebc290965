"""After an erasure no row of jobs and no message holds the person's words, and the books still add up."""

import pytest
from django.apps import apps
from django.core import serializers

from jobs.actions import application_notes, applications
from jobs.actions.forgetting import forget
from tests.factories.hiring import (
    a_submission,
    make_application,
    make_open_posting,
    make_published_portfolio,
    make_question,
    take,
)
from tests.factories.people import make_person
from tests.jobs.applications import invariants


def marked_rows():
    """Every row of jobs and the outbox that holds the marker."""
    models = [*apps.get_app_config("jobs").get_models(), *apps.get_app_config("outbox").get_models()]
    return [row for model in models for row in model.objects.all() if "MARKER" in serializers.serialize("json", [row])]


@pytest.fixture
def marked(comet, cleo):
    """One person with a hire, an open offer and words everywhere."""
    person = make_person("MARKER")
    make_published_portfolio(person)
    hired = make_application(make_open_posting(comet), person, state="hired")
    posting = make_open_posting(comet)
    question = make_question(posting, "Why?")
    words = a_submission(cover_note="MARKER note", availability="MARKER", answers={question.public_id: "MARKER"})
    offered = applications.apply(posting.roles.get(), by=person, submission=words)
    application_notes.add(offered, "MARKER is late", by=cleo)
    for verb in ("shortlist", "offer"):
        offered = take(verb, offered, applicant=person, recruiter=cleo)
    return person, hired, offered


def test_an_erased_person_leaves_no_word_and_the_books_add_up(marked):
    person, hired, offered = marked
    assert len(marked_rows()) > 5

    forget(person)

    assert marked_rows() == []
    hired.refresh_from_db()
    offered.refresh_from_db()
    assert (hired.state, offered.state, offered.reason) == ("hired", "withdrawn", "account_closed")
    assert invariants.broken() == {}


def test_the_studio_can_still_open_what_is_left(marked, comet, cleo, as_):
    person, hired, _offered = marked
    forget(person)
    # The name in the account itself is the accounts floor's to forget.
    person.name = "—"
    person.save()
    client = as_(cleo)

    pages = [
        client.get(f"/en/studio/{comet.public_id}/applications/{hired.public_id}/"),
        client.get(f"/en/studio/{comet.public_id}/postings/{hired.posting.public_id}/applications/"),
        client.get("/api/v1/applications/"),
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert all("MARKER" not in page.content.decode() for page in pages)
