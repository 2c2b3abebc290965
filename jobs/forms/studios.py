"""Forms of a studio: its profile, its request for verification, its productions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jobs.models import Production, StudioProfile
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
    class Meta:
        model = Production
        fields = ["title", "kind", "synopsis"]
        widgets = {"synopsis": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"title": _("A code name is fine while the title is secret.")}
