"""The form with which a freelancer applies. What was typed becomes a `Submission`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobs.actions.applications import Submission
from jobs.enums import QuestionKind
from jobs.forms.lines import InLines
from jobs.models import Application, Posting, PostingRole, ScreeningQuestion
from jobs.sharing import CONSENT_TEXT
from jobs.validators import applications as validators
from talentpool.kernel import typed_money
from talentpool.kernel.money import Money

_MODEL = forms.fields_for_model(
    Application,
    fields=["cover_note", "rate_unit", "available_from", "availability"],
    widgets={
        "cover_note": forms.Textarea(attrs={"rows": 8}),
        "available_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    },
)
_FEW = 6


class AnswerField(forms.CharField):
    """One screening question, judged like the answer of any other door."""

    def __init__(self, question: ScreeningQuestion) -> None:
        super().__init__(label=question.text, required=question.required, widget=_widget(question))
        self.question = question

    def clean(self, value: Any) -> str:
        return validators.judge_answer(self.question, value or "")


def _widget(question: ScreeningQuestion) -> forms.Widget:
    if question.kind == QuestionKind.YES_NO:
        return forms.RadioSelect(choices=[(validators.YES, _("Yes")), (validators.NO, _("No"))])
    if question.kind == QuestionKind.CHOICE:
        choices = [(choice, choice) for choice in question.choices]
        return forms.RadioSelect(choices=choices) if len(choices) <= _FEW else forms.Select(choices=[("", "—"), *choices])
    if question.kind == QuestionKind.NUMBER:
        return forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.Textarea(attrs={"rows": 3, "maxlength": validators.LONGEST_ANSWER})


class ApplyForm(InLines):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    cover_note = _MODEL["cover_note"]
    beside = frozenset({"rate_currency", "rate_unit", "availability"})

    rate = forms.CharField(label=_("Your rate"), max_length=40, required=False)
    rate_currency = forms.ChoiceField(label=_("Currency"), required=False)
    rate_unit = _MODEL["rate_unit"]
    available_from = _MODEL["available_from"]
    availability = _MODEL["availability"]

    def __init__(self, *args: Any, posting: Posting, currencies: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {role.public_id: role for role in posting.roles.all()}
        self.questions = list(posting.questions.all())
        self.fields["role"].choices = [(key, role.title or role.role.label) for key, role in self.roles.items()]
        if len(self.roles) == 1:
            self.fields["role"].initial = next(iter(self.roles))
        self.fields["rate_currency"].choices = [(code, code) for code in currencies]
        self.fields["rate"].help_text = _("What you ask for. The unit beside it says for what.")
        self.fields["availability"].help_text = _("For example: four days a week until March.")
        for question in self.questions:
            self.fields[_name(question)] = AnswerField(question)
        self.fields["consent"] = forms.BooleanField(
            label=CONSENT_TEXT, error_messages={"required": _("Agree that the studio sees your application, or do not send it.")}
        )
        self.order_fields(["role", "cover_note", *(_name(question) for question in self.questions)])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["money"] = None
        if data.get("rate"):
            self._clean_rate(data)
        return data

    def _clean_rate(self, data: dict[str, Any]) -> None:
        if not data.get("rate_unit"):
            self.add_error("rate_unit", _("Say what the sum is paid for."))
        if currency := data.get("rate_currency"):
            try:
                data["money"] = typed_money.parse(data["rate"], currency)
            except forms.ValidationError as error:
                self.add_error("rate", error)
        else:
            self.add_error("rate_currency", _("Choose the currency of your rate."))

    def chosen_role(self) -> PostingRole:
        return self.roles[self.cleaned_data["role"]]

    def submission(self) -> Submission:
        data = self.cleaned_data
        money: Money | None = data["money"]
        return Submission(
            consent=data["consent"],
            cover_note=data["cover_note"],
            answers={question.public_id: data[_name(question)] for question in self.questions},
            rate=money,
            rate_unit=data["rate_unit"],
            available_from=data["available_from"],
            availability=data["availability"],
        )


def _name(question: ScreeningQuestion) -> str:
    return f"answer_{question.public_id}"
