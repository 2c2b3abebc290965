"""The rows of the editor: roles, programs, languages, pictures, links.

An untouched row counts for nothing, so that each list can offer a free one; emptying a row takes it off.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolios.content import Link, Skill, Speech
from portfolios.enums import LanguageLevel
from portfolios.forms.fields import NEEDED, fields_like
from portfolios.models import PortfolioPicture
from portfolios.validators import MAX_YEARS, language_names, validate_web_address
from talentpool.kernel.text import validate_line

Choices = list[tuple[Any, Any]]
_PICTURE = fields_like(PortfolioPicture, "caption_id", "caption_en", "alt_text")
MANY_PLACES = 10_000


class Rows(forms.BaseFormSet):
    """All rows may be empty, also those that were filled before."""

    def initial_form_count(self) -> int:
        return 0

    @property
    def filled(self) -> list[forms.Form]:
        return [form for form in self.forms if form.has_changed()]


class _Chosen(forms.TypedChoiceField):
    """A number from a list that the editor loads once for all rows."""

    def __init__(self, choices: Choices, empty: Any, **options: Any) -> None:
        super().__init__(choices=[("", empty), *choices], coerce=int, empty_value=None, **options)


class RoleRow(forms.Form):
    def __init__(self, *args: Any, roles: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = _Chosen(roles, _("Choose a role"), label=_("Role"))

    def value(self) -> int:
        return int(self.cleaned_data["role"])


class SkillRow(forms.Form):
    years = forms.IntegerField(label=_("Years"), required=False, min_value=0, max_value=MAX_YEARS)

    def __init__(self, *args: Any, software: Choices, techniques: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        own = {
            "software": _Chosen(software, _("Choose a program"), label=_("Program")),
            "technique": _Chosen(techniques, _("Any technique"), label=_("What you do with it"), required=False),
        }
        self.fields = own | self.fields
        self.fields["years"].widget.attrs["inputmode"] = "numeric"

    def value(self) -> Skill:
        data = self.cleaned_data
        return Skill(data["software"], data["technique"], data["years"])


class SpeechRow(forms.Form):
    level = forms.ChoiceField(label=_("Level"), choices=LanguageLevel.choices, initial=LanguageLevel.B1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = language_names("en" if (get_language() or "").startswith("en") else "id")
        tag = forms.ChoiceField(label=_("Language"), choices=[("", _("Choose a language")), *names.items()])
        self.fields = {"tag": tag} | self.fields

    def value(self) -> Speech:
        return Speech(self.cleaned_data["tag"], self.cleaned_data["level"])


class LinkRow(forms.Form):
    url = forms.CharField(
        label=_("Address"),
        max_length=300,
        validators=[validate_web_address],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    label = forms.CharField(label=_("Name of the link"), max_length=60, required=False, validators=[validate_line])

    def value(self) -> Link:
        url = self.cleaned_data["url"]
        return Link(self.cleaned_data["label"] or url.split("/")[2][:60], url)


class PictureRow(forms.Form):
    """`place` is the order; scripts and the buttons change it. `picture` is the public id of an uploaded picture."""

    picture = forms.CharField(max_length=16, widget=forms.HiddenInput)
    place = forms.IntegerField(min_value=0, max_value=MANY_PLACES, required=False, widget=forms.HiddenInput)
    alt_text = _PICTURE["alt_text"]
    caption_id = _PICTURE["caption_id"]
    caption_en = _PICTURE["caption_en"]

    def __init__(self, *args: Any, pictures: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = pictures
        self.fields["alt_text"].template_name = NEEDED
        self.fields["alt_text"].help_text = _("One sentence for people who do not see it.")

    @property
    def shown(self) -> Any:
        """The picture of this row, where it is one of the person's own."""
        return self.known.get(str(self["picture"].value() or ""))

    def clean_picture(self) -> str:
        public_id: str = self.cleaned_data["picture"]
        if public_id not in self.known:
            raise forms.ValidationError(_("This picture is not one of yours."), code="foreign_picture")
        return public_id


def rows_of(form: type[forms.Form], limit: int) -> type[Rows]:
    made: type[Rows] = forms.formset_factory(
        form, formset=Rows, extra=0, max_num=limit, absolute_max=limit + 10, validate_max=True
    )
    return made
