"""The staff's door: an authenticator app or a passkey, shown in this very session."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from talentpool.accounts.models import User
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def test_stranger_is_sent_to_the_sites_own_sign_in(client):
    for address in ["/admin/", "/admin/login/", "/admin/pages/", "/admin/users/", "/admin/password_reset/"]:
        assert client.get(address)["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("actor", ["ada", "cleo", "una"])
@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/images/", "/admin/users/", "/admin/api/main/pages/"])
def test_desk_is_not_there_for_freelancers_and_studios(request, as_, comet, actor, address):
    client = as_(request.getfixturevalue(actor))

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_staff_without_a_second_factor_are_sent_to_add_one(eve):
    client = Client(headers={"accept-language": "en"})
    client.force_login(eve)

    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[0][0] == reverse("mfa_index")
    assert "desk needs an authenticator app or a passkey" in response.text


def test_staff_whose_session_showed_none_are_asked_for_it_and_brought_back(eve):
    secret = generate_totp_secret()
    TOTP.activate(eve, secret)
    client = Client()
    client.force_login(eve)

    asked = client.get("/admin/reports/")
    assert asked["Location"].startswith(reverse("mfa_reauthenticate"))
    answer = client.post(asked["Location"], {"code": code_of(secret)})

    assert answer["Location"] == "/admin/reports/"
    assert client.get("/admin/").status_code == 200


def test_staff_whose_only_second_factor_is_a_passkey_are_asked_for_that(eve):
    Authenticator.objects.create(user=eve, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone", "credential": {}})
    client = Client()
    client.force_login(eve)

    asked = client.get("/admin/reports/")

    assert asked["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))


def test_the_proof_of_a_second_factor_lasts_a_working_day(eve, as_):
    client = as_(eve)
    assert client.get("/admin/").status_code == 200

    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        asked = client.get("/admin/")

    assert asked["Location"].startswith(reverse("mfa_reauthenticate"))


def test_password_alone_does_not_sign_in_who_has_a_second_factor(eve):
    secret = generate_totp_secret()
    TOTP.activate(eve, secret)
    client = Client()

    asked = sign_in(client, eve)
    assert asked["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    client.post(asked["Location"], {"code": code_of(secret)})

    assert client.get("/admin/").status_code == 200


def test_wrong_codes_are_limited_too(eve):
    secret = generate_totp_secret()
    TOTP.activate(eve, secret)
    client = Client()
    sign_in(client, eve)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    response = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert "Too many failed login attempts." in response.text
    assert "_auth_user_id" not in client.session


def test_code_works_once(eve):
    secret = generate_totp_secret()
    TOTP.activate(eve, secret)
    code = code_of(secret)
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, eve)
        client.post(reverse("mfa_authenticate"), {"code": code})

    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


def test_anybody_can_add_an_authenticator_app_and_is_told_by_mail(ada, mails, deliver_outbox, django_capture_on_commit_callbacks):
    client = Client()
    sign_in(client, ada)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[SECRET_SESSION_KEY]

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    deliver_outbox()

    assert ada.authenticator_set.filter(type="totp").exists()
    assert "An authenticator app was added to your account" in [mail.subject for mail in mails]


def test_second_factor_is_not_added_before_the_password_is_typed_again(ada):
    client = Client()
    sign_in(client, ada)

    response = client.get(reverse("mfa_activate_totp"))

    assert response["Location"].startswith(reverse("account_reauthenticate"))


def test_owner_is_reminded_on_the_settings_page_until_one_is_added(as_, cleo, comet, second_factor):
    before = as_(cleo).get(reverse("accounts:settings"))
    second_factor(cleo)
    after = as_(cleo).get(reverse("accounts:settings"))

    assert "Add an authenticator app or a passkey" in before.text
    assert "Add an authenticator app or a passkey" not in after.text


class TestPeopleInTheAdmin:
    def test_list_search_and_forms_open(self, as_, eve, ada):
        client = as_(eve)

        assert "Ada Lestari" in client.get("/admin/users/").text
        assert "Ada Lestari" in client.get("/admin/users/?q=lestari").text
        assert client.get("/admin/users/?ordering=name").status_code == 200
        assert client.get("/admin/account/").status_code == 200
        page = client.get(f"/admin/users/edit/{ada.pk}/")
        assert 'value="Ada Lestari"' in page.text
        assert "password" not in page.text.lower().replace("account_change_password", "")

    def test_staff_make_a_person_who_chooses_the_password_by_mail(self, as_, eve, client, mails, deliver_outbox):
        new = {"email": "Putri@example.org", "name": "Putri", "language": "id", "timezone": "Asia/Jakarta", "is_active": "on"}

        as_(eve).post("/admin/users/new/", new | {"is_staff": "on"})
        client.post(reverse("account_reset_password"), {"email": "putri@example.org"})
        deliver_outbox()

        putri = type(eve).objects.get(email="putri@example.org")
        assert (putri.name, putri.is_staff, putri.is_superuser, putri.has_usable_password()) == ("Putri", True, False, False)
        assert mails[-1].to == ["putri@example.org"]

    def test_staff_change_a_name(self, as_, eve, ada):
        changed = {"email": ada.email, "name": "Ada L.", "language": "en", "timezone": "Asia/Jakarta", "is_active": "on"}

        as_(eve).post(f"/admin/users/edit/{ada.pk}/", changed)

        ada.refresh_from_db()
        assert (ada.name, ada.is_staff) == ("Ada L.", False)

    def test_staff_without_the_administrators_right_give_no_rights(self, as_, eve, ada):
        from django.contrib.auth.models import Permission

        codenames = ["access_admin", "change_user", "add_user"]
        type(eve).objects.filter(pk=eve.pk).update(is_superuser=False)
        eve = type(eve).objects.get(pk=eve.pk)
        eve.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
        smuggled = {"email": ada.email, "name": "Ada", "language": "en", "timezone": "Asia/Jakarta"}

        as_(eve).post(f"/admin/users/edit/{ada.pk}/", smuggled | {"is_superuser": "on", "is_staff": "on"})

        ada.refresh_from_db()
        assert (ada.name, ada.is_superuser, ada.is_staff, ada.is_active) == ("Ada", False, False, True)


@pytest.mark.parametrize("verb", ["delete", "assign_role", "set_active_state"])
def test_people_are_neither_deleted_nor_given_rights_by_the_dozen(verb, eve, ada, as_):
    form = {"mark_as_active": "False", "role": Group.objects.get(name="City desk").pk}

    answer = as_(eve).post(f"/admin/bulk/accounts/user/{verb}/?id={ada.pk}", form)

    assert (answer.status_code, User.objects.get(pk=ada.pk).is_active) == (302, True)
    assert User.objects.get(pk=ada.pk).groups.count() == 0


def test_a_person_is_not_deleted_in_the_admin(eve, ada, as_):
    as_(eve).post(f"/admin/users/delete/{ada.pk}/")

    assert User.objects.filter(pk=ada.pk).exists()
