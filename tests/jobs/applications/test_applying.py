"""Applying, as a person in a browser does without scripts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.models import Application, Posting
from talentpool.accounts.models import Studio
from talentpool.outbox.models import Notice, Promise
from tests.factories.hiring import (
    make_application,
    make_open_posting,
    make_published_portfolio,
    make_question,
)
from tests.jobs.applications.page_forms import apply_form


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def test_a_freelancer_applies_and_both_sides_are_told(posting, ada, cleo, rio, rhea, as_, deliver_outbox, mails):
    make_published_portfolio(ada)
    years = make_question(posting, "Years of Harmony?", "number", required=True)
    client = as_(ada)
    url = reverse("jobs:apply", args=[posting.public_id])

    page = client.get(url)
    answer = client.post(url, apply_form(posting, **{f"answer_{years.public_id}": "4"}))

    assert page.status_code == 200
    application = Application.objects.get()
    assert answer.url == reverse("jobs:my_application", args=[application.public_id])
    assert (str(application.rate), application.rate_unit) == ("Rp\xa0450,000", "day")
    assert application.answers.get().value == "4"
    deliver_outbox()
    assert sorted(mail.to[0] for mail in mails) == sorted([ada.email, cleo.email, rio.email])


def test_what_was_typed_is_kept_beside_the_error(posting, ada, as_):
    make_published_portfolio(ada)
    answer = as_(ada).post(
        reverse("jobs:apply", args=[posting.public_id]),
        apply_form(posting, rate="many", rate_unit="", consent="", cover_note="A long and careful note"),
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"rate", "rate_unit", "consent"}
    assert "A long and careful note" in answer.content.decode()
    assert not Application.objects.exists()
    assert not Promise.objects.exists()


def test_a_form_sent_twice_makes_one_application(posting, ada, as_):
    make_published_portfolio(ada)
    client = as_(ada)
    url = reverse("jobs:apply", args=[posting.public_id])

    first = client.post(url, apply_form(posting))
    second = client.post(url, apply_form(posting))

    assert first.url == second.url
    assert Application.objects.count() == 1


def test_a_closed_job_takes_no_application_and_keeps_the_words(posting, ada, as_):
    make_published_portfolio(ada)
    Posting.objects.update(deadline=timezone.now() - timedelta(seconds=1))

    answer = as_(ada).post(reverse("jobs:apply", args=[posting.public_id]), apply_form(posting))

    assert answer.status_code == 409
    assert "I paint light." in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("person", ["without_portfolio", "own_studio", "decided_before"])
def test_who_cannot_apply_is_told_why_and_nothing_is_kept(person, posting, ada, rio, cleo, as_):
    user = rio if person == "own_studio" else ada
    if person == "own_studio":
        make_published_portfolio(rio)
    if person == "decided_before":
        make_application(posting, ada, state="rejected")
    before = Application.objects.count(), Promise.objects.count(), Notice.objects.count()
    client = as_(user)
    url = reverse("jobs:apply", args=[posting.public_id])

    page = client.get(url)
    answer = client.post(url, apply_form(posting))

    assert page.context["decision"].allowed is False
    assert answer.status_code == (409 if person == "decided_before" else 403)
    assert (Application.objects.count(), Promise.objects.count(), Notice.objects.count()) == before


@pytest.mark.parametrize("why", ["draft", "suspended", "requested"])
def test_a_posting_that_strangers_must_not_see_does_not_exist_for_applicants(why, comet, ada, as_):
    make_published_portfolio(ada)
    posting = make_open_posting(comet, **({"state": "draft", "opened_at": None} if why == "draft" else {}))
    if why != "draft":
        Studio.objects.filter(pk=comet.pk).update(verification=why)
    client = as_(ada)
    url = reverse("jobs:apply", args=[posting.public_id])

    assert [client.get(url).status_code, client.post(url, apply_form(posting)).status_code] == [404, 404]
    assert not Application.objects.exists()


def test_thirty_applications_a_day_are_enough(posting, ada, as_, monkeypatch):
    monkeypatch.setattr("jobs.rules.applications.APPLICATIONS_PER_DAY", 1)
    make_application(posting, ada)
    other = make_open_posting(posting.studio)

    answer = as_(ada).post(reverse("jobs:apply", args=[other.public_id]), apply_form(other))

    assert answer.status_code == 429
    assert Application.objects.count() == 1
