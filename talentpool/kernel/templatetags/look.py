"""Template tags of the look: icons, form widgets, texts in two languages. They read nothing and decide nothing."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

_SHAPES = {
    "alert": '<path d="M12 4 2.5 20h19ZM12 10v4m0 3v.1"/>',
    "back": '<path d="M20 12H4m6-6-6 6 6 6"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4Zm4 4h4"/>',
    "bookmark": '<path d="M6 4h12v17l-6-4-6 4Z"/>',
    "calendar": '<path d="M4 6h16v15H4ZM4 11h16M8 3v5m8-5v5"/>',
    "check": '<path d="m5 12 5 5 9-10"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l4 2"/>',
    "download": '<path d="M12 4v12m-5-5 5 5 5-5M4 20h16"/>',
    "edit": '<path d="M4 20h4L19 9l-4-4L4 16Zm9-13 4 4"/>',
    "eye": '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z"/><circle cx="12" cy="12" r="3"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3q-8 9 0 18 8-9 0-18"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5m0-8v.1"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="m11 12 9-9m-4 4 3 3"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1m1 5a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1"/>',
    "lock": '<path d="M5 11h14v10H5Zm3 0V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<path d="M3 6h18v12H3Zm0 0 9 7 9-7"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "next": '<path d="M4 12h16m-6-6 6 6-6 6"/>',
    "pin": '<path d="M12 21s7-6.500 7-11a7 7 0 0 0-14 0c0 4.500 7 11 7 11Z"/><circle cx="12" cy="10" r="2.500"/>',
    "play": '<path d="M7 4v16l13-8Z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "search": '<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>',
    "star": '<path d="m12 4 2.400 5.200 5.600.7-4.100 3.900 1 5.700-4.900-2.800-4.900 2.800 1-5.700L4 9.900l5.600-.7Z"/>',
    "trash": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14m-8 4v6m4-6v6"/>',
    "upload": '<path d="M12 16V4m-5 5 5-5 5 5M4 17v3h16v-3"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 21q1-7 8-7t8 7"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
}
_ICONS = {
    name: mark_safe(f'<svg class="ico" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>')  # noqa: S308
    for name, shape in _SHAPES.items()
}
_BARE = (
    forms.HiddenInput,
    forms.MultipleHiddenInput,
    forms.CheckboxInput,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one line icon, hidden from assistive technology: the words beside it carry the meaning."""
    return _ICONS[name]


@register.simple_tag
def widget(field: BoundField, **attrs: str) -> SafeString:
    """Render a field's control in the site's style; `data_foo="x"` becomes `data-foo="x"`."""
    extra: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attrs.items()}
    control = field.field.widget
    if not isinstance(control, (*_BARE, forms.FileInput)):
        own = control.attrs.get("class", "")
        extra["class"] = " ".join(filter(None, ["input", own, attrs.get("class", "")]))
    return field.as_widget(attrs=extra)


@register.filter
def control_kind(field: BoundField) -> str:
    """Name how a field is laid out: hidden, check, chips, radios, file or plain."""
    control = field.field.widget
    if control.is_hidden:
        return "hidden"
    kinds = {
        forms.CheckboxSelectMultiple: "chips",
        forms.RadioSelect: "radios",
        forms.CheckboxInput: "check",
        forms.FileInput: "file",
    }
    return next((kind for cls, kind in kinds.items() if isinstance(control, cls)), "plain")


class LocalText(str):
    """A text and its language; printed alone it carries `lang` when the page speaks another one."""

    lang: str

    def __new__(cls, text: str, lang: str) -> "LocalText":
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    @property
    def text(self) -> str:
        return str.__str__(self)

    @property
    def is_foreign(self) -> bool:
        return bool(self.text) and self.lang != _here()

    @property
    def attr(self) -> SafeString:
        """` lang="en"` for the element that holds the text, or nothing."""
        return format_html(' lang="{}"', self.lang) if self.is_foreign else SafeString()

    def __html__(self) -> str:
        words = escape(self.text)
        return format_html('<span lang="{}">{}</span>', self.lang, words) if self.is_foreign else words


@register.simple_tag
def localised(thing: Any, name: str) -> LocalText:
    """Pick `<name>_id` or `<name>_en` of `thing`: the reader's language, else the one that has words."""
    here = _here()
    for lang in (here, "id" if here == "en" else "en"):
        text = _read(thing, f"{name}_{lang}")
        if text:
            return LocalText(str(text), lang)
    return LocalText("", here)


@register.filter
def paragraphs(text: object) -> SafeString:
    """Turn plain text into escaped paragraphs; blank lines part them, single breaks stay."""
    return mark_safe(linebreaks(str(text or ""), autoescape=True))  # noqa: S308 (escaped by linebreaks)


@register.filter
def keys(text: object) -> SafeString:
    """Draw the bracket keys that a sentence names as keys."""
    return mark_safe(re.sub(r"([\[\]])", r"<kbd>\1</kbd>", escape(text)))  # noqa: S308 (escaped; only brackets are added)


def _here() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def _read(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, "")
