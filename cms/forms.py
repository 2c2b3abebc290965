"""What staff type when they judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talentpool.kernel.text import validate_text

REASON_LENGTH = 1000


class JudgementForm(forms.Form):
    """One verb and its reason. `verbs` are the open ones; those in `silent` need no reason."""

    verb = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        validators=[validate_text],
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, verbs: list[str], silent: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs
        self.silent = silent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        verb = cleaned.get("verb")
        if verb not in self.verbs:
            self.add_error(
                None, forms.ValidationError(_("Somebody was faster. Look again and decide anew."), code="illegal_move")
            )
        elif verb not in self.silent and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", forms.ValidationError(_("Write the reason: the studio reads it."), code="reason_required"))
        return cleaned
