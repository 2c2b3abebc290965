"""A responsive picture in its frame. Written in Python and not as a template: a page of cards draws it twenty times,
and as an include it cost as much as the rest of the card together."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CARD_SIZES = "(min-width: 75rem) 400px, (min-width: 40rem) 50vw, 100vw"


@register.simple_tag
def frame(
    picture: Mapping[str, Any] | None,
    ratio: str = "",
    sizes: str = "",
    tab: str = "",
    kind: str = "",
    *,
    eager: bool = False,
    decorative: bool = False,
    empty: str = "no_picture",
) -> SafeString:
    """Draw `picture` (media.delivery.card) in a frame of `ratio`; where there is none, the drawing `empty`.

    `eager` is for the first picture of a page; `decorative` empties the alt text where the words stand beside it;
    `tab` is the text of the corner tab.
    """
    inside = (
        _picture(picture, sizes or CARD_SIZES, eager=eager, decorative=decorative)
        if picture and picture.get("src")
        else _empty(empty)
    )
    corner = f'<span class="tc">{escape(tab)}</span>' if tab else ""
    return mark_safe(  # noqa: S308 (every value is escaped)
        f'<div class="frame ratio-{escape(ratio or "16x9")} {escape(kind or "")}">{inside}{corner}</div>'
    )


def _picture(picture: Mapping[str, Any], sizes: str, *, eager: bool, decorative: bool) -> str:
    alt = "" if decorative else escape(picture.get("alt") or "")
    sources = "".join(
        f'<source type="{escape(source["type"])}" srcset="{escape(source["srcset"])}" sizes="{escape(sizes)}">'
        for source in picture.get("sources", ())
    )
    size = f' width="{picture["width"]:d}" height="{picture["height"]:d}"' if picture.get("width") else ""
    loading = ' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'
    image = f'<img src="{escape(picture["src"])}" alt="{alt}"{size}{loading}>'
    return f"{_blur(picture.get('blur'))}<picture>{sources}{image}</picture>"


def _blur(colours: tuple[str, str] | list[str] | None) -> str:
    """Two colours where the picture will be: an SVG, because the policy forbids a style attribute."""
    if not colours:
        return ""
    first, second = (escape(colour) for colour in colours)
    return (
        '<svg class="ph" viewBox="0 0 2 2" preserveAspectRatio="none" aria-hidden="true">'
        f'<path fill="{first}" d="M0 0h2v2H0Z"/><path fill="{second}" d="M2 0v2H0Z"/></svg>'
    )


@cache
def _empty(name: str) -> str:
    return render_to_string(f"components/{name}.html").strip()
