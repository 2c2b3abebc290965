"""One small form for each step that a person takes with an application: its particulars, then one action.

Field names are those of the action's refusals, so that every sentence stands beside its field.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobs.actions import application_access, applications, offers
from jobs.enums import STUDIO_REASONS, PayUnit
from jobs.forms import zones
from jobs.forms.lines import InLines
from jobs.forms.moments import LocalMomentField
from jobs.models import Application, ApplicationNote
from jobs.rules.currencies import currencies_between
from jobs.validators.postings import instant
from talentpool.accounts.models import User
from talentpool.kernel import typed_money
from talentpool.kernel.money import Money

_MODEL = forms.fields_for_model(
    Application,
    fields=["meeting_details", "test_hours", "offer_terms"],
    widgets={"meeting_details": forms.Textarea(attrs={"rows": 4}), "offer_terms": forms.Textarea(attrs={"rows": 8})},
)
_UNSEEN_VERSION = 0


class StepForm(InLines):
    """`version` is what the person looked at; a missing or strange one counts as long out of date."""

    heading: Any = ""
    explanation: Any = ""
    button: Any = ""
    kind = "ink"
    beside = frozenset({"zone", "currency", "unit"})

    def __init__(self, *args: Any, application: Application, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application = application
        self.by = by
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the application."""

    @property
    def version(self) -> int:
        typed = str(self.data.get("version", ""))
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else _UNSEEN_VERSION

    def take(self) -> Application:
        """Take the step with what was typed. Call on a valid form."""
        raise NotImplementedError


class ShortlistForm(StepForm):
    heading = _("Put on the shortlist")
    explanation = _("The applicant is told at once.")
    button = _("Put on the shortlist")

    def take(self) -> Application:
        return applications.shortlist(self.application, by=self.by, version=self.version)


class _DatedForm(StepForm):
    zone = forms.ChoiceField(label=_("Time zone"))
    at_field = "at"

    def prepare(self) -> None:
        here = self.by.timezone
        self.fields["zone"].choices = zones.choices(here)
        self.fields["zone"].initial = here

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        local: datetime | None = data.get(self.at_field)
        if local and data.get("zone"):
            try:
                data["moment"] = instant(local, data["zone"])
            except forms.ValidationError as error:
                self.add_error(self.at_field, error)
        return data


class _PaidForm(_DatedForm):
    currency = forms.ChoiceField(label=_("Currency"))

    def prepare(self) -> None:
        super().prepare()
        studio = self.application.posting.studio
        currencies = currencies_between(studio.country, self.application.applicant_country)
        self.fields["currency"].choices = [(code, code) for code in currencies]
        self.fields["currency"].initial = self.application.posting.pay_currency

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("pay") and data.get("currency"):
            try:
                data["money"] = typed_money.parse(data["pay"], data["currency"])
            except forms.ValidationError as error:
                self.add_error("pay", error)
        return data

    @property
    def money(self) -> Money:
        money: Money = self.cleaned_data["money"]
        return money


class InterviewForm(_DatedForm):
    heading = _("Invite to an interview")
    explanation = _("The applicant gets a mail with the time in both time zones.")
    button = _("Send the invitation")
    at = LocalMomentField(label=_("Day and time"))
    details = _MODEL["meeting_details"]
    field_order = ("at", "zone", "details")

    def prepare(self) -> None:
        super().prepare()
        self.fields["details"].help_text = _("Where or how you meet, who takes part, what to bring.")

    def take(self) -> Application:
        data = self.cleaned_data
        meeting = applications.Meeting(data["moment"], data["zone"], data["details"])
        return applications.interview(self.application, meeting, by=self.by, version=self.version)


class TestForm(_PaidForm):
    __test__ = False
    heading = _("Set a test")
    explanation = _("State the hours and the pay. Write 0 when it is not paid: the applicant is told so.")
    button = _("Send the test")
    at = LocalMomentField(label=_("Due"))
    hours = forms.IntegerField(label=_("Hours it takes"), min_value=1, max_value=200)
    pay = forms.CharField(label=_("Pay for the test"), max_length=40)
    details = _MODEL["meeting_details"]
    field_order = ("details", "hours", "pay", "currency", "at", "zone")

    def prepare(self) -> None:
        super().prepare()
        self.fields["details"].help_text = _("The task, what to hand in and how.")

    def take(self) -> Application:
        data = self.cleaned_data
        assignment = applications.Assignment(data["moment"], data["zone"], data["hours"], self.money, data["details"])
        return applications.test(self.application, assignment, by=self.by, version=self.version)


class OfferForm(_PaidForm):
    heading = _("Make an offer")
    explanation = _("The offer holds a seat until it is answered, taken back or out of time.")
    button = _("Send the offer")
    pay = forms.CharField(label=_("Pay"), max_length=40)
    unit = forms.ChoiceField(label=_("Paid for"), choices=PayUnit.choices)
    terms = _MODEL["offer_terms"]
    expires_at = LocalMomentField(label=_("Answer no later than"))
    field_order = ("pay", "currency", "unit", "terms", "expires_at", "zone")
    at_field = "expires_at"

    def prepare(self) -> None:
        super().prepare()
        self.fields["unit"].initial = self.application.posting.pay_unit
        self.fields["terms"].required = True
        self.fields["terms"].help_text = _("Length, amount of work, retakes, credit, the right to show it in a portfolio.")

    def take(self) -> Application:
        data = self.cleaned_data
        offer = offers.Offer(self.money, data["unit"], data["terms"], data["moment"])
        return offers.offer(self.application, offer, by=self.by, version=self.version)


class RejectForm(StepForm):
    heading = _("Do not choose")
    explanation = _("The applicant is told the reason from the list. The decision is final.")
    button = _("Do not choose this applicant")
    kind = "bad"
    reason = forms.ChoiceField(label=_("Reason"), choices=[(item.value, item.label) for item in STUDIO_REASONS])
    note = forms.CharField(
        label=_("Note for your team"),
        help_text=_("Only members of your studio read it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def take(self) -> Application:
        data = self.cleaned_data
        return applications.reject(self.application, reason=data["reason"], note=data["note"], by=self.by, version=self.version)


class RescindForm(StepForm):
    heading = _("Take the offer back")
    explanation = _("The application ends, the seat is free again, and the applicant is told at once.")
    button = _("Take the offer back")
    kind = "bad"

    def take(self) -> Application:
        return offers.rescind(self.application, by=self.by, version=self.version)


class VoidForm(StepForm):
    heading = _("End as the city")
    explanation = _("Both sides are told that the city ended it. A hire stands and is only flagged.")
    button = _("End this application")
    kind = "bad"
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the record of what staff did."))

    def take(self) -> Application:
        return application_access.void(self.application, reason=self.cleaned_data["reason"], by=self.by, version=self.version)


class AcceptForm(StepForm):
    heading = _("Accept the offer")
    explanation = _("With your yes you are hired on these terms. The studio is told at once.")
    button = _("Accept and be hired")
    kind = ""

    def take(self) -> Application:
        return offers.accept(self.application, by=self.by, version=self.version)


class DeclineForm(StepForm):
    heading = _("Decline the offer")
    explanation = _("Your application ends, and the seat is free for somebody else.")
    button = _("Decline the offer")
    kind = "bad"

    def take(self) -> Application:
        return offers.decline(self.application, by=self.by, version=self.version)


class WithdrawForm(StepForm):
    heading = _("Withdraw my application")
    explanation = _("Your application ends. You can apply to this job again while it is open.")
    button = _("Withdraw my application")
    kind = "bad"

    def take(self) -> Application:
        return applications.withdraw(self.application, by=self.by, version=self.version)


class NoteForm(forms.ModelForm):
    class Meta:
        model = ApplicationNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


OF_STUDIO: dict[str, type[StepForm]] = {
    "shortlist": ShortlistForm,
    "interview": InterviewForm,
    "test": TestForm,
    "offer": OfferForm,
    "reject": RejectForm,
    "rescind": RescindForm,
    "void": VoidForm,
}
OF_APPLICANT: dict[str, type[StepForm]] = {"accept": AcceptForm, "decline": DeclineForm, "withdraw": WithdrawForm}
