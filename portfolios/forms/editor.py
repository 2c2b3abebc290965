"""The editor's one form: a draft as fields, and fields as `Content`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from media.models import Picture
from portfolios.content import MAX_LANGUAGES, MAX_LINKS, MAX_PICTURES, MAX_ROLES, MAX_SOFTWARE, Content, Work
from portfolios.forms.fields import NEEDED, fields_like
from portfolios.forms.rows import LinkRow, PictureRow, RoleRow, Rows, SkillRow, SpeechRow, rows_of
from portfolios.models import PortfolioPage, Role, Software, Technique
from portfolios.validators import NAME_LENGTH, country_names, validate_name

_PAGE = fields_like(PortfolioPage, "headline_id", "headline_en", "about_id", "about_en", "city")
_ROWS: dict[str, tuple[type[forms.Form], int]] = {
    "roles": (RoleRow, MAX_ROLES),
    "software": (SkillRow, MAX_SOFTWARE),
    "languages": (SpeechRow, MAX_LANGUAGES),
    "pictures": (PictureRow, MAX_PICTURES),
    "links": (LinkRow, MAX_LINKS),
}
GROWING = ("roles", "software", "languages", "links")


class AboutForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, validators=[validate_name])
    headline_id = _PAGE["headline_id"]
    headline_en = _PAGE["headline_en"]
    about_id = _PAGE["about_id"]
    about_en = _PAGE["about_en"]
    city = _PAGE["city"]
    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"].choices = list(country_names("en" if (get_language() or "").startswith("en") else "id").items())
        self.fields["headline_id"].widget.attrs |= {"lang": "id", "placeholder": "Animator karakter 2D"}
        self.fields["headline_en"].widget.attrs |= {"lang": "en", "placeholder": "2D character animator"}
        self.fields["city"].template_name = NEEDED
        for name, language in (("about_id", "id"), ("about_en", "en")):
            self.fields[name].widget.attrs |= {"lang": language, "rows": 6}


class Editor:
    """All forms of the page. Unbound, it shows `draft`; bound, what was typed, whatever became of the draft."""

    def __init__(self, draft: PortfolioPage, data: QueryDict | None = None) -> None:
        self.pictures = {picture.public_id: picture for picture in _pictures_of(draft)}
        self._choices = _choices(self.pictures)
        self.about = AboutForm(data, initial=None if data is not None else _about(draft))
        initial = None if data is not None else _initial(draft)
        self.rows = {name: self._rows(name, data, initial) for name in _ROWS}

    def _rows(self, name: str, data: QueryDict | None, initial: Mapping[str, list[Any]] | None) -> Rows:
        form, limit = _ROWS[name]
        lines = initial[name] if initial else None
        made = rows_of(form, limit)
        made.extra = len(lines or ()) + (name in GROWING and len(lines or ()) < limit)
        return made(data, initial=lines, prefix=name, form_kwargs=self._choices[name])

    def is_valid(self) -> bool:
        """Judges all of it, so that everything wrong is said at once."""
        return all([self.about.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def content(self) -> Content:
        """Of a valid editor."""
        return Content(
            **self.about.cleaned_data,
            role_ids=tuple(dict.fromkeys(row.value() for row in self.rows["roles"].filled)),
            software=tuple(row.value() for row in self.rows["software"].filled),
            languages=tuple({row.value().tag: row.value() for row in self.rows["languages"].filled}.values()),
            pictures=tuple(self._works()),
            links=tuple(row.value() for row in self.rows["links"].filled),
        )

    def _works(self) -> Iterator[Work]:
        """In the order of their places; a picture sent twice stands once."""
        rows = [row.cleaned_data for row in self.rows["pictures"].filled]
        seen = set()
        for row in sorted(rows, key=lambda row: row["place"] if row["place"] is not None else len(rows)):
            if row["picture"] not in seen:
                seen.add(row["picture"])
                yield Work(self.pictures[row["picture"]].pk, row["caption_id"], row["caption_en"], row["alt_text"])

    def errors(self) -> dict[str, list[str]]:
        """By the name of the field in the form, as a script shows them."""
        found = {name: list(messages) for name, messages in self.about.errors.items()}
        for prefix, rows in self.rows.items():
            for form in rows.forms:
                found |= {form.add_prefix(name): list(messages) for name, messages in form.errors.items()}
            if rows.non_form_errors():
                found[prefix] = list(rows.non_form_errors())
        return found

    def complaints(self) -> list[tuple[str, str, str]]:
        """As (id of the field, label, sentence), for the summary above the page."""
        forms_of_page = [self.about, *(form for rows in self.rows.values() for form in rows.forms)]
        single = [
            (form[name].auto_id, str(form[name].label), message)
            for form in forms_of_page
            for name, messages in form.errors.items()
            if name in form.fields
            for message in messages
        ]
        whole = [(prefix, "", message) for prefix, rows in self.rows.items() for message in rows.non_form_errors()]
        return single + whole


def grown(data: QueryDict, name: str) -> QueryDict:
    """The same form with one more row in a list: without a script, "add" comes back as a page."""
    more = data.copy()
    key = f"{name}-TOTAL_FORMS"
    if name in GROWING and more.get(key, "").isdecimal():
        more[key] = str(min(int(more[key]) + 1, _ROWS[name][1]))
    return more


def moved(data: QueryDict, where: str) -> QueryDict:
    """The same form with a row of the gallery one place up or down, or gone: `3:up`, `3:down`, `3:remove`."""
    number, _colon, way = where.partition(":")
    key = f"pictures-{number}-place"
    changed = data.copy()
    if key not in changed:
        return changed
    if way == "remove":
        for name in [name for name in changed if name.startswith(f"pictures-{number}-")]:
            del changed[name]
        return changed
    keys = [name for name in changed if name.startswith("pictures-") and name.endswith("-place")]
    order = sorted(keys, key=lambda name: int(changed[name]) if changed[name].isdecimal() else 0)
    here = order.index(key)
    there = max(0, min(len(order) - 1, here + (-1 if way == "up" else 1)))
    order[here], order[there] = order[there], order[here]
    for place, name in enumerate(order):
        changed[name] = str(place)
    return changed


def _about(draft: PortfolioPage) -> dict[str, Any]:
    names = ("headline_id", "headline_en", "about_id", "about_en", "city", "country")
    return {"name": draft.title} | {name: getattr(draft, name) for name in names}


def _initial(draft: PortfolioPage) -> dict[str, list[dict[str, Any]]]:
    return {
        "roles": [{"role": row.role_id} for row in draft.roles.all()],
        "software": [
            {"software": row.software_id, "technique": row.technique_id, "years": row.years} for row in draft.software.all()
        ],
        "languages": [{"tag": row.tag, "level": row.level} for row in draft.languages.all()],
        "pictures": [
            {
                "picture": row.picture.public_id,
                "place": place,
                "alt_text": row.alt_text,
                "caption_id": row.caption_id,
                "caption_en": row.caption_en,
            }
            for place, row in enumerate(draft.pictures.all())
        ],
        "links": [{"label": row.label, "url": row.url} for row in draft.links.all()],
    }


def _pictures_of(draft: PortfolioPage) -> list[Picture]:
    return list(Picture.objects.owned_by(draft.person_id).with_copies())


def _choices(pictures: dict[str, Picture]) -> dict[str, dict[str, Any]]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for role in Role.objects.in_order().select_related("discipline"):
        groups.setdefault(role.discipline.label, []).append((role.pk, role.label))
    software = [(word.pk, word.label) for word in Software.objects.in_order()]
    techniques = [(word.pk, word.label) for word in Technique.objects.in_order()]
    return {
        "roles": {"roles": list(groups.items())},
        "software": {"software": software, "techniques": techniques},
        "languages": {},
        "pictures": {"pictures": pictures},
        "links": {},
    }
