"""Who sees an address, who reads on record, who ends what."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.actions import application_notes
from jobs.models import ApplicationAccess
from talentpool.accounts.models import User
from tests.factories.hiring import (
    make_application,
    make_open_posting,
)
from tests.jobs.applications.page_forms import contacts_url, step_url


@pytest.fixture
def posting(comet):
    return make_open_posting(comet, seats=2)


def test_a_recruiter_sees_the_address_only_after_asking_and_it_is_written_down(posting, ada, cleo, rio, as_):
    application = make_application(posting, ada)
    client = as_(rio)

    before = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))
    shown = client.post(contacts_url(application))

    assert ada.email not in before.content.decode()
    assert ada.email in shown.content.decode()
    access = ApplicationAccess.objects.get()
    assert (access.kind, access.actor, access.studio) == ("contacts", rio, posting.studio)


@pytest.mark.parametrize("who", ["reviewer", "owner_without_second_factor", "ended", "under_18"])
def test_contacts_stay_hidden(who, posting, ada, cleo, rio, rhea, as_):
    application = make_application(posting, ada, state="rejected" if who == "ended" else "submitted")
    if who == "under_18":
        User.objects.filter(pk=ada.pk).update(birth_date=timezone.now().date() - timedelta(days=17 * 365))
    user = {"reviewer": rhea, "owner_without_second_factor": cleo}.get(who, rio)

    answer = as_(user).post(contacts_url(application))

    assert answer.status_code == 403
    assert ada.email not in answer.content.decode()
    assert not ApplicationAccess.objects.exists()


def test_contacts_of_fifty_people_a_day_are_enough(posting, ada, bo, cleo, rio, as_, monkeypatch):
    monkeypatch.setattr("jobs.rules.applications.CONTACTS_PER_DAY", 1)
    first, second = make_application(posting, ada), make_application(posting, bo)
    client = as_(rio)

    answers = [client.post(contacts_url(row)).status_code for row in (first, first, second)]

    assert answers == [200, 200, 429]
    assert set(ApplicationAccess.objects.values_list("application_id", flat=True)) == {first.pk}


def test_staff_read_on_record_and_move_nobody(posting, ada, cleo, eve, as_):
    application = make_application(posting, ada, state="shortlisted")
    application_notes.add(application, "MARKER", by=cleo)
    client = as_(eve)

    page = client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id]))
    moved = client.post(step_url(application, "reject"), {"version": 2, "reason": "skills"})

    assert page.status_code == 200
    assert b"MARKER" not in page.content
    assert [(row.kind, row.actor) for row in ApplicationAccess.objects.all()] == [("read", eve)]
    assert moved.status_code == 403
    application.refresh_from_db()
    assert application.state == "shortlisted"


def test_staff_who_open_a_step_are_on_record_too(posting, ada, eve, as_):
    application = make_application(posting, ada)

    page = as_(eve).get(step_url(application, "void"))

    assert page.status_code == 200
    assert [(row.kind, row.actor) for row in ApplicationAccess.objects.all()] == [("read", eve)]


def test_applications_do_not_exist_for_staff_without_a_second_factor(posting, ada, eve):
    application = make_application(posting, ada)
    client = Client()
    client.force_login(eve)
    step = {"version": application.version, "reason": "Fake studio"}
    key = {"content_type": "application/json", "headers": {"Idempotency-Key": "k1"}}

    answers = [
        client.get(reverse("jobs:application", args=[posting.studio.public_id, application.public_id])),
        client.get(step_url(application, "void")),
        client.post(step_url(application, "void"), step),
        client.get(f"/api/v1/applications/{application.public_id}/"),
        client.post(f"/api/v1/applications/{application.public_id}/void/", step, **key),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert not ApplicationAccess.objects.exists()
    application.refresh_from_db()
    assert application.state == "submitted"


@pytest.mark.parametrize(("state", "after"), [("shortlisted", "rejected"), ("hired", "hired")])
def test_staff_end_an_application_with_a_reason_and_only_flag_a_hire(state, after, posting, ada, cleo, eve, as_):
    application = make_application(posting, ada, state=state)
    client = as_(eve)

    page = client.get(step_url(application, "void"))
    empty = client.post(step_url(application, "void"), {"version": application.version, "reason": ""})
    done = client.post(step_url(application, "void"), {"version": application.version, "reason": "Fake studio"})

    assert (page.status_code, empty.status_code, done.status_code) == (200, 422, 302)
    application.refresh_from_db()
    assert application.state == after
    assert ApplicationAccess.objects.get(kind="flag").reason == "Fake studio"
