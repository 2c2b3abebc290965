"""Mails: one plain layout, and an offer that nobody can take for another of them."""

import os
import re

import pytest
from django.utils import translation

from talentpool.outbox.kinds import _KINDS, find
from talentpool.outbox.letters import compose, letter

from .judging import faults, strange_words
from .letters import LETTERS, NOT_ALONE

TERMS = {
    "studio": "Studio <Comet>",
    "role": "Background painter",
    "terms": [("Pay", "Rp 9.000.000"), ("Start", "11 January 2027")],
    "reply_by": "8 December 2026, 23.59 WIB",
    "action_url": "https://talent.example.org/en/applications/x/",
}


def offer():
    with translation.override("en"):
        return compose("email/offer", "Studio Comet offers you a role", TERMS)


def ordinary():
    with translation.override("en"):
        return letter("You were shortlisted", "Studio Comet put you on its shortlist.", button=("See it", "https://x.example/"))


def ground(mail):
    return re.search(r"<body[^>]*background:(#\w+)", mail.html)[1]


def test_offer_looks_and_reads_like_no_other_mail():
    assert (ground(ordinary()), ground(offer())) == ("#f6f2e7", "#f94e19")
    assert "your answer is needed" in offer().html
    assert "your answer is needed" not in ordinary().html
    assert "================" in offer().text
    assert "================" not in ordinary().text


def test_offer_says_who_what_and_until_when_in_both_forms():
    mail = offer()

    for words in ("Background painter", "Rp 9.000.000", "8 December 2026, 23.59 WIB", TERMS["action_url"]):
        assert words in mail.html
        assert words in mail.text
    assert "Studio &lt;Comet&gt;" in mail.html
    assert "Studio <Comet>" in mail.text


def test_mail_names_its_sender_and_fetches_nothing():
    for mail in (ordinary(), offer()):
        assert "Cimahi Technopark" in mail.html
        assert re.findall(r"<(?:img|link|script)|url\(", mail.html) == []


def test_every_mail_has_a_sample_here():
    kinds = {name for name, kind in _KINDS.items() if kind.mail and not name.startswith("test.")}

    assert {name for name, _payload in LETTERS} | NOT_ALONE == kinds


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_mail_is_sound_in_the_language_of_its_reader(show, language):
    page = show("", viewport={"width": 390, "height": 844}, bypass_csp=True)

    wrong = []
    for number, (name, payload) in enumerate(LETTERS):
        with translation.override(language):
            mail = find(name).mail(payload)
        page.set_content(mail.html)
        wrong += [f"{name}: {fault}" for fault in faults(page, looks=[(390, "light")])]
        wrong += [f"{name}, text: {words}" for words in strange_words(mail.text.split("\n"), language)]
        assert mail.text.startswith(mail.subject) and "{" not in mail.text + mail.html
        if folder := os.environ.get("KEEP_PICTURES"):
            page.screenshot(path=f"{folder}/{language}-{number:02}.png", full_page=True)

    assert "\n".join(wrong) == ""
