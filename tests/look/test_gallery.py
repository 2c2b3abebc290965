"""Every component in its states, in a real browser: accessible, no wider than a phone, and silent in the console."""

import pytest

from . import gallery
from .conftest import HERE
from .judging import barriers


@pytest.fixture
def gallery_page(render):
    source = (HERE / "gallery.html").read_text(encoding="utf-8")
    return render(source, gallery.context(), messages=[("SUCCESS", "Application sent."), ("ERROR", "The job is closed.")])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_gallery_has_no_accessibility_violation(show, gallery_page, width, scheme):
    page = show(gallery_page, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)

    assert barriers(page) == []
    assert page.locator("button, input, a").count() > 25


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_gallery_never_scrolls_sideways_and_breaks_no_policy(show, gallery_page, width):
    page = show(gallery_page, viewport={"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.complaints == []


def test_gallery_focus_is_always_visible(show, gallery_page):
    page = show(gallery_page, viewport={"width": 1280, "height": 900})
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")

    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            const held = e.closest('.tcard, label.chip') ?? e, h = getComputedStyle(held);
            const seen = [s, h].some(x => x.outlineStyle !== 'none' && parseFloat(x.outlineWidth) >= 2);
            return seen || e === document.body ? [] : [e.outerHTML.slice(0, 120)] }"""
        )

    assert unseen == []
