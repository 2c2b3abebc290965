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


def test_a_card_is_dragged_to_its_next_stage(board):
    page, application = board

    page.locator(".bcard").drag_to(page.locator('[data-stage="shortlisted"]'))
    page.locator('[data-stage="shortlisted"] .bcard').wait_for()

    assert page.locator(".toast").inner_text().startswith("Ada Lestari moved to Shortlisted")
    assert page.locator('[data-stage="submitted"] [data-count]').inner_text() == "0"
    application.refresh_from_db()
    assert application.state == "shortlisted"


def test_a_card_dragged_where_it_cannot_go_stays_and_says_so(board):
    page, application = board

    page.locator(".bcard").drag_to(page.locator('[data-stage="hired"]'))

    assert page.get_by_role("alert").inner_text() == "Ada Lestari cannot go to Hired from here."
    assert page.locator('[data-stage="submitted"] .bcard').count() == 1
    application.refresh_from_db()
    assert application.state == "submitted"


def test_a_phone_shows_one_stage_at_a_time(board):
    page, _application = board
    page.set_viewport_size({"width": 390, "height": 844})
    shown = page.locator(".col:visible")
    assert shown.count() == 1 and shown.get_attribute("data-stage") == "submitted"

    page.get_by_role("button", name="Shortlisted 0").click()

    assert shown.count() == 1 and shown.get_attribute("data-stage") == "shortlisted"
    assert page.get_by_role("button", name="Shortlisted 0").get_attribute("aria-pressed") == "true"
