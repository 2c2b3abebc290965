"""The form of a posting: what was typed becomes a `Brief`, and every error stands beside its field.

Works without scripts: "one more row" is a button that sends the form back with a row more and nothing judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jobs import brief as briefs
from jobs.brief import Brief
from jobs.enums import PayUnit, WorkPlace
from jobs.forms import zones
from jobs.forms.rows import QuestionFormSet, RoleFormSet, RowFormSet
from jobs.models import Posting, Production
from jobs.rules.currencies import currencies_between
from jobs.validators import postings as validators
from portfolios.models import Role, Software
from talentpool.accounts.enums import Language
from talentpool.accounts.forms.studios import countries
from talentpool.accounts.models import Studio
from talentpool.kernel import typed_money
from talentpool.kernel.money import CURRENCIES, Money

_MODEL = forms.fields_for_model(
    Posting,
    fields=["title", "description", "work_place", "city", "pay_unit", "pay_scope", "starts_on", "duration_weeks"],
    widgets={
        "description": forms.Textarea(attrs={"rows": 10}),
        "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    },
)
_LOCAL_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y %H.%M")
# Where an error of the brief stands in the form, when the names differ.
_PLACES = {"deadline": "deadline_local"}

# What a draft may leave out and a submission may not.
_NEEDED_LATER = ("description", "work_place", "pay_min", "pay_unit", "deadline_local")


class PostingForm(forms.Form):
    title = _MODEL["title"]
    description = _MODEL["description"]
    language = forms.ChoiceField(label=_("Language of this text"), choices=Language.choices)
    production = forms.ChoiceField(label=_("Production"), required=False)
    work_place = _MODEL["work_place"]
    city = _MODEL["city"]
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    pay_min = forms.CharField(label=_("Pay, from"), max_length=40, required=False)
    pay_max = forms.CharField(label=_("Pay, up to"), max_length=40, required=False)
    pay_currency = forms.ChoiceField(label=_("Currency"))
    pay_unit = _MODEL["pay_unit"]
    pay_scope = _MODEL["pay_scope"]
    starts_on = _MODEL["starts_on"]
    duration_weeks = _MODEL["duration_weeks"]
    deadline_local = forms.CharField(
        label=_("Deadline"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    deadline_zone = forms.ChoiceField(label=_("Time zone of the deadline"))
    software = forms.MultipleChoiceField(label=_("Software"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, studio: Studio, software: dict[str, Software], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_software = software
        self.productions = {row.public_id: row for row in Production.objects.filter(studio=studio).order_by("title", "pk")}
        named = [(public_id, row.title) for public_id, row in self.productions.items()]
        self.fields["production"].choices = [("", _("None")), *named]
        self.fields["software"].choices = [(code, row.label) for code, row in software.items()]
        self.fields["pay_currency"].choices = [(code, code) for code in currencies_between(studio.country, "ID")]
        self.fields["deadline_zone"].choices = zones.choices(self.initial.get("deadline_zone", ""))
        self.fields["work_place"].choices = [("", _("Choose")), *WorkPlace.choices]
        self.fields["pay_unit"].choices = [("", _("Choose")), *PayUnit.choices]
        for name in _NEEDED_LATER:
            self.fields[name].needed_later = True
        self.fields["city"].help_text = _("Where the work is done. Not needed for remote work.")
        self.fields["pay_scope"].help_text = _("For example: rough and clean-up, 12 frames a second, one round of retakes.")
        self.fields["deadline_local"].help_text = _("At this minute the posting closes, on the clock of the zone beside it.")

    def clean_pay_min(self) -> Money | None:
        return self._sum("pay_min")

    def clean_pay_max(self) -> Money | None:
        return self._sum("pay_max")

    def _sum(self, name: str) -> Money | None:
        typed = self.cleaned_data[name].strip()
        currency = self.data.get(self.add_prefix("pay_currency"), "")
        return typed_money.parse(typed, currency) if typed and currency in CURRENCIES else None

    def clean_deadline_local(self) -> datetime | None:
        typed = self.cleaned_data["deadline_local"].strip()
        if not typed:
            return None
        for pattern in _LOCAL_FORMATS:
            try:
                return datetime.strptime(typed, pattern)
            except ValueError:
                continue
        raise ValidationError(_("Write the day and the time, for example 2027-03-31 23:59."), "invalid_time")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["deadline"] = None
        if data.get("deadline_local") and data.get("deadline_zone"):
            try:
                data["deadline"] = validators.instant(data["deadline_local"], data["deadline_zone"])
            except ValidationError as error:
                self.add_error("deadline_local", error)
        return data

    def plain(self) -> dict[str, Any]:
        """What goes into a `Brief` as it is."""
        data = self.cleaned_data
        given = {name: data[name] for name in briefs.PLAIN if name != "production"}
        return {
            **given,
            "production": self.productions.get(data["production"]),
            "pay_min": data["pay_min"],
            "pay_max": data["pay_max"],
            "software": tuple(self.known_software[code] for code in data["software"]),
        }


class PostingEditor:
    """The form and its two lists of rows as one: valid together, and one `Brief`."""

    def __init__(
        self, *, studio: Studio, data: QueryDict | None = None, initial: dict[str, Any] | None = None, zone: str = "Asia/Jakarta"
    ) -> None:
        start = initial or {"form": _blank(studio, zone), "roles": [], "questions": []}
        roles = {
            row.code: row for row in Role.objects.select_related("discipline").order_by("discipline__position", "position", "pk")
        }
        software = {row.code: row for row in Software.objects.order_by("position", "pk")}
        self.studio = studio
        self.form = PostingForm(data, initial=start["form"], studio=studio, software=software)
        unbound = {} if data is not None else {"roles": {"initial": start["roles"]}, "questions": {"initial": start["questions"]}}
        self.roles = RoleFormSet(data, prefix="roles", form_kwargs={"roles": roles}, **unbound.get("roles", {}))
        self.questions = QuestionFormSet(data, prefix="questions", **unbound.get("questions", {}))

    @classmethod
    def of(cls, posting: Posting, data: QueryDict | None = None) -> PostingEditor:
        return cls(studio=posting.studio, data=data, initial=_initial(briefs.of(posting)))

    @classmethod
    def retyped(cls, studio: Studio, data: QueryDict, *, zone: str = "Asia/Jakarta") -> PostingEditor:
        """Everything as it was typed, unjudged, with a free row at the end of each list."""
        empty = cls(studio=studio, data=QueryDict(), zone=zone)
        fields = empty.form.fields
        form = {name: data.getlist(name) if name == "software" else data.get(name, "") for name in fields}
        rows = {"roles": _typed_rows(empty.roles, data), "questions": _typed_rows(empty.questions, data)}
        return cls(studio=studio, initial={"form": form, **rows})

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.roles.is_valid(), self.questions.is_valid()])

    def brief(self) -> Brief:
        roles = tuple(row.line() for row in self.roles.rows)
        questions = tuple(row.line() for row in self.questions.rows)
        return Brief(**self.form.plain(), roles=roles, questions=questions)

    def add_errors(self, error: ValidationError) -> None:
        """Stand the errors of a refused brief beside their fields."""
        for name, errors in error.error_dict.items():
            if name in {"roles", "questions"}:
                self.add_row_errors(name, errors)
            else:
                place = _PLACES.get(name, name)
                self.form.add_error(place if place in self.form.fields else None, errors)

    def add_row_errors(self, name: str, errors: Iterable[ValidationError | str]) -> None:
        formset: RowFormSet = getattr(self, name)
        messages = [
            message for error in errors for message in (error.messages if isinstance(error, ValidationError) else [error])
        ]
        formset.non_form_errors().extend(messages)

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """For the summary on top: (id of the field, its label, what is wrong)."""
        if not self.form.is_bound:
            return []
        found = [("", "", message) for message in self.form.non_field_errors()]
        found += [
            (field.id_for_label or field.auto_id, str(field.label), message) for field in self.form for message in field.errors
        ]
        for name, label, formset in (("roles", _("Roles"), self.roles), ("questions", _("Questions"), self.questions)):
            found += [(name, str(label), message) for message in formset.non_form_errors()]
            found += [
                (field.id_for_label, str(field.label), message)
                for row in formset.rows
                for field in row
                for message in field.errors
            ]
        return found


def _blank(studio: Studio, zone: str) -> dict[str, Any]:
    return {
        "language": (get_language() or "id")[:2],
        "country": studio.country,
        "city": studio.city,
        "pay_currency": "USD" if studio.is_foreign else "IDR",
        "deadline_zone": zone,
    }


def _initial(brief: Brief) -> dict[str, Any]:
    """A brief as it is typed: sums in the reader's digits, the deadline on its own zone's clock."""
    plain = {name: getattr(brief, name) for name in briefs.PLAIN}
    local = brief.deadline.astimezone(ZoneInfo(brief.deadline_zone)) if brief.deadline else None
    form = {
        **plain,
        "production": brief.production.public_id if brief.production else "",
        "pay_min": typed_money.write(brief.pay_min) if brief.pay_min else "",
        "pay_max": typed_money.write(brief.pay_max) if brief.pay_max else "",
        "deadline_local": f"{local:%Y-%m-%dT%H:%M}" if local else "",
        "software": [row.code for row in brief.software],
    }
    roles = [
        {"public_id": line.public_id, "role": line.role.code, "title": line.title, "seats": line.seats} for line in brief.roles
    ]
    questions = [
        {
            "public_id": line.public_id,
            "text": line.text,
            "kind": line.kind,
            "choices": "\n".join(line.choices),
            "required": line.required,
        }
        for line in brief.questions
    ]
    return {"form": form, "roles": roles, "questions": questions}


def _typed_rows(formset: RowFormSet, data: QueryDict) -> list[dict[str, Any]]:
    """The rows of a list that hold anything and are not ticked off."""
    names = [*formset.empty_form.fields]
    try:
        total = min(int(data.get(f"{formset.prefix}-TOTAL_FORMS", "0")), formset.absolute_max)
    except ValueError:
        total = 0
    rows = [{name: data.get(f"{formset.prefix}-{number}-{name}", "") for name in names} for number in range(total)]
    named = ("public_id", "role", "title", "text", "choices")
    return [row for row in rows if any(row.get(name) for name in named) and not row["DELETE"]]
