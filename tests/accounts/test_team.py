"""The team's pages, through the front door."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from talentpool.accounts.actions import invitations
from talentpool.accounts.models import Invitation, Membership, Studio
from talentpool.kernel.clock import now
from talentpool.outbox.models import Promise
from tests.accounts.test_signup import screens
from tests.factories.people import join, make_person

pytestmark = pytest.mark.django_db


def team_url(studio, name="team", *args):
    return reverse(f"accounts:{name}", args=[studio.public_id, *args])


def test_owner_invites_and_the_invited_person_joins(as_, cleo, comet, ada, mails, deliver_outbox):
    response = as_(cleo).post(team_url(comet, "team_invite"), {"email": ada.email, "role": "recruiter"}, follow=True)
    assert f"The invitation is on its way to {ada.email}." in response.text
    deliver_outbox()
    address = re.search(r"/en/account/invitations/[\w-]+/", mails[0].body).group()

    page = as_(ada).get(address)
    joined = as_(ada).post(address, follow=True)

    assert "Studio Comet invites you to its team" in page.text
    assert page["Referrer-Policy"] == "no-referrer"
    assert "You belong to Studio Comet now." in joined.text
    assert Membership.objects.get(user=ada).role == "recruiter"


def test_stranger_signs_up_and_is_brought_back_to_the_invitation(client, cleo, comet, mails, deliver_outbox):
    invitations.invite(comet, email="new@example.org", role="reviewer", by=cleo, at=now())
    deliver_outbox()
    address = re.search(r"/en/account/invitations/[\w-]+/", mails[0].body).group()

    assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"
    screens(client, email="new@example.org")
    deliver_outbox()
    client.post(re.search(r"/en/account/confirm-email/[^/\s]+/", mails[-1].body).group())

    assert client.get(reverse("accounts:landing"))["Location"] == address
    client.post(address)
    assert Membership.objects.get(studio=comet, role="reviewer").user.email == "new@example.org"


def test_opening_the_invitation_joins_nobody(as_, cleo, comet, ada, mails, deliver_outbox):
    invitations.invite(comet, email=ada.email, role="reviewer", by=cleo, at=now())
    deliver_outbox()

    as_(ada).get(re.search(r"/en/account/invitations/[\w-]+/", mails[0].body).group())

    assert not ada.memberships.exists()


def test_forwarded_invitation_shows_nothing_to_press(as_, cleo, comet, ada, bo, mails, deliver_outbox):
    invitations.invite(comet, email=ada.email, role="owner", by=cleo, at=now())
    deliver_outbox()
    address = re.search(r"/en/account/invitations/[\w-]+/", mails[0].body).group()

    page = as_(bo).get(address)
    answer = as_(bo).post(address)

    assert (page.status_code, answer.status_code) == (403, 403)
    assert "This invitation was sent to another e-mail address." in page.text
    assert "Join the studio" not in page.text
    assert not bo.memberships.exists()


def test_used_up_link_says_so(as_, ada):
    response = as_(ada).get(reverse("accounts:invitation", args=["nothing-like-a-token"]))

    assert response.status_code == 410
    assert "Ask the studio for a new one." in response.text


def test_invitation_with_a_wrong_address_keeps_what_was_typed(as_, cleo, comet):
    response = as_(cleo).post(team_url(comet, "team_invite"), {"email": "not an address", "role": "owner"})

    assert response.status_code == 422
    assert 'value="not an address"' in response.text
    assert "Enter a valid email address." in response.text
    assert not Invitation.objects.exists()


def test_second_invitation_is_refused_beside_the_field(as_, cleo, comet):
    for _ in range(2):
        response = as_(cleo).post(team_url(comet, "team_invite"), {"email": "x@example.org", "role": "reviewer"})

    assert response.status_code == 422
    assert "This address has an open invitation." in response.text
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("actor", ["dan", "ada", "eve"])
def test_team_is_not_there_for_strangers(request, as_, comet, rio, actor):
    client = as_(request.getfixturevalue(actor))

    answers = [
        client.get(team_url(comet)),
        client.get(reverse("accounts:team", args=["0000000000000000"])),
        client.post(team_url(comet, "team_invite"), {"email": "x@example.org", "role": "owner"}),
        client.post(team_url(comet, "team_role", rio.public_id), {"role": "owner"}),
        client.post(team_url(comet, "team_remove", rio.public_id)),
        client.post(team_url(comet, "team_hand_over", rio.public_id)),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert rio.memberships.get().role == "recruiter"
    assert not Promise.objects.exists()


def test_recruiter_sees_the_team_but_no_way_to_change_it(as_, comet, rio, cleo):
    client = as_(rio)
    page = client.get(team_url(comet))
    answers = [
        client.post(team_url(comet, "team_invite"), {"email": "x@example.org", "role": "owner"}),
        client.post(team_url(comet, "team_role", cleo.public_id), {"role": "reviewer"}),
        client.post(team_url(comet, "team_remove", cleo.public_id)),
        client.post(team_url(comet, "team_hand_over", rio.public_id)),
    ]

    assert "Cleo Hartono" in page.text
    assert "Send the invitation" not in page.text
    assert {answer.status_code for answer in answers} == {403}
    assert cleo.memberships.get().role == "owner"


def test_member_of_another_studio_is_not_found_under_this_one(as_, cleo, comet, dan, dune):
    response = as_(cleo).post(team_url(comet, "team_remove", dan.public_id))

    assert response.status_code == 404
    assert dan.memberships.exists()


def test_anonymous_is_sent_to_sign_in_and_back(client, comet):
    response = client.get(team_url(comet))

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={team_url(comet)}"


@pytest.mark.parametrize("size", [1, 30])
def test_team_costs_the_same_queries_whatever_its_size(as_, cleo, comet, size, django_assert_num_queries):
    for number in range(size):
        join(comet, make_person(), "reviewer")
        if number < 20:
            invitations.invite(comet, email=f"p{number}@example.org", role="reviewer", by=cleo, at=now())
    client = as_(cleo)

    # session, person, studio, members, own role, invitations, unread notices
    with django_assert_num_queries(7):
        client.get(team_url(comet))


def test_studio_is_made_by_who_hires(as_, ada):
    response = as_(ada).post(
        reverse("accounts:studio_new"), {"name": "Studio Angkot", "country": "ID", "city": "Cimahi", "website": "angkot.example"}
    )

    studio = Studio.objects.get(name="Studio Angkot")
    assert response["Location"] == team_url(studio)
    assert studio.website == "https://angkot.example"
    assert studio.memberships.get().role == "owner"


def test_taken_studio_name_is_refused_beside_the_field(as_, ada, comet):
    response = as_(ada).post(reverse("accounts:studio_new"), {"name": "studio comet", "country": "ID"})

    assert response.status_code == 422
    assert "A studio in this country already has this name." in response.text
    assert not ada.memberships.exists()


def test_studio_cannot_smuggle_itself_into_being_verified(as_, ada):
    as_(ada).post(
        reverse("accounts:studio_new"), {"name": "Studio Angkot", "country": "ID", "verification": "verified", "is_verified": "1"}
    )

    assert Studio.objects.get().verification == "unverified"
