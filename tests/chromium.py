"""A pytest plugin: a real Chromium for the journeys.

`page` opens paths of the live server. It fails a test whose pages threw an error or were stopped by the
Content-Security-Policy, and keeps a picture of the page when a test fails.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)

from talentpool.services.chromium import find
from talentpool.services.paths import BASE_DIR

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = BASE_DIR / "var" / "test" / "pictures"
TIMEOUT_MILLISECONDS = 20_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys of a worker."""
    program = find()
    if program is None:
        pytest.fail("No Chromium was found: run `make test`, which installs one.")
    # Playwright's event loop runs in this thread, and Django would take our queries for queries from inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser, live_server) -> Iterator:
    """A function that opens another person's browser window: own cookies, own language."""
    opened: list[BrowserContext] = []

    def open_one(**options) -> BrowserContext:
        context = browser.new_context(**{"base_url": live_server.url, "locale": "en-GB", **options})
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def open_page(open_context, request: pytest.FixtureRequest) -> Iterator:
    """A function that opens a watched page in a window of its own."""
    pages: list[Page] = []
    complaints: list[str] = []

    def open_one(**options) -> Page:
        page = open_context(**options).new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _note_violation(message, complaints))
        pages.append(page)
        return page

    yield open_one
    if getattr(request.node, "failed", False):
        PICTURES.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pages):
            page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
    assert complaints == []


@pytest.fixture
def page(open_page) -> Page:
    """One page, for a journey with one person."""
    return open_page()


def _note_violation(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type == "error" and "Content Security Policy" in message.text:
        complaints.append(message.text)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator:
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True
    return report
