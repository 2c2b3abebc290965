"""allauth's pages in our clothes, with a real browser's keys, under the strict policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from tests.factories.people import PASSWORD


@pytest.fixture
def proven(as_):
    """A client in which somebody gave the password once more, as these pages ask."""

    def prove(person):
        client = as_(person)
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
        return client

    return prove


@pytest.fixture
def proven_page(open_page, live_server, proven):
    """The same in a browser window."""

    def open_for(person):
        cookie = proven(person).cookies[settings.SESSION_COOKIE_NAME].value
        page = open_page()
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return page

    return open_for


def with_keys(page):
    """Give the browser a key holder that says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    holder = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**holder, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return devtools


def test_passkey_is_added_and_signs_in_again(proven_page, ada):
    page = proven_page(ada)
    with_keys(page)

    page.goto("/en/account/2fa/webauthn/add/")
    page.fill("[name=name]", "My phone")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)
    assert Authenticator.objects.filter(user=ada, type=Authenticator.Type.WEBAUTHN).count() == 1

    page.context.clear_cookies()
    page.goto("/en/account/login/?next=/en/about/")
    page.click("#passkey_login")
    page.wait_for_url("**/en/about/")
    assert page.locator(".menu-box .name").inner_text() == "Ada Lestari"


def test_closed_passkey_dialog_is_answered_in_words(proven_page, ada):
    page = proven_page(ada)
    page.add_init_script("navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError'))")

    page.goto("/en/account/2fa/webauthn/add/")
    page.fill("[name=name]", "My phone")
    page.click("#mfa_webauthn_add")

    page.wait_for_selector("[data-key-error]:visible")
    assert "Nothing was changed" in page.inner_text("[data-key-error]")
    assert Authenticator.objects.count() == 0


def test_page_about_safety_asks_for_the_password_once_more(as_, ada):
    client = as_(ada)

    refused = client.get("/en/account/2fa/totp/activate/", follow=True)
    wrong = client.post("/en/account/reauthenticate/", {"password": "not-the-password"})

    assert "Is it you?" in refused.content.decode()
    assert "data-error" in wrong.content.decode()


def test_authenticator_app_is_set_up_from_the_page(proven, ada):
    client = proven(ada)

    page = client.get("/en/account/2fa/totp/activate/")
    wrong = client.post("/en/account/2fa/totp/activate/", {"code": "000000"})

    assert '<img class="qr" src="data:image/svg+xml' in page.content.decode()
    assert 'id="authenticator_secret"' in page.content.decode()
    assert "data-error" in wrong.content.decode()
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["email/", "password/change/", "2fa/", "2fa/webauthn/", "2fa/recovery-codes/generate/", "logout/"]
)
def test_page_about_the_account_opens_in_both_languages(proven, ada, address):
    client = proven(ada)

    for language in ("id", "en"):
        answer = client.get(f"/{language}/account/{address}", follow=True)
        page = answer.content.decode()

        assert answer.status_code == 200
        assert f'<html lang="{language}">' in page
        assert page.count("<h1") == 1
        assert "Talentpool" in page
