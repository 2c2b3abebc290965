"""The rows of a posting's form: roles with seats, and screening questions.

An untouched row counts for nothing, so that a form always offers a free one; a row is taken off by its tick box.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jobs.brief import QuestionLine, RoleLine
from jobs.enums import QuestionKind
from jobs.models import PostingRole, ScreeningQuestion
from jobs.validators.postings import MAX_QUESTIONS, MAX_ROLES, MAX_SEATS, check_choices
from portfolios.models import Role

_ROLE = forms.fields_for_model(PostingRole, fields=["title"])
_QUESTION = forms.fields_for_model(ScreeningQuestion, fields=["text"])


class RowFormSet(forms.BaseFormSet):
    """Every row may stay empty, also one that was there before: then it is not in `rows`."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def rows(self) -> list[forms.Form]:
        return [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]


class RoleForm(forms.Form):
    public_id = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Role"))
    title = _ROLE["title"]
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MAX_SEATS, initial=1)

    def __init__(self, *args: Any, roles: dict[str, Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = roles
        groups: dict[str, list[tuple[str, str]]] = {}
        for role in roles.values():
            groups.setdefault(role.discipline.label, []).append((role.code, role.label))
        self.fields["role"].choices = [("", _("Choose a role")), *groups.items()]

    def line(self) -> RoleLine:
        data = self.cleaned_data
        return RoleLine(self.known[data["role"]], data["seats"], data["title"], data["public_id"])


class QuestionForm(forms.Form):
    public_id = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    text = _QUESTION["text"]
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices, initial=QuestionKind.TEXT)
    choices = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One on each line, only for a choice."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)

    def clean(self) -> dict[str, Any]:
        if "text" in self.cleaned_data and "kind" in self.cleaned_data:
            try:
                check_choices(self.line())
            except ValidationError as error:
                self.add_error("choices", error)
        return self.cleaned_data

    def line(self) -> QuestionLine:
        data = self.cleaned_data
        choices = tuple(line.strip() for line in data.get("choices", "").splitlines() if line.strip())
        return QuestionLine(data["text"], data["kind"], choices, data["required"], data["public_id"])


def _formset(form: type[forms.Form], maximum: int) -> type[RowFormSet]:
    return forms.formset_factory(
        form, formset=RowFormSet, extra=1, can_delete=True, max_num=maximum, absolute_max=maximum + 5, validate_max=True
    )


RoleFormSet = _formset(RoleForm, MAX_ROLES)
QuestionFormSet = _formset(QuestionForm, MAX_QUESTIONS)
