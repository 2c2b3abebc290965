"""Somebody who has a keyboard and nothing else.

`ByKeyboard(page)` is used like a page; its targets are reached with Tab, each with a visible focus, and written, ticked,
chosen and pressed with keys. Nothing is clicked, and no value is put into a field by a script.
"""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import Locator, Page

FARTHEST = 400  # steps of Tab on one page
FINDING = {"locator", "get_by_label", "get_by_role", "get_by_text"}
IS_FOCUSED = "target => document.activeElement === target"
IN_ITS_GROUP = "target => document.activeElement.type === 'radio' && document.activeElement.name === target.name"
LOOKS_FOCUSED = """() => {
    const focused = document.activeElement;
    const drawn = [focused, focused.parentElement].map(element => getComputedStyle(element));
    return drawn.some(style => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none');
}"""


class ByKeyboard:
    def __init__(self, page: Page) -> None:
        self._page = page

    def __getattr__(self, name: str):
        found = getattr(self._page, name)
        if name in FINDING:
            return lambda *arguments, **options: Target(found(*arguments, **options)._impl_obj)
        return found


class Target(Locator):
    """What a key is meant for. It asks for one element, as a locator does."""

    @property
    def first(self) -> Target:
        return Target(super().first._impl_obj)

    @property
    def last(self) -> Target:
        return Target(super().last._impl_obj)

    def get_by_role(self, *arguments, **options) -> Target:
        return Target(super().get_by_role(*arguments, **options)._impl_obj)

    def reach(self) -> None:
        self.wait_for(state="attached")
        for _step in range(FARTHEST):
            if self.evaluate(IS_FOCUSED) or self.evaluate(IN_ITS_GROUP):
                assert self.page.evaluate(LOOKS_FOCUSED), f"{self} has the focus, and does not show it"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {self}")

    def fill(self, value: str, **_options) -> None:
        self.reach()
        kind = self.get_attribute("type")
        if kind in {"date", "datetime-local"}:
            self._fill_moment(value)
        else:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.insert_text(value) if len(value) > 40 else self.page.keyboard.type(value)
        assert self.input_value() == value

    def _fill_moment(self, value: str) -> None:
        """The parts of a date as this Chromium, an American, has them: month, day, year, hour, minute, half of the day."""
        moment = datetime.fromisoformat(value)
        self.page.keyboard.type(f"{moment:%m%d%Y}")
        if "T" in value:
            self.page.keyboard.press("ArrowRight")
            self.page.keyboard.type(f"{moment:%I%M%p}")

    def check(self, **_options) -> None:
        self.reach()
        if self.get_attribute("type") == "radio":
            self._walk_to_radio()
        if not self.is_checked():
            self.page.keyboard.press("Space")
        assert self.is_checked()

    def _walk_to_radio(self) -> None:
        for _step in range(FARTHEST):
            if self.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow reaches {self}")

    def select_option(self, value: str | None = None, *, label: str | None = None, **_options) -> None:
        """Down the list, from its top, until the wanted line is chosen."""
        self.reach()
        self.page.keyboard.press("Home")
        for _step in range(FARTHEST):
            chosen = self.evaluate("target => [target.value, target.selectedOptions[0].label]")
            if value in chosen or label in chosen:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self} has no line {value or label}")

    def click(self, *, no_wait_after: bool = False, **_options) -> None:
        """Press Enter, and unless told otherwise wait for the page that follows."""
        self.reach()
        if no_wait_after:
            self.page.keyboard.press("Enter")
            return
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def set_input_files(self, files, **_options) -> None:
        self.reach()
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(files)
