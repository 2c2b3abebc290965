from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from talentpool.accounts.actions import invitations, memberships, studios
from talentpool.accounts.enums import MemberRole, Verification
from talentpool.accounts.models import Invitation, Membership, StudioEvent
from talentpool.kernel.clock import now
from talentpool.kernel.errors import NotAllowed
from talentpool.outbox.models import Notice, Promise
from tests.concurrency import at_once
from tests.factories.people import make_person, make_studio

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(eve, second_factor):
    second_factor(eve)
    return eve


@pytest.fixture
def invited(comet, cleo, ada, mails, deliver_outbox):
    """Ada's invitation to Comet; the token comes out of the mail, as hers does."""

    def invite(role=MemberRole.REVIEWER, email=None):
        invitations.invite(comet, email=email or ada.email, role=role, by=cleo, at=now())
        deliver_outbox()
        return re.search(r"/invitations/([\w-]+)/", mails[-1].body).group(1)

    return invite


def test_invitation_mail_goes_to_the_address_and_the_token_is_not_kept(invited, comet, ada, mails):
    token = invited()

    assert mails[0].to == [ada.email]
    assert mails[0].subject == "Studio Comet invites you to its team"
    assert not Promise.objects.exclude(payload={}).exists()
    assert not Notice.objects.exists()
    assert Invitation.objects.get().token_hash != token


def test_invited_person_joins_with_the_invited_role(invited, comet, ada, cleo):
    membership = invitations.accept(invited(), by=ada, at=now())

    assert (membership.studio, membership.user, membership.role) == (comet, ada, "reviewer")
    assert comet.events.get(verb="join").actor == ada
    assert Notice.objects.get().recipient_id == cleo.pk


@pytest.mark.parametrize("actor", ["rio", "rhea", "dan", "ada", "eve"])
def test_only_owners_invite(request, comet, dune, rio, rhea, actor):
    with pytest.raises(NotAllowed):
        invitations.invite(comet, email="x@example.org", role="reviewer", by=request.getfixturevalue(actor), at=now())

    assert (Invitation.objects.count(), StudioEvent.objects.count(), Promise.objects.count()) == (0, 0, 0)


def test_second_use_is_refused(invited, comet, ada):
    token = invited()
    invitations.accept(token, by=ada, at=now())
    memberships.remove(ada.memberships.get(), by=ada, at=now())

    with pytest.raises(invitations.InvitationGone):
        invitations.accept(token, by=ada, at=now())

    assert not ada.memberships.exists()


def test_invitation_ends_after_seven_days(invited, ada):
    token = invited()

    with time_machine.travel(now() + timedelta(days=7, seconds=1)), pytest.raises(invitations.InvitationGone):
        invitations.accept(token, by=ada, at=now())

    assert not ada.memberships.exists()


def test_invitation_lives_until_its_seventh_day(invited, ada):
    token = invited()

    with time_machine.travel(now() + timedelta(days=6, hours=23)):
        assert invitations.accept(token, by=ada, at=now())


@pytest.mark.parametrize("verified", [True, False])
def test_invitation_is_bound_to_a_verified_address(invited, ada, bo, verified):
    token = invited(email="work@example.org")
    bo.emailaddress_set.create(email="Work@example.org", verified=verified)

    if verified:
        assert invitations.accept(token, by=bo, at=now())
    with pytest.raises((invitations.WrongAddress, invitations.InvitationGone)):
        invitations.accept(token, by=ada, at=now())

    assert Membership.objects.filter(user__in=[ada, bo]).count() == int(verified)


def test_revoked_invitation_is_gone(invited, comet, cleo, ada):
    token = invited()
    invitations.revoke(comet.invitations.get(), by=cleo, at=now())

    with pytest.raises(invitations.InvitationGone):
        invitations.accept(token, by=ada, at=now())


def test_invitation_falls_with_its_inviter(invited, comet, cleo, rio, ada):
    token = invited()
    memberships.hand_over(comet, to=rio.memberships.get(), by=cleo, at=now())

    with pytest.raises(invitations.InvitationGone):
        invitations.accept(token, by=ada, at=now())


def test_second_invitation_to_the_same_address_is_refused_until_the_first_expired(comet, cleo):
    invitations.invite(comet, email="New@example.org", role="reviewer", by=cleo, at=now())
    with pytest.raises(invitations.AlreadyInvited):
        invitations.invite(comet, email="new@EXAMPLE.org", role="reviewer", by=cleo, at=now())
    assert Promise.objects.count() == 1

    with time_machine.travel(now() + timedelta(days=8)):
        invitations.invite(comet, email="new@example.org", role="reviewer", by=cleo, at=now())
    assert Promise.objects.count() == 2


def test_member_is_not_invited_again(comet, cleo, rio):
    with pytest.raises(invitations.AlreadyAMember):
        invitations.invite(comet, email=rio.email, role="owner", by=cleo, at=now())

    assert not Promise.objects.exists()


def test_twenty_first_open_invitation_is_refused(comet, cleo):
    for number in range(20):
        invitations.invite(comet, email=f"p{number}@example.org", role="reviewer", by=cleo, at=now())

    with pytest.raises(invitations.TooManyInvitations):
        invitations.invite(comet, email="one.more@example.org", role="reviewer", by=cleo, at=now())

    assert Invitation.objects.count() == 20


def test_invited_owner_sends_a_verified_studio_back_to_the_queue(invited, comet, ada):
    invitations.accept(invited(MemberRole.OWNER), by=ada, at=now())

    comet.refresh_from_db()
    assert comet.verification == Verification.REQUESTED


def test_suspended_studio_neither_invites_nor_takes_in(invited, comet, cleo, ada, eve):
    token = invited()
    studios.suspend(comet, reason="Complaints.", by=eve, at=now())

    with pytest.raises(studios.StudioSuspended):
        invitations.invite(comet, email="x@example.org", role="reviewer", by=cleo, at=now())
    with pytest.raises(studios.StudioSuspended):
        invitations.accept(token, by=ada, at=now())

    assert not ada.memberships.exists()


@pytest.mark.django_db(transaction=True)
def test_one_link_makes_one_member_when_it_is_used_twenty_times_at_once(mails, deliver_outbox):
    owner = make_person()
    studio = make_studio(owner=owner)
    person = make_person()
    invitations.invite(studio, email=person.email, role="reviewer", by=owner, at=now())
    deliver_outbox()
    token = re.search(r"/invitations/([\w-]+)/", mails[-1].body).group(1)

    answers = at_once([lambda: invitations.accept(token, by=person, at=now())] * 20)

    assert [type(answer).__name__ for answer in answers].count("Membership") == 1
    assert {type(answer).__name__ for answer in answers} == {"Membership", "InvitationGone"}
    assert studio.memberships.filter(user=person).count() == 1
