"""The city judges studios."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.enums import PostingState
from talentpool.accounts.actions import studios
from talentpool.accounts.enums import MemberRole
from talentpool.accounts.models import StudioEvent
from talentpool.outbox.models import Notice, Promise
from tests.factories.people import join, make_person, make_studio
from tests.factories.postings import make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(uncharted, una):
    return studios.request_verification(
        uncharted, message="We are on the register since 2019.", by=una, at=timezone.now() - timedelta(days=3)
    )


def page_of(studio):
    return reverse("desk:studio", args=[studio.public_id])


def messages_to(person) -> int:
    return Promise.objects.for_person(person.pk).count() + Notice.objects.for_person(person.pk).count()


def test_desk_shows_who_waits_and_for_how_long_when_a_studio_asks(as_, fia, asking):
    page = as_(fia).get(reverse("desk:desk")).content.decode()

    assert "Studios to verify (1)" in page
    assert f'<a href="{page_of(asking)}">Studio Uncharted</a>' in page
    assert "3 days ago" in page


def test_studio_page_shows_the_request_its_evidence_and_the_members(as_, fia, asking, una):
    page = as_(fia).get(page_of(asking)).content.decode()

    assert "We are on the register since 2019." in page
    assert una.email in page
    assert ">Verify</button>" in page and ">Do not accept</button>" in page
    assert ">Suspend</button>" not in page


def test_studio_is_verified_and_its_owner_told_when_staff_say_what_they_saw(as_, fia, asking, una):
    before = messages_to(una)

    answer = as_(fia).post(page_of(asking), {"verb": "verify", "reason": "Register entry seen."}, follow=True)

    asking.refresh_from_db()
    assert asking.verification == "verified"
    assert "Studio Uncharted is verified." in answer.content.decode()
    event = StudioEvent.objects.get(studio=asking, verb="verify")
    assert (event.actor, event.reason) == (fia, "Register entry seen.")
    assert messages_to(una) > before


def test_studio_is_not_accepted_when_staff_refuse_with_a_reason(as_, fia, asking):
    as_(fia).post(page_of(asking), {"verb": "refuse", "reason": "The website shows another company."})

    asking.refresh_from_db()
    assert (asking.verification, asking.verification_reason) == ("refused", "The website shows another company.")


@pytest.mark.parametrize("verb", ["verify", "refuse"])
def test_verdict_is_refused_and_nothing_sent_when_the_reason_is_missing(as_, fia, asking, una, verb):
    before = messages_to(una)

    answer = as_(fia).post(page_of(asking), {"verb": verb, "reason": "  "})

    asking.refresh_from_db()
    assert answer.status_code == 422
    assert "Write the reason: the studio reads it." in answer.content.decode()
    assert asking.verification == "requested"
    assert messages_to(una) == before


def test_second_verdict_is_refused_with_the_text_kept_when_a_colleague_was_faster(as_, fia, asking):
    client = as_(fia)
    client.post(page_of(asking), {"verb": "verify", "reason": "Seen."})

    answer = client.post(page_of(asking), {"verb": "refuse", "reason": "Looks odd to me."})

    asking.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody was faster." in page and "Looks odd to me." in page
    assert asking.verification == "verified"


def test_verified_studio_is_found_by_name_and_suspended(as_, fia, comet):
    client = as_(fia)

    found = client.get(reverse("desk:studios"), {"q": "comet"}).content.decode()
    client.post(page_of(comet), {"verb": "suspend", "reason": "Complaints by three people."})

    comet.refresh_from_db()
    assert page_of(comet) in found
    assert comet.verification == "suspended"


@pytest.mark.parametrize("person", ["ada", "cleo"])
def test_desk_is_closed_and_nothing_changes_when_the_person_is_no_staff(as_, asking, person, request):
    client = as_(request.getfixturevalue(person))

    answers = [client.get(reverse("desk:desk")), client.post(page_of(asking), {"verb": "verify", "reason": "Please."})]

    asking.refresh_from_db()
    assert all(answer.status_code in (302, 403, 404) for answer in answers)
    assert asking.verification == "requested"


def test_unknown_studio_is_not_found(as_, fia):
    assert as_(fia).get(reverse("desk:studio", args=["0000000000000000"])).status_code == 404


def test_desk_costs_the_same_queries_when_thirty_studios_wait(as_, fia, django_assert_num_queries, count_queries):
    def ask():
        owner = make_person()
        studio = make_studio(owner=owner, verified=False)
        studios.request_verification(studio, message="Here we are.", by=owner, at=timezone.now())

    client = as_(fia)
    ask()
    client.get(reverse("desk:desk"))
    with_one = count_queries(lambda: client.get(reverse("desk:desk")))
    for _ in range(29):
        ask()

    with django_assert_num_queries(with_one):
        page = client.get(reverse("desk:desk")).content.decode()

    assert "Studios to verify (30)" in page


def test_studio_page_costs_the_same_queries_when_thirty_people_are_members(
    as_, fia, asking, count_queries, django_assert_num_queries
):
    client = as_(fia)
    client.get(page_of(asking))
    make_posting(asking, state=PostingState.CLOSED)
    with_one = count_queries(lambda: client.get(page_of(asking)))
    for _ in range(29):
        join(asking, make_person(), MemberRole.REVIEWER)
        make_posting(asking, state=PostingState.CLOSED)

    with django_assert_num_queries(with_one):
        client.get(page_of(asking))
