"""What every page is held to in a real browser: no barrier that axe knows, no sideways scroll, one heading, one language.

`faults(page)` judges the page that is open, in every size and scheme. It answers sentences; an empty list is a good page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from talentpool.services import translations

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# All that a change of the scheme can change.
COLOUR_RULES = ("color-contrast", "link-in-text-block")
LOOKS = ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark"))
NARROWEST = 360
HEIGHT = 900

# A language's own name for itself is the same everywhere.
OWN_NAMES = {"English", "Bahasa Indonesia"}
# A change of the scheme fades, for a millisecond at least.
SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(done))))"""
# Words of the page itself, not those of people, which carry the language that they are written in.
WORDS = """() => {
  const own = (element) => element.closest('[lang]') === document.documentElement && !element.closest('script, style');
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (own(walker.currentNode.parentElement)) words.push(walker.currentNode.data);
  for (const name of ['alt', 'aria-label', 'placeholder', 'title'])
    for (const element of document.querySelectorAll(`[${name}]`)) if (own(element)) words.push(element.getAttribute(name));
  return words.map((text) => text.replace(/\\s+/g, ' ').trim()).filter((text) => /\\p{L}{2}/u.test(text));
}"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# "%(a)s of %(b)s" says too little to be known again.
ENOUGH_LETTERS = 12
# Months that the two languages write differently.
MONTHS = {
    "id": re.compile(r"\b(Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Agt|Oktober|Okt|Desember|Des)\b"),
    "en": re.compile(r"\b(January|February|March|May|June|July|August|Aug|October|Oct|December|Dec)\b"),
}


def faults(page: Page, *, looks: Sequence[tuple[int, str]] = LOOKS) -> list[str]:
    """Everything that is wrong with the page that is open."""
    page.mouse.move(0, 0)
    found = _faults_of_the_words(page)
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
        found.append(f"is {width} px wide on a screen of {NARROWEST}")
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        rules = RULES if scheme == "light" else COLOUR_RULES
        found += [f"{fault} ({width} px, {scheme})" for fault in barriers(page, rules)]
    return found


def barriers(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe finds in the page as it is now."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(rules))
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def _faults_of_the_words(page: Page) -> list[str]:
    language = page.locator("html").get_attribute("lang")
    found = []
    if (count := page.locator("h1").count()) != 1:
        found.append(f"has {count} h1")
    foreign = strange_words(page.evaluate(WORDS), str(language))
    return [*found, *(f"mixes languages: {words}" for words in foreign)]


def strange_words(words: list[str], language: str) -> list[str]:
    """Those of a page in `language` that its catalogue has as words of the other one."""
    other = "id" if language == "en" else "en"
    sentences, patterns = _words_of(other)
    return [
        text
        for text in words
        if text in sentences or MONTHS[other].search(text) or any(pattern.fullmatch(text) for pattern in patterns)
    ]


@cache
def _words_of(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Whole sentences, and those with room for a name, that are certainly of `language` and not of the other one."""
    pairs = list(_pairs())
    mine, others = (0, 1) if language == "en" else (1, 0)
    shared = {pair[others] for pair in pairs}
    certain = {pair[mine] for pair in pairs} - shared - OWN_NAMES
    templates = {text for text in certain if PLACEHOLDER.search(text)}
    telling = [text for text in templates if len(PLACEHOLDER.sub("", text)) > ENOUGH_LETTERS]
    return frozenset(certain - templates), tuple(_pattern(text) for text in telling)


def _pairs() -> list[tuple[str, str]]:
    """(English, Indonesian) of all that our catalogue translates."""
    return [
        (_tidy(english), _tidy(indonesian))
        for message in translations.read()
        for english in ([message.id] if isinstance(message.id, str) else message.id)
        for indonesian in ([message.string] if isinstance(message.string, str) else message.string)
        if english and indonesian
    ]


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part.replace("%%", "%")) for part in PLACEHOLDER.split(text)))
