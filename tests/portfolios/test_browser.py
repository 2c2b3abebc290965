"""The pages of this room in a real browser: the editor's scripts, and axe on phone and desktop."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

import tests.look
from portfolios import drafts
from portfolios.models import PortfolioPage
from tests.factories.portfolios import make_draft, make_published

pytestmark = pytest.mark.django_db(transaction=True)
AXE = (Path(tests.look.__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = ((390, "light"), (1280, "dark"))


def at(name, *args):
    with override("en"):
        return reverse(f"portfolios:{name}", args=args)


@pytest.fixture
def signed_in(open_page, live_server, as_):
    def open_as(person, **options):
        page = open_page(**options)
        cookie = as_(person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return open_as


def violations(page):
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


def test_pages_have_no_accessibility_violation_and_fit_the_screen(open_page, signed_in, ada, eve):
    portfolio = make_published(ada, reviewer=eve, pictures=3)

    wrong = {}
    for width, scheme in SIZES:
        look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
        for path in (at("directory") + "?software=photoshop", at("detail", portfolio.slug)):
            wrong[width, path] = judge(open_page(**look), path)
        for path in (at("edit"), at("submit"), at("delete")):
            wrong[width, path] = judge(signed_in(ada, **look), path)

    assert wrong == {key: ([], key[0]) for key in wrong}


def judge(page, path):
    page.goto(path)
    return violations(page), page.evaluate("document.documentElement.scrollWidth")


def test_editor_saves_while_typing_and_the_checklist_follows(signed_in, ada):
    make_draft(ada, city="")
    page = signed_in(ada)
    page.goto(at("edit"))
    assert page.locator("#checklist").get_by_text("1 required item is missing.").is_visible()

    page.get_by_label("City").fill("Cimahi")

    page.get_by_text("Saved automatically at").wait_for()
    page.locator("#checklist").get_by_text("Every required item is filled.").wait_for()
    assert drafts.draft_of(PortfolioPage.objects.get(person=ada)).city == "Cimahi"


def test_editor_says_so_when_another_window_was_faster(signed_in, ada):
    make_draft(ada)
    first, second = signed_in(ada), signed_in(ada)
    first.goto(at("edit"))
    second.goto(at("edit"))
    second.get_by_label("City").fill("Bandung")
    second.get_by_text("Saved automatically at").wait_for()

    first.get_by_label("City").fill("Jakarta")

    first.get_by_text("This was changed in another window.").wait_for()
    assert drafts.draft_of(PortfolioPage.objects.get(person=ada)).city == "Bandung"


def test_pictures_are_ordered_by_keyboard_and_by_dragging(signed_in, ada):
    make_draft(ada, pictures=3)
    titles = [row.picture.title for row in drafts.draft_of(PortfolioPage.objects.get(person=ada)).pictures.all()]
    page = signed_in(ada, viewport={"width": 1280, "height": 2600})  # both ends of the drag in sight
    page.goto(at("edit"))
    works = page.locator("[data-picture]")

    with page.expect_response("**/autosave/"):
        works.nth(0).get_by_role("button", name="Down").press("Enter")
        page.get_by_text("Picture 1 is now number 2.").wait_for(state="attached")
    with page.expect_response("**/autosave/"):  # a save for each move: the words "saved" of the first one prove nothing of the second
        works.nth(2).locator(".frame").drag_to(works.nth(0).locator(".frame"))

    assert works.locator("strong").all_text_contents() == [titles[2], titles[1], titles[0]]
    page.reload()
    assert works.locator("strong").all_text_contents() == [titles[2], titles[1], titles[0]]
