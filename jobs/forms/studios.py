"""Forms of a studio: its profile, its request for verification, its productions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jobs.actions.production_pictures import Cover
from jobs.actions.productions import ProductionText
from jobs.models import Production, StudioProfile
from media.forms import PictureField
from portfolios.models import Discipline
from talentpool.kernel.text import validate_text


class ProfileForm(forms.ModelForm):
    disciplines = forms.ModelMultipleChoiceField(
        label=_("Disciplines"),
        queryset=Discipline.objects.order_by("position", "pk"),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = StudioProfile
        fields = ["about_id", "about_en", "disciplines"]
        widgets = {"about_id": forms.Textarea(attrs={"rows": 6}), "about_en": forms.Textarea(attrs={"rows": 6})}


class VerificationForm(forms.Form):
    message = forms.CharField(
        label=_("What shows that you are who you say"),
        help_text=_(
            "For example your website, a film with your credits, or your business registration. Only the city's staff read this."
        ),
        max_length=2000,
        validators=[validate_text],
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ProductionForm(forms.ModelForm):
    file = PictureField(
        label=_("Picture of the work"),
        help_text=_("JPEG, PNG or WebP. Everybody sees it while a job of the production is open, your team always."),
        required=False,
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)

    class Meta:
        model = Production
        fields = ["title", "kind", "synopsis", "picture_alt"]
        widgets = {"synopsis": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "title": _("A code name is fine while the title is secret."),
            "picture_alt": _("One sentence for those who cannot see it."),
        }

    field_order = ["title", "kind", "synopsis", "file", "picture_alt", "remove_picture"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_picture = self.instance.picture_id is not None
        if not self.has_picture:
            del self.fields["remove_picture"]

    def clean(self) -> dict[str, Any]:
        if "picture_alt" in self.cleaned_data and "file" in self.cleaned_data:
            try:
                self.cover().check(has_picture=self.has_picture)
            except ValidationError as error:
                self.add_error(None, error)
        return self.cleaned_data

    def text(self) -> ProductionText:
        return ProductionText(**{name: self.cleaned_data[name] for name in ("title", "kind", "synopsis")})

    def cover(self) -> Cover:
        data = self.cleaned_data
        removed = data.get("remove_picture", False) and not data["file"]
        return Cover(data["picture_alt"], data["file"] or None, removed)
