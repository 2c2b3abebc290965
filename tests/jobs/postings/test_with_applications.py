"""What applications mean for a posting: what is frozen, when it fills, who hears that it is called off."""

from dataclasses import replace

import pytest
from django.utils import timezone

from jobs import brief as briefs
from jobs.actions import postings
from jobs.actions.posting_rows import QuestionsFrozen, RoleInUse
from jobs.brief import QuestionLine, RoleLine
from jobs.enums import ApplicationState, PostingState
from jobs.models import Posting
from tests.factories.hiring import make_application, make_question
from tests.factories.postings import a_role, make_posting


@pytest.fixture
def applied(comet, ada):
    """An open posting that Ada applied to."""
    posting = make_posting(comet, seats=1)
    make_application(posting, ada)
    return posting


def edit(posting, by, **changes):
    brief = replace(briefs.of(posting), **changes)
    return postings.edit(posting, brief, by=by, at=timezone.now(), version=Posting.objects.get(pk=posting.pk).version)


def test_questions_are_frozen_once_somebody_applied(applied, rio):
    with pytest.raises(QuestionsFrozen):
        edit(applied, rio, questions=(QuestionLine("Since when?"),))

    assert not applied.questions.exists()


def test_questions_stay_as_they_are_when_other_words_change(comet, rio, bo):
    posting = make_posting(comet)
    make_question(posting, "Since when?")
    make_application(posting, bo)

    assert edit(posting, rio, description="Other words.").version == 2


def test_a_role_that_somebody_applied_for_stays(applied, rio):
    other = RoleLine(a_role("test-rigger"))

    with pytest.raises(RoleInUse):
        edit(applied, rio, roles=(other,))
    with pytest.raises(RoleInUse):
        edit(applied, rio, roles=(replace(other, public_id=applied.roles.get().public_id),))

    assert [row.role.code for row in applied.roles.all()] == ["test-animator"]


def test_a_role_that_nobody_applied_for_can_go(applied, rio):
    kept = briefs.of(applied).roles
    edit(applied, rio, roles=(*kept, RoleLine(a_role("test-rigger"))))
    edit(applied, rio, roles=kept)

    assert [row.role.code for row in applied.roles.all()] == ["test-animator"]


def test_the_form_says_beside_the_questions_that_they_are_frozen(as_, applied, rio):
    address = f"/en/studio/{applied.studio.public_id}/postings/{applied.public_id}/edit/"
    row = applied.roles.get()
    brief = briefs.of(applied)
    form = {
        "title": brief.title,
        "description": brief.description,
        "language": "en",
        "work_place": "remote",
        "country": "ID",
        "pay_min": "9000000",
        "pay_currency": "IDR",
        "pay_unit": "month",
        "deadline_local": f"{brief.deadline:%Y-%m-%dT%H:%M}",
        "deadline_zone": "Asia/Jakarta",
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "1",
        "roles-0-public_id": row.public_id,
        "roles-0-role": row.role.code,
        "roles-0-seats": "1",
        "questions-TOTAL_FORMS": "1",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text": "Since when?",
        "questions-0-kind": "text",
        "version": "1",
    }

    response = as_(rio).post(address, form)

    assert response.status_code == 422
    assert "Somebody has answered these questions already" in response.content.decode()
    assert 'value="Since when?"' in response.content.decode()


def test_the_hire_of_the_last_seat_fills_the_posting_and_takes_it_off_the_board(comet, ada, client):
    posting = make_posting(comet, seats=1)

    make_application(posting, ada, state="hired")

    posting.refresh_from_db()
    assert posting.state == PostingState.FILLED
    assert client.get(f"/en/jobs/{posting.public_id}/").status_code == 410
    assert posting.events.order_by("number").values_list("verb", "actor_role").last() == ("fill", "system")


def test_calling_a_job_off_ends_its_applications_after_the_commit(applied, cleo, deliver_outbox):
    postings.cancel(applied, by=cleo, at=timezone.now())
    application = applied.applications.get()
    assert application.state == ApplicationState.SUBMITTED

    deliver_outbox()

    application.refresh_from_db()
    assert (application.state, application.reason) == (ApplicationState.REJECTED, "job_cancelled")
