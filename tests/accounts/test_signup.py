"""Signing up in short screens, through the front door."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from talentpool.accounts import agreements
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import Consent, GuardianConsent, User
from talentpool.kernel.clock import now
from talentpool.outbox.models import Promise

pytestmark = pytest.mark.django_db

PERSON = {
    "name": "Sari",
    "birth_date": "1999-05-04",
    "language": "en",
    "timezone": "Asia/Makassar",
    "account": "on",
    "contact": "on",
}
CHILD = PERSON | {"birth_date": "2010-05-04"}


def screens(client, *, email="sari@example.org", person=PERSON, guardian="ibu@example.org"):
    """Walk the screens as a person does; answer the last response."""
    client.post(reverse("accounts:signup"), {"email": email, "password": "three green frogs"})
    client.post(reverse("accounts:signup_intent"), {"intent": "makes"})
    response = client.post(reverse("accounts:signup_person"), person)
    if response.headers.get("Location") == reverse("accounts:signup_guardian"):
        response = client.post(reverse("accounts:signup_guardian"), {"guardian_email": guardian})
    return response


def link(mail, pattern):
    return re.search(rf"/en/account/{pattern}/[^/\s]+/", mail.body).group()


def confirm(client, mail):
    return client.post(link(mail, "confirm-email"), follow=True)


def test_person_signs_up_confirms_the_address_and_is_in(client, mails, deliver_outbox):
    response = screens(client)
    deliver_outbox()
    client.post(link(mails[0], "confirm-email"))

    user = User.objects.get(email="sari@example.org")
    assert response["Location"] == reverse("account_email_verification_sent")
    assert (user.name, user.language, user.timezone, user.intent) == ("Sari", "en", "Asia/Makassar", "makes")
    assert user.check_password("three green frogs")
    assert user.emailaddress_set.get().verified
    assert client.session["_auth_user_id"] == str(user.pk)


def test_nobody_is_signed_in_before_the_address_is_confirmed(client):
    screens(client)

    assert User.objects.filter(email="sari@example.org").exists()
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("accounts:settings")).status_code == 302


def test_mail_is_promised_and_nothing_is_sent_during_the_request(client, mails, deliver_outbox):
    screens(client)

    assert mails == []
    deliver_outbox()
    assert [(mail.to, mail.subject) for mail in mails] == [(["sari@example.org"], "Confirm your e-mail address")]
    assert Promise.objects.get().payload == {}


def test_link_in_the_mail_stands_on_the_sites_own_address(client, settings, mails, deliver_outbox):
    settings.ALLOWED_HOSTS = ["*"]
    client.defaults["HTTP_HOST"] = "evil.example"
    screens(client)
    deliver_outbox()

    assert "evil.example" not in mails[0].body + mails[0].alternatives[0][0]
    assert f"{settings.SITE_URL}/en/account/confirm-email/" in mails[0].body


def test_opening_the_link_confirms_nothing_until_the_button_is_pressed(client, mails, deliver_outbox):
    screens(client)
    deliver_outbox()

    page = client.get(link(mails[0], "confirm-email"))

    assert "Is sari@example.org yours?" in page.text
    assert not User.objects.get(email="sari@example.org").emailaddress_set.get().verified


def test_consents_are_recorded_with_text_purpose_language_and_time(client):
    with time_machine.travel("2026-11-20 09:00:00+00:00", tick=False):
        screens(client)

    text = agreements.current(Purpose.ACCOUNT, "en")
    account = Consent.objects.get(purpose="account")
    assert set(Consent.objects.values_list("purpose", flat=True)) == {"account", "contact"}
    assert (account.text_version, account.text_hash, account.language) == ("privacy-2026-11", text.digest, "en")
    assert account.given_at.isoformat() == "2026-11-20T09:00:00+00:00"


def test_without_consent_to_the_text_there_is_no_account(client):
    client.post(reverse("accounts:signup"), {"email": "sari@example.org", "password": "three green frogs"})
    client.post(reverse("accounts:signup_intent"), {"intent": "makes"})
    response = client.post(reverse("accounts:signup_person"), {name: PERSON[name] for name in PERSON if name != "account"})

    assert response.status_code == 422
    assert 'value="Sari"' in response.text
    assert not User.objects.filter(email="sari@example.org").exists()


def test_text_to_agree_to_stands_on_the_screen(client):
    client.post(reverse("accounts:signup"), {"email": "sari@example.org", "password": "three green frogs"})
    client.post(reverse("accounts:signup_intent"), {"intent": "makes"})

    page = client.get(reverse("accounts:signup_person"))

    assert "The legal ground is Law 27 of 2022 on Personal Data Protection." in page.text


def test_back_shows_what_was_typed_and_the_password_need_not_be_typed_again(client):
    client.post(reverse("accounts:signup"), {"email": "sari@example.org", "password": "three green frogs"})
    client.post(reverse("accounts:signup_intent"), {"intent": "hires"})

    first = client.get(reverse("accounts:signup"))
    second = client.get(reverse("accounts:signup_intent"))
    client.post(reverse("accounts:signup"), {"email": "sari@example.com", "password": ""})
    client.post(reverse("accounts:signup_person"), PERSON)

    assert 'value="sari@example.org"' in first.text
    assert re.search(r'value="hires"[^>]*checked', second.text)
    assert "three green frogs" not in first.text
    assert User.objects.get(email="sari@example.com").check_password("three green frogs")


def test_password_is_never_in_the_session(client):
    client.post(reverse("accounts:signup"), {"email": "sari@example.org", "password": "three green frogs"})

    assert "three green frogs" not in str(dict(client.session))


@pytest.mark.parametrize("screen", ["signup_intent", "signup_person", "signup_guardian"])
def test_screen_out_of_order_leads_to_the_first(client, screen):
    assert client.get(reverse(f"accounts:{screen}"))["Location"] == reverse("accounts:signup")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("birth_date", "2080-01-01", "Check the year of your date of birth."),
        ("birth_date", "1899-01-01", "Check the year of your date of birth."),
        ("birth_date", "2020-01-01", "from the age of 13"),
        ("birth_date", "yesterday", "Enter a valid date."),
        ("timezone", "Mars/Olympus", "Select a valid choice."),
        ("name", "Sari\u202e", "characters that cannot be shown"),
        ("name", "see www.evil.example", "A name has no web address in it."),
    ],
)
def test_bad_input_is_answered_beside_the_field(client, field, value, message):
    client.post(reverse("accounts:signup"), {"email": "sari@example.org", "password": "three green frogs"})
    client.post(reverse("accounts:signup_intent"), {"intent": "makes"})
    response = client.post(reverse("accounts:signup_person"), PERSON | {field: value})

    assert response.status_code == 422
    assert message in response.text
    assert not User.objects.filter(email="sari@example.org").exists()


@pytest.mark.parametrize("password", ["short", "password123", "1234567890"])
def test_weak_password_is_refused(client, password):
    response = client.post(reverse("accounts:signup"), {"email": "sari@example.org", "password": password})

    assert response.status_code == 422
    assert "signup" not in client.session


def test_known_address_gets_the_same_answer_and_its_owner_a_mail(client, ada, mails, deliver_outbox):
    new = screens(client, email="new@example.org")
    known = screens(type(client)(), email=ada.email.upper())
    deliver_outbox()

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert [mail.subject for mail in mails] == ["Confirm your e-mail address", "You already have an account"]
    assert mails[1].to == [ada.email]
    ada.refresh_from_db()
    assert (ada.name, ada.check_password("three green frogs")) == ("Ada Lestari", False)
    assert Consent.objects.filter(user=ada).count() == 0


def test_second_address_of_somebody_makes_no_account(client, ada, mails, deliver_outbox):
    ada.emailaddress_set.create(email="ada.at.home@example.org", verified=True)

    screens(client, email="Ada.At.Home@example.org")
    deliver_outbox()

    assert [(mail.to, mail.subject) for mail in mails] == [(["ada.at.home@example.org"], "You already have an account")]
    assert not User.objects.filter(email="ada.at.home@example.org").exists()


def test_pages_after_sign_up_are_equal_for_known_and_new_addresses(client, ada):
    other = type(client)()
    screens(client, email="new@example.org")
    screens(other, email=ada.email)

    addresses = {client: "new@example.org", other: ada.email}
    pages = {one.get(reverse("account_email_verification_sent")).text.replace(addresses[one], "X") for one in addresses}

    assert len(pages) == 1
    assert "X" in pages.pop()


def test_twenty_first_account_from_one_client_within_an_hour_is_refused_and_nothing_typed_is_lost(client):
    for number in range(20):
        screens(type(client)(), email=f"p{number}@example.org")

    refused = screens(client, email="late@example.org")

    assert refused.status_code == 429
    assert not User.objects.filter(email="late@example.org").exists()
    assert client.session["signup"]["name"] == "Sari"


def test_signed_in_person_is_led_past_the_screens(as_, ada):
    assert as_(ada).get(reverse("accounts:signup"))["Location"] == reverse("accounts:landing")


class TestUnder18:
    def sign_up(self, client, mails, deliver_outbox):
        """Up to the confirmed address; answer the guardian's link."""
        screens(client, person=CHILD)
        deliver_outbox()
        asked, confirmation = sorted(mails, key=lambda mail: mail.to != ["ibu@example.org"])
        client.post(link(confirmation, "confirm-email"))
        return link(asked, "guardian")

    def test_account_waits_until_the_guardian_has_agreed(self, client, mails, deliver_outbox):
        self.sign_up(client, mails, deliver_outbox)

        for name in ["accounts:settings", "accounts:inbox", "accounts:studio_new", "accounts:landing", "home"]:
            assert client.get(reverse(name))["Location"] == reverse("accounts:waiting")
        page = client.get(reverse("accounts:waiting"))
        assert "Your account waits until your parent or guardian has agreed." in page.text
        assert "ibu@example.org" in page.text

    def test_api_refuses_too(self, client, mails, deliver_outbox):
        self.sign_up(client, mails, deliver_outbox)

        response = client.get("/api/v1/me/")

        assert (response.status_code, response.json()["title"]) == (403, "waits_for_guardian")

    def test_guardian_reads_agrees_and_the_account_opens(self, client, mails, deliver_outbox):
        address = self.sign_up(client, mails, deliver_outbox)
        guardian = type(client)()
        page = guardian.get(address)
        assert "Law 27 of 2022" in page.text
        assert page["Referrer-Policy"] == "no-referrer"
        assert client.get(reverse("accounts:settings")).status_code == 302

        guardian.post(address, {"name": "Ibu Ratna", "agree": "on"})

        asked = GuardianConsent.objects.get()
        consent = Consent.objects.get(purpose="account")
        assert (asked.guardian_name, asked.text_version) == ("Ibu Ratna", "privacy-2026-11")
        assert (consent.user.email, consent.channel) == ("sari@example.org", "guardian")
        assert client.get(reverse("accounts:settings")).status_code == 200

    def test_link_works_once(self, client, mails, deliver_outbox):
        address = self.sign_up(client, mails, deliver_outbox)
        client.post(address, {"name": "Ibu Ratna", "agree": "on"})

        assert client.get(address).status_code == 410
        assert client.post(address, {"name": "Somebody", "agree": "on"}).status_code == 410
        assert GuardianConsent.objects.get().guardian_name == "Ibu Ratna"

    def test_link_ends_after_thirty_days(self, client, mails, deliver_outbox):
        address = self.sign_up(client, mails, deliver_outbox)

        with time_machine.travel(now() + timedelta(days=31)):
            assert client.post(address, {"name": "Ibu Ratna", "agree": "on"}).status_code == 410
        assert GuardianConsent.objects.get().given_at is None

    def test_guardian_who_does_not_tick_the_box_has_not_agreed(self, client, mails, deliver_outbox):
        address = self.sign_up(client, mails, deliver_outbox)

        assert client.post(address, {"name": "Ibu Ratna"}).status_code == 422
        assert GuardianConsent.objects.get().given_at is None
        assert not Consent.objects.filter(purpose="account").exists()

    def test_own_address_is_no_guardian(self, client):
        response = screens(client, person=CHILD, guardian="SARI@example.org")

        assert response.status_code == 422
        assert "This is your own e-mail address." in response.text
        assert not User.objects.filter(email="sari@example.org").exists()

    def test_guardian_is_asked_again_after_an_hour_and_the_old_link_ends(self, client, mails, deliver_outbox):
        old = self.sign_up(client, mails, deliver_outbox)
        again = {"guardian_email": "bapak@example.org"}

        assert "in an hour" in client.post(reverse("accounts:waiting"), again).text
        with time_machine.travel(now() + timedelta(hours=2)):
            client.post(reverse("accounts:waiting"), again)
            deliver_outbox()
            assert client.get(old).status_code == 410
            assert client.get(link(mails[-1], "guardian")).status_code == 200
        assert mails[-1].to == ["bapak@example.org"]

    def test_contact_by_studios_cannot_be_agreed_to(self, client):
        screens(client, person=CHILD)

        assert not Consent.objects.filter(purpose="contact").exists()

    def test_eighteenth_birthday_opens_the_account_to_who_agrees_themselves(self, client, mails, deliver_outbox):
        self.sign_up(client, mails, deliver_outbox)
        GuardianConsent.objects.all().delete()  # as every night, once the link is too old

        with time_machine.travel("2028-05-05 00:00:00+00:00"):
            user = User.objects.get(email="sari@example.org")
            client.force_login(user)
            assert client.get(reverse("accounts:settings"))["Location"] == reverse("accounts:waiting")
            assert "you agree for your account yourself" in client.get(reverse("accounts:waiting")).text
            assert not Consent.objects.filter(purpose="account").exists()

            client.post(reverse("accounts:waiting"))

            assert Consent.objects.get(purpose="account").channel == "web"
            assert client.get(reverse("accounts:settings")).status_code == 200

    def test_guardians_consent_goes_on_after_the_eighteenth_birthday(self, client, mails, deliver_outbox):
        client.post(self.sign_up(client, mails, deliver_outbox), {"name": "Ibu Ratna", "agree": "on"})

        with time_machine.travel("2028-05-05 00:00:00+00:00"):
            client.force_login(User.objects.get(email="sari@example.org"))
            assert client.get(reverse("accounts:settings")).status_code == 200

    def test_staff_see_who_waits(self, client, mails, deliver_outbox, as_, eve):
        self.sign_up(client, mails, deliver_outbox)

        page = as_(eve).get("/admin/users/?q=sari", headers={"accept-language": "en"})

        assert "waits for a guardian" in page.text
