"""The pages of postings in a real browser: accessible, no wider than the screen, and of use without scripts."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from jobs.enums import PostingState
from jobs.models import Posting
from tests.factories.postings import a_role, a_software, make_posting, make_production

AXE = Path(__file__).parents[2] / "look" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def signed_in(live_server):
    """The cookie of somebody's session, for a browser window."""

    def cookie(user):
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}

    return cookie


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits_the_screen(open_context, signed_in, cleo, comet, uncharted, una, width):
    posting = make_posting(comet, title="Animator 2D", software=(a_software("harmony"),), production=make_production(comet))
    make_posting(comet, language="id", deadline_zone="Asia/Tokyo")
    over = make_posting(comet, state=PostingState.CLOSED, ended_at=timezone.now())
    home = f"/en/studio/{comet.public_id}/"
    own = f"{home}postings/{posting.public_id}/"
    public = [
        "/en/jobs/",
        "/id/jobs/?q=nothing",
        f"/en/jobs/{posting.public_id}/",
        f"/en/jobs/{over.public_id}/",
        f"/en/studios/{comet.slug}/",
    ]
    private = [home, f"{home}profile/", f"{home}productions/new/", own, f"{own}edit/?check=1", f"{own}really/cancel/"]
    windows = {}
    for person, paths in ((None, public), (cleo, private), (una, [f"/en/studio/{uncharted.public_id}/"])):
        context = open_context(viewport={"width": width, "height": 800}, bypass_csp=True, reduced_motion="reduce")
        if person:
            context.add_cookies([signed_in(person)])
        windows[context] = paths

    faults = []
    for context, paths in windows.items():
        page = context.new_page()
        for path in paths:
            page.goto(path)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            faults += [(path, one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((path, "wider than the screen", []))

    assert faults == []


def test_a_posting_is_written_and_submitted_without_scripts(open_context, signed_in, cleo, comet):
    a_role("animator"), a_role("rigger")
    context = open_context(java_script_enabled=False)
    context.add_cookies([signed_in(cleo)])
    page = context.new_page()

    page.goto(f"/en/studio/{comet.public_id}/postings/new/")
    page.fill("[name=title]", "Thirteen episodes")
    page.select_option("[name=roles-0-role]", "animator")
    page.click("[name=add_role]")
    page.select_option("[name=roles-1-role]", "rigger")
    page.fill("[name=roles-1-seats]", "3")
    page.fill("textarea[name=description]", "Clean-up and in-betweens.")
    page.select_option("[name=work_place]", "remote")
    page.fill("[name=pay_min]", "450.000")
    page.select_option("[name=pay_unit]", "day")
    page.click("[name=submit]")

    assert "Set a deadline for applications." in page.inner_text("main")
    year = timezone.now().year + 1
    page.fill("[name=deadline_local]", f"{year}-01-15T23:59")
    page.click("[name=submit]")
    assert "The city looks at it now." in page.inner_text("body")
    posting = Posting.objects.get()
    assert (posting.state, posting.pay_min_minor) == (PostingState.SUBMITTED, 45_000_000)
    assert list(posting.roles.order_by("position").values_list("role__code", "seats")) == [("animator", 1), ("rigger", 3)]


def test_more_jobs_are_added_in_place(open_page, comet):
    for _ in range(25):
        make_posting(comet)
    page = open_page()

    page.goto("/en/jobs/")
    page.click("[data-more-link]")
    expect(page.locator("li.job")).to_have_count(25)
    expect(page.locator("li.job").nth(20).get_by_role("link")).to_be_focused()

    assert page.url.endswith("/en/jobs/")
    assert page.locator("li.more").count() == 1 and "25 of 25" in page.locator("li.more").inner_text()
