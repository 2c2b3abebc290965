"""The editor's scripts in a real browser. How its pages look is judged in tests/look."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portfolios import drafts
from portfolios.models import PortfolioPage
from tests.factories.portfolios import make_draft

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
