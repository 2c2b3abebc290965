from __future__ import annotations

import pytest

from talentpool.accounts.actions import memberships, studios
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import Membership, StudioEvent
from talentpool.kernel.clock import now
from talentpool.kernel.errors import NotAllowed
from talentpool.outbox.models import Promise
from tests.concurrency import at_once
from tests.factories.people import join, make_person, make_studio

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


def roles(studio):
    return dict(studio.memberships.values_list("user__name", "role"))


def test_owner_makes_a_reviewer_a_recruiter(comet, cleo, rhea, mails, deliver_outbox):
    memberships.change_role(rhea.memberships.get(), role=MemberRole.RECRUITER, by=cleo, at=now())
    deliver_outbox()

    assert roles(comet) == {"Cleo Hartono": "owner", "Rhea": "recruiter"}
    assert [(mail.to, mail.subject) for mail in mails] == [([rhea.email], "Your role at Studio Comet is now: Recruiter")]
    assert comet.events.get().detail == {"member": rhea.public_id, "role": ["reviewer", "recruiter"]}


@pytest.mark.parametrize("actor", ["rio", "rhea", "dan", "ada", "eve"])
def test_role_is_changed_by_owners_only(request, comet, dune, cleo, rio, rhea, actor):
    person = request.getfixturevalue(actor)
    own_or_rio = person.memberships.filter(studio=comet).first() or rio.memberships.get()

    with pytest.raises(NotAllowed):
        memberships.change_role(own_or_rio, role=MemberRole.OWNER, by=person, at=now())

    assert roles(comet) == {"Cleo Hartono": "owner", "Rio": "recruiter", "Rhea": "reviewer"}
    assert (StudioEvent.objects.count(), Promise.objects.count()) == (0, 0)


@pytest.mark.parametrize("act", ["demote", "leave"])
def test_last_owner_cannot_go(comet, cleo, rio, act):
    own = cleo.memberships.get()

    with pytest.raises(memberships.LastOwner):
        if act == "demote":
            memberships.change_role(own, role=MemberRole.RECRUITER, by=cleo, at=now())
        else:
            memberships.remove(own, by=cleo, at=now())

    assert roles(comet) == {"Cleo Hartono": "owner", "Rio": "recruiter"}
    assert (StudioEvent.objects.count(), Promise.objects.count()) == (0, 0)


def test_disabled_owner_does_not_count_as_the_remaining_one(comet, cleo):
    join(comet, make_person(is_active=False), MemberRole.OWNER)

    with pytest.raises(memberships.LastOwner):
        memberships.remove(cleo.memberships.get(), by=cleo, at=now())


def test_new_owner_sends_a_verified_studio_back_to_the_queue(comet, cleo, rio):
    memberships.change_role(rio.memberships.get(), role=MemberRole.OWNER, by=cleo, at=now())

    comet.refresh_from_db()
    assert comet.verification == Verification.REQUESTED


def test_hand_over_moves_ownership_and_keeps_the_old_owner_as_recruiter(comet, cleo, rio):
    memberships.hand_over(comet, to=rio.memberships.get(), by=cleo, at=now())

    comet.refresh_from_db()
    assert roles(comet) == {"Cleo Hartono": "recruiter", "Rio": "owner"}
    assert comet.verification == Verification.REQUESTED


def test_hand_over_refuses_a_member_of_another_studio(comet, cleo, dan, dune):
    with pytest.raises(memberships.NoLongerAMember):
        memberships.hand_over(comet, to=dan.memberships.get(), by=cleo, at=now())

    assert roles(comet) == {"Cleo Hartono": "owner"}


def test_hand_over_is_refused_while_the_studio_is_suspended(comet, cleo, rio, eve):
    studios.suspend(comet, reason="Complaints.", by=eve, at=now())

    with pytest.raises(studios.StudioSuspended):
        memberships.hand_over(comet, to=rio.memberships.get(), by=cleo, at=now())

    assert roles(comet) == {"Cleo Hartono": "owner", "Rio": "recruiter"}


def test_member_leaves_without_asking(comet, rio):
    memberships.remove(rio.memberships.get(), by=rio, at=now())

    assert roles(comet) == {"Cleo Hartono": "owner"}
    assert comet.events.get().verb == "leave"


def test_removed_member_is_told(comet, cleo, rio, mails, deliver_outbox):
    memberships.remove(rio.memberships.get(), by=cleo, at=now())
    deliver_outbox()

    assert [(mail.to, mail.subject) for mail in mails] == [([rio.email], "You are no longer a member of Studio Comet")]


def test_member_removed_meanwhile_is_a_conflict(comet, cleo, rio):
    membership = rio.memberships.get()
    Membership.objects.filter(pk=membership.pk).delete()

    with pytest.raises(memberships.NoLongerAMember):
        memberships.change_role(membership, role=MemberRole.OWNER, by=cleo, at=now())


@pytest.mark.django_db(transaction=True)
def test_studio_keeps_an_owner_when_all_its_owners_leave_at_once():
    people = [make_person() for _ in range(6)]
    studio = make_studio(owner=people[0])
    for person in people[1:]:
        join(studio, person, MemberRole.OWNER)

    answers = at_once(
        [lambda person=person: memberships.remove(person.memberships.get(), by=person, at=now()) for person in people]
    )

    assert [type(answer) for answer in answers if isinstance(answer, Exception)] == [memberships.LastOwner]
    assert studio.memberships.filter(role=MemberRole.OWNER).count() == 1
