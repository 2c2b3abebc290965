"""Pages rendered from our templates and served to a real browser without a server: what is judged is only the look."""

import contextlib
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from talentpool.seed import artwork

HERE = Path(__file__).parent
ORIGIN = "http://localhost:8000"
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-test'; style-src 'self' 'nonce-test'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def render():
    """Render a template's source as the site would for a stranger."""

    def render_source(source, context=None, *, language="en", path="/en/", messages=()):
        request = RequestFactory().get(path)
        request.user = AnonymousUser()
        request._messages = [Message(getattr(constants, level), text) for level, text in messages]
        with translation.override(language):
            return engines["django"].from_string(source).render(context or {}, request)

    return render_source


@pytest.fixture
def show(browser):
    """Open HTML in a browser window that knows our static files and drawings and nothing else."""
    opened = []

    def show_page(html, *, answers=None, **options):
        context = browser.new_context(reduced_motion="reduce", **options)
        opened.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: _note(message, page.complaints))
        page.route("**/*", lambda route: _answer(route, html, answers or {}))
        page.goto(f"{ORIGIN}/page/")
        return page

    yield show_page
    for context in opened:
        context.close()


def _note(message, complaints):
    if message.type == "error" and "Content Security Policy" in message.text:
        complaints.append(message.text)


def _answer(route, html, answers):
    path = route.request.url.removeprefix(ORIGIN).split("?")[0]
    if path in answers:
        return answers[path](route)
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        return route.fulfill(path=found) if found else route.fulfill(status=404)
    if path.startswith("/art/"):
        name = path.removeprefix("/art/").removesuffix(".png")
        return route.fulfill(body=artwork.render(name, size=(640, 360)), content_type="image/png")
    return route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY})


@pytest.fixture
def time_machine_at():
    """Stop the clock at an instant."""
    with contextlib.ExitStack() as stack:
        yield lambda instant: stack.enter_context(time_machine.travel(instant, tick=False))
