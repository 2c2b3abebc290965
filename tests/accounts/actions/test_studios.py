from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from talentpool.accounts.actions import memberships, studios
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import Studio, StudioEvent
from talentpool.accounts.workflow import STUDIO
from talentpool.kernel.clock import now
from talentpool.kernel.errors import IllegalMove, NotAllowed
from talentpool.outbox.models import Notice, Promise
from tests.factories.people import join

pytestmark = pytest.mark.django_db
STAFF_VERBS = {"verify", "refuse", "suspend", "reinstate"}


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


def do(verb, studio, by):
    """Call the action of a verb with everything that it asks for."""
    if verb == "request_verification":
        return studios.request_verification(studio, message="Here is our trade register number.", by=by, at=now())
    if verb == "reverify":
        return studios.rename(studio, name="Studio Halley", by=by, at=now())
    if verb == "close":
        return studios.close(studio, by=by, at=now())
    return getattr(studios, verb)(studio, reason="Seen by the city.", by=by, at=now())


def nothing_happened(studio, state):
    studio.refresh_from_db()
    return (studio.verification, StudioEvent.objects.count(), Promise.objects.count()) == (state, 0, 0)


def test_studio_is_made_with_its_maker_as_owner(ada):
    studio = studios.create(name="  Studio   Pelangi ", country="ID", city="Cimahi", by=ada, at=now())

    assert (studio.name, studio.slug, studio.verification) == ("Studio Pelangi", "studio-pelangi", "unverified")
    assert list(studio.memberships.values_list("user", "role")) == [(ada.pk, MemberRole.OWNER)]
    assert list(studio.events.values_list("verb", "actor")) == [("create", ada.pk)]


def test_studio_name_is_refused_when_a_studio_in_the_country_has_it(ada, comet):
    with pytest.raises(studios.StudioNameTaken):
        studios.create(name="STUDIO COMET", country="ID", by=ada, at=now())

    assert Studio.objects.count() == 1


def test_same_name_in_another_country_gets_its_own_address(ada, comet):
    Studio.objects.update(slug="studio-comet")

    other = studios.create(name="Studio Comet", country="MY", by=ada, at=now())

    assert other.slug.startswith("studio-comet-")


def test_fourth_unverified_studio_is_refused(ada):
    for number in range(3):
        studios.create(name=f"Studio {number}", country="ID", by=ada, at=now())

    with pytest.raises(studios.TooManyStudios):
        studios.create(name="Studio 4", country="ID", by=ada, at=now())

    assert Studio.objects.count() == 3


@pytest.mark.parametrize("name", ["Studio Соmet", "www.evil.example", "Studio\nComet", "\u202eStudio"])
def test_name_that_pretends_is_refused_by_the_model(name):
    with pytest.raises(ValidationError):
        Studio._meta.get_field("name").clean(name, None)


@pytest.mark.parametrize("state", Verification.values)
@pytest.mark.parametrize("verb", STUDIO.verbs)
@pytest.mark.parametrize("actor", ["cleo", "rio", "rhea", "dan", "eve", "ada"])
def test_every_verb_from_every_state_by_everybody(request, comet, cleo, dune, rio, rhea, actor, verb, state):
    person = request.getfixturevalue(actor)
    Studio.objects.filter(pk=comet.pk).update(verification=state)
    if verb == "close":
        comet.memberships.exclude(user=cleo).delete()  # only who is alone closes
    allowed = actor == ("eve" if verb in STAFF_VERBS else "cleo")
    target = STUDIO.target(verb, state)

    if allowed and (target or verb == "reverify"):
        stopped = {Verification.SUSPENDED: studios.StudioSuspended, Verification.CLOSED: studios.StudioClosed}
        if state in stopped and verb == "reverify":
            with pytest.raises(stopped[state]):
                do(verb, comet, person)
            return
        do(verb, comet, person)
        comet.refresh_from_db()
        # A studio that nobody verified may change its name in peace.
        assert comet.verification == (target or state)
        return
    with pytest.raises(IllegalMove if allowed else (NotAllowed, studios.StudioSuspended, studios.StudioClosed)):
        do(verb, comet, person)
    assert nothing_happened(comet, state)


@pytest.mark.parametrize("verb", sorted(STAFF_VERBS))
def test_staff_verb_needs_a_reason(comet, eve, verb):
    state = next(iter(next(move for move in STUDIO.moves if move.verb == verb).sources))
    Studio.objects.filter(pk=comet.pk).update(verification=state)

    with pytest.raises(studios.ReasonRequired):
        getattr(studios, verb)(comet, reason="  ", by=eve, at=now())

    assert nothing_happened(comet, state)


@pytest.mark.parametrize("verb", sorted(STAFF_VERBS))
def test_staff_do_not_judge_their_own_studio(comet, eve, verb):
    state = next(iter(next(move for move in STUDIO.moves if move.verb == verb).sources))
    Studio.objects.filter(pk=comet.pk).update(verification=state)
    join(comet, eve, MemberRole.REVIEWER)

    with pytest.raises(NotAllowed, match="Somebody else of the city"):
        do(verb, comet, eve)

    assert nothing_happened(comet, state)


def test_refusal_tells_every_owner_the_reason(uncharted, una, eve, mails, deliver_outbox):
    do("request_verification", uncharted, una)
    studios.refuse(uncharted, reason="The register number is missing.", by=eve, at=now())
    deliver_outbox()

    assert [mail.to for mail in mails] == [[una.email]]
    assert mails[0].subject == "The verification of Studio Uncharted was not accepted"
    assert "The city's reason: The register number is missing." in mails[0].body
    assert Notice.objects.for_person(una.pk).count() == 1


def test_verified_studio_is_verified_anew_when_it_is_renamed(comet, cleo):
    studios.rename(comet, name="Pixar Cimahi", by=cleo, at=now())

    comet.refresh_from_db()
    assert (comet.name, comet.verification) == ("Pixar Cimahi", Verification.REQUESTED)
    assert list(comet.events.oldest_first().values_list("verb", flat=True)) == ["edit", "reverify"]
    assert comet.events.get(verb="edit").detail == {"name": ["Studio Comet", "Pixar Cimahi"]}


def test_verified_studio_stays_verified_when_only_its_city_changes(comet, cleo):
    studios.edit(comet, city="Bandung", by=cleo, at=now())

    comet.refresh_from_db()
    assert (comet.city, comet.verification) == ("Bandung", Verification.VERIFIED)


def test_rename_to_the_same_name_writes_nothing(comet, cleo):
    studios.rename(comet, name="Studio Comet", by=cleo, at=now())

    assert nothing_happened(comet, Verification.VERIFIED)


@pytest.mark.parametrize("change", ["UPDATE accounts_studioevent SET reason = 'x'", "DELETE FROM accounts_studioevent"])
def test_database_itself_refuses_to_change_an_event(uncharted, una, change):
    from django.db import connection

    do("request_verification", uncharted, una)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert StudioEvent.objects.get().reason == ""


def test_event_forgets_its_actor_when_the_person_is_erased(comet, rio, cleo):
    studios.rename(comet, name="Studio Halley", by=cleo, at=now())
    StudioEvent.objects.update(actor=None)

    assert set(StudioEvent.objects.values_list("actor", flat=True)) == {None}


def test_studio_with_other_people_is_not_closed(comet, cleo, rio):
    with pytest.raises(NotAllowed, match="Hand it over"):
        studios.close(comet, by=cleo, at=now())

    assert nothing_happened(comet, Verification.VERIFIED)


def test_owner_of_a_closed_studio_may_leave_it(comet, cleo):
    studios.close(comet, by=cleo, at=now())

    memberships.remove(comet.memberships.get(), by=cleo, at=now())

    assert not comet.memberships.exists()
    assert [event.verb for event in comet.events.oldest_first()] == ["close", "leave"]
