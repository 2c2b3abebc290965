"""The page around every page, met through real addresses."""

import re

import pytest

SIGN_IN = "/en/account/login/"


@pytest.fixture
def english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_language_switch_keeps_the_page_and_its_query(english, db):
    page = english.get(f"{SIGN_IN}?next=/en/talent/").content.decode()

    assert '<html lang="en">' in page
    assert (
        '<a href="/id/account/login/?next=/en/talent/" lang="id" hreflang="id" aria-label="id: Bahasa Indonesia">id</a>' in page
    )
    assert re.search(r'<a href="/en/account/login/\?next=/en/talent/" lang="en"[^>]*aria-current="true">en</a>', page)


def test_page_starts_with_a_way_to_its_content(english, db):
    page = english.get(SIGN_IN).content.decode()

    assert page.index('<a class="skip" href="#main">') < page.index("<header")
    assert '<main id="main" tabindex="-1">' in page


def test_stranger_is_offered_to_sign_in_and_person_to_leave(english, as_, ada, db):
    stranger = english.get("/en/no-such-page/").content.decode()
    person = as_(ada).get("/en/no-such-page/").content.decode()

    assert f'href="{SIGN_IN}"' in stranger
    assert "account/logout" not in stranger
    assert "Ada Lestari" in person
    assert '<form method="post" action="/en/account/logout/">' in person
    assert f'href="{SIGN_IN}"' not in person


def test_city_desk_is_offered_to_staff_only(as_, ada, eve):
    assert "/admin/" not in as_(ada).get("/en/no-such-page/").content.decode()
    assert "/admin/" in as_(eve).get("/en/no-such-page/").content.decode()


def test_page_that_is_not_there_says_so_in_the_site_s_voice(english, db):
    answer = english.get("/en/no-such-page/")

    assert answer.status_code == 404
    assert "This frame is not on our sheet." in answer.content.decode()
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_form_without_its_token_is_refused_in_words(ada, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(SIGN_IN, {"login": ada.email, "password": "x"})

    assert answer.status_code == 403
    assert "This form has expired." in answer.content.decode()


def test_sign_in_shows_our_fields_with_visible_labels_and_errors_beside_them(english, db):
    answer = english.post(SIGN_IN, {"login": "nobody@example.org", "password": "wrong-password"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert re.search(r'<label for="id_login">', page)
    assert 'class="input"' in page
    assert 'role="alert"' in page
    assert 'value="nobody@example.org"' in page


def test_passkey_script_is_a_file_and_its_settings_are_data(english, db):
    page = english.get(SIGN_IN).content.decode()

    assert "mfa/js/webauthn" in page
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page) == []
