"""Nobody is led off the site by a parameter, and no header of a request gets into a link."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import PASSWORD
from tests.site import routes

pytestmark = pytest.mark.django_db
AWAY = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "%2f%2fevil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(document.domain)//evil.example",
    "data:text/html,evil.example",
    "//testserver@evil.example/",
    "//evil.example\\@testserver/",
]
NAMES = ("next", "return_to", "redirect_to", "url", "continue")


def leads_away(location):
    """Whether a browser that reads this header leaves the site. Browsers drop tabs and take a backslash for a slash."""
    as_browsers_read = re.sub(r"[\t\r\n]", "", location).replace("\\", "/")
    target = urlsplit(urljoin("http://testserver/", as_browsers_read))
    return target.scheme not in ("http", "https") or target.hostname not in ("testserver", "localhost")


def test_measure_knows_what_leads_away():
    away = [target for target in AWAY if leads_away(target)]

    assert len(away) >= 10
    assert not leads_away("/en/account/inbox/?next=//evil.example")


@pytest.mark.parametrize("target", AWAY)
def test_signing_in_leads_nowhere_else(ada, target):
    for where in ({"data": {"next": target}}, {"query_params": {"next": target}}):
        client = Client()
        body = {"login": ada.email, "password": PASSWORD} | where.get("data", {})
        answer = client.post(reverse("account_login"), body, query_params=where.get("query_params"))

        assert answer.status_code == 302
        assert not leads_away(answer["Location"])
        assert client.session["_auth_user_id"]


@pytest.mark.parametrize("target", AWAY[:8])
@pytest.mark.parametrize("name", ["account_reauthenticate", "account_logout"])
def test_proof_and_way_out_lead_nowhere_else(as_, ada, name, target):
    answer = as_(ada).post(reverse(name), {"next": target, "password": PASSWORD})

    assert answer.status_code == 302
    assert not leads_away(answer["Location"])


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/"])
@pytest.mark.parametrize("actor", ["ada", None])
def test_no_address_of_the_site_sends_anybody_away(request, as_, actor, target):
    """Every route there is, with every name that such a parameter has."""
    client = as_(request.getfixturevalue(actor)) if actor else Client()
    parameters = dict.fromkeys(NAMES, target)
    pages = [path for path in routes.addresses() if not path.startswith("/admin/") and path != reverse("account_logout")]

    answers = {path: client.get(path, parameters) for path in pages}

    away = {path: answer["Location"] for path, answer in answers.items() if leads_away(answer.headers.get("Location", "/"))}
    assert away == {}
    tempting = re.compile(r"""(href|action|formaction|src)=["']?(https?:)?//evil\.example""")
    pages_with_html = {path: answer for path, answer in answers.items() if "text/html" in answer.headers.get("Content-Type", "")}
    assert [path for path, answer in pages_with_html.items() if tempting.search(answer.text)] == []


@pytest.mark.parametrize(
    "headers", [{"host": "evil.example"}, {"host": "localhost:80@evil.example"}, {"host": "testserver.evil.example"}]
)
def test_host_that_is_not_ours_is_refused_everywhere(client, headers):
    for path in ("/en/", "/api/v1/", reverse("account_login"), reverse("account_reset_password"), "/sitemap.xml"):
        assert client.get(path, headers=headers).status_code == 400


@pytest.mark.parametrize(
    "name", ["x-forwarded-host", "x-host", "x-original-host", "forwarded", "x-forwarded-server", "x-original-url"]
)
def test_forwarded_host_gets_into_no_link(client, ada, mails, deliver_outbox, name):
    evil = {name: "host=evil.example" if name == "forwarded" else "evil.example"}

    client.post(reverse("account_reset_password"), {"email": ada.email}, headers=evil)
    deliver_outbox()
    pages = [
        client.get(path, headers=evil) for path in ("/en/", "/sitemap.xml", "/robots.txt", "/api/v1/", reverse("account_login"))
    ]

    assert len(mails) == 1
    assert "evil.example" not in mails[0].body + mails[0].alternatives[0][0]
    assert [page.status_code for page in pages] == [200] * 5
    assert not any("evil.example" in page.text + str(page.headers) for page in pages)


def test_reset_is_mailed_to_the_account_and_never_to_a_look_alike(client, ada, deliver_outbox, mails):
    """CVE-2019-19844: a dotless i is an I in capitals, and would be another mailbox."""
    type(ada).objects.filter(pk=ada.pk).update(email="mike@example.org")
    ada.emailaddress_set.update(email="mike@example.org")

    for look_alike in ("m\u0131ke@example.org", "MI\u212aE@example.org", "mike@exampl\u0435.org", "\uff4dike@example.org"):
        Client().post(reverse("account_reset_password"), {"email": look_alike})
    deliver_outbox()

    assert [mail for mail in mails if "/password/reset/key/" in mail.body and mail.to != ["mike@example.org"]] == []
