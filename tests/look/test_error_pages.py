"""Every page that says no, met as people meet it: over HTTP, in a browser, in both languages."""

from __future__ import annotations

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from talentpool import urls as site
from talentpool.kernel.errors import Conflict
from talentpool.outbox import promises
from talentpool.outbox.models import Notice

from .judging import faults

pytestmark = pytest.mark.django_db(transaction=True)


def broken(request):
    raise RuntimeError("a bug")


def forbidden(request):
    raise PermissionDenied


@csrf_exempt
def taken(request):
    raise Conflict


urlpatterns = [
    *i18n_patterns(path("broken/", broken), path("forbidden/", forbidden), path("taken/", taken)),
    *site.urlpatterns,
]


@pytest.fixture
def page(open_page):
    return open_page(reduced_motion="reduce")


@pytest.fixture
def say_no(page, settings, live_server, signed_in_page, ada):
    """A function that walks into one refusal and answers the window and the status."""
    settings.ROOT_URLCONF = __name__

    def to_a_strange_host(language):
        settings.ALLOWED_HOSTS = ["localhost"]
        return page, page.goto(live_server.url.replace("localhost", "127.0.0.1") + f"/{language}/").status

    def sign_in(language):
        page.fill("[name=login]", "nobody@example.org")
        page.fill("[name=password]", "not a password")
        return page, sent(page, page.locator("form.form [type=submit]").first.click)

    def without_the_cookie(language):
        page.goto(f"/{language}/account/login/")
        page.context.clear_cookies()
        return sign_in(language)

    def too_often(language):
        settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
        page.goto(f"/{language}/account/login/")
        sign_in(language)
        return sign_in(language)

    def with_words_of_ones_own(language):
        page.goto(f"/{language}/")
        words = "A cover note that took somebody half an hour to write."
        send = """([address, words]) => { const form = document.createElement('form');
          form.method = 'post'; form.action = address; form.innerHTML = '<textarea name="cover_note"></textarea>';
          form.elements[0].value = words; document.body.append(form); form.submit(); }"""
        return page, sent(page, lambda: page.evaluate(send, [f"/{language}/taken/", words]))

    def while_a_row_is_held(language):
        with transaction.atomic():
            promises.tell("portfolio_sent_back", to=ada, event="test", payload={"reason": "Name your part."})
        window = signed_in_page(ada, reduced_motion="reduce")
        window.goto(f"/{language}/account/inbox/")
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {connection.settings_dict['NAME']} SET lock_timeout = '300ms'")
        with transaction.atomic():
            Notice.objects.select_for_update().get()
            return window, sent(window, window.locator("form[action$='/read/'] button").click)

    def at(address):
        return lambda language: (page, page.goto(f"/{language}/{address}").status)

    ways = {
        "400": to_a_strange_host,
        "403": at("forbidden/"),
        "403, form": without_the_cookie,
        "404": at("nothing-here/"),
        "404, portfolio": at("talent/nobody/"),
        "409": with_words_of_ones_own,
        "410": at("account/guardian/nonsense/"),
        "429": too_often,
        "500": at("broken/"),
        "503": while_a_row_is_held,
    }
    return lambda case, language: ways[case](language)


def sent(page, act) -> int:
    """The status of the page that follows."""
    with page.expect_navigation() as navigation:
        act()
    return navigation.value.status


CASES = ["400", "403", "403, form", "404", "404, portfolio", "409", "410", "429", "500", "503"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_a_page_that_says_no_is_sound_and_in_the_readers_language(say_no, case, language):
    page, status = say_no(case, language)

    assert status == int(case[:3])
    assert page.locator("html").get_attribute("lang") == language or case == "400"
    assert "\n".join(faults(page)) == ""
    assert page.locator("main a:visible, main textarea").count() >= 1


def test_a_refusal_keeps_what_was_written(say_no):
    page, _status = say_no("409", "en")

    assert page.locator("main textarea").input_value() == "A cover note that took somebody half an hour to write."
