"""The recruiter's board in a real browser: by keyboard, by select, and to the page of a step that needs particulars."""

import pytest

from tests.factories.hiring import make_application, make_open_posting
from tests.factories.people import make_person, make_studio

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board(open_context, open_page, live_server, as_):
    owner = make_person("Cleo Hartono")
    posting = make_open_posting(make_studio("Studio Comet", owner=owner), seats=2)
    application = make_application(posting, make_person("Ada Lestari"), by=owner)
    page = open_page()
    session = as_(owner).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page.goto(f"/en/studio/{posting.studio.public_id}/postings/{posting.public_id}/applications/")
    return page, application


def test_a_card_in_focus_moves_a_stage_by_key_and_is_announced(board):
    page, application = board

    page.locator(".bcard").focus()
    page.keyboard.press("]")
    page.locator('[data-stage="shortlisted"] .bcard').wait_for()

    assert page.locator("#say").inner_text() == "Ada Lestari: Submitted to Shortlisted"
    assert page.evaluate("document.activeElement.dataset.name") == "Ada Lestari"
    application.refresh_from_db()
    assert application.state == "shortlisted"


def test_a_stage_that_needs_particulars_leads_to_their_page(board):
    page, application = board
    page.locator(".bcard").focus()
    page.keyboard.press("]")
    page.locator('[data-stage="shortlisted"] .bcard').wait_for()

    page.locator(".bcard select").select_option("interview")
    page.wait_for_url("**/interview/")

    assert page.locator("h1").inner_text() == "Invite to an interview"
    application.refresh_from_db()
    assert application.state == "shortlisted"
