"""The journeys' own ground: the browser, the live server and the strict policy work together."""

import pytest


@pytest.mark.parametrize(("locale", "path", "language"), [("id-ID", "/id/", "id"), ("en-GB", "/en/", "en")])
def test_a_visitor_is_greeted_in_the_language_of_the_browser(open_page, locale, path, language):
    page = open_page(locale=locale)

    page.goto("/")

    assert page.evaluate("location.pathname") == path
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_front_page_fits_the_width_of_the_screen(open_page, width):
    page = open_page(viewport={"width": width, "height": 800})

    page.goto("/en/")

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
