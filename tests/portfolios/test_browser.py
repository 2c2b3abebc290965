"""The editor's scripts in a real browser. How its pages look is judged in tests/look."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portfolios import drafts
from portfolios.content import Speech
from portfolios.models import PortfolioPage
from tests.factories.portfolios import make_draft, make_published, make_rows
from tests.look.judging import barriers

pytestmark = pytest.mark.django_db(transaction=True)


def at(name, *args):
    with override("en"):
        return reverse(f"portfolios:{name}", args=args)


def test_editor_saves_while_typing_and_the_checklist_follows(signed_in_page, ada):
    make_draft(ada, city="")
    page = signed_in_page(ada)
    page.goto(at("edit"))
    assert page.locator("#checklist").get_by_text("1 required item is missing.").is_visible()

    page.get_by_label("City").fill("Cimahi")

    page.get_by_text("Saved automatically at").wait_for()
    page.locator("#checklist").get_by_text("Every required item is filled.").wait_for()
    assert drafts.draft_of(PortfolioPage.objects.get(person=ada)).city == "Cimahi"


def test_editor_says_so_when_another_window_was_faster(signed_in_page, ada):
    make_draft(ada)
    first, second = signed_in_page(ada), signed_in_page(ada)
    first.goto(at("edit"))
    second.goto(at("edit"))
    second.get_by_label("City").fill("Bandung")
    second.get_by_text("Saved automatically at").wait_for()

    first.get_by_label("City").fill("Jakarta")

    first.get_by_text("This was changed in another window.").wait_for()
    assert drafts.draft_of(PortfolioPage.objects.get(person=ada)).city == "Bandung"


def test_pictures_are_ordered_by_keyboard_and_by_dragging(signed_in_page, ada):
    make_draft(ada, pictures=3)
    titles = [row.picture.title for row in drafts.draft_of(PortfolioPage.objects.get(person=ada)).pictures.all()]
    page = signed_in_page(ada, viewport={"width": 1280, "height": 2600})  # both ends of the drag in sight
    page.goto(at("edit"))
    works = page.locator("[data-picture]")

    with page.expect_response("**/autosave/"):
        works.nth(0).get_by_role("button", name="Down").press("Enter")
        page.get_by_text("Picture 1 is now number 2.").wait_for(state="attached")
    with page.expect_response("**/autosave/"):  # each move is saved; the first "saved" proves nothing of it
        works.nth(2).locator(".frame").drag_to(works.nth(0).locator(".frame"))

    assert works.locator("strong").all_text_contents() == [titles[2], titles[1], titles[0]]
    page.reload()
    assert works.locator("strong").all_text_contents() == [titles[2], titles[1], titles[0]]


def test_filters_on_a_phone_are_a_drawer_whose_foot_says_how_many_will_show(open_page, ada, bo, eve):
    make_published(ada, reviewer=eve)
    make_published(bo, reviewer=eve, languages=(Speech("id", "native"),))
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(at("directory"))

    page.get_by_text("Filter", exact=True).first.click()
    drawer = page.get_by_role("dialog", name="Filter")
    assert drawer.get_by_role("button", name="Show 2 results").is_visible()
    drawer.get_by_label("English").check()
    drawer.get_by_role("button", name="Show 1 result").wait_for()

    assert page.evaluate("document.activeElement.id") == "language-en"
    assert drawer.get_by_role("status").text_content() == "Show 1 result"
    assert drawer.get_by_label("Stop motion").is_disabled()
    assert barriers(page) == []
    drawer.get_by_role("button", name="Show 1 result").click()
    page.wait_for_url("**language=en**")
    assert page.get_by_role("article").get_by_role("link").all_text_contents() == [ada.name]


def test_a_closed_drawer_leaves_focus_and_form_where_they_were(open_page, ada, eve):
    make_published(ada, reviewer=eve)
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(at("directory"))

    page.get_by_text("Filter", exact=True).first.click()
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator("[data-facets] form").count() == 1
    assert page.get_by_role("dialog").count() == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.get_by_label("Stop motion").is_visible()


def test_show_more_moves_the_focus_to_the_first_new_card(open_page, ada, eve):
    make_rows(14, make_published(ada, reviewer=eve))
    page = open_page()
    page.goto(at("directory"))

    page.get_by_role("link", name="Show more").press("Enter")
    page.get_by_text("15 of 15").wait_for()

    cards = page.locator(".tcard")
    assert cards.count() == 15
    assert cards.nth(12).locator("a:focus").count() == 1
