"""People in the staff's admin: one name, no password typed by somebody else, and no rights given by who lacks them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserForm
from wagtail.users.views import users as wagtail_views

from talentpool.accounts import rules
from talentpool.accounts.models import User

_RIGHTS = ("is_active", "is_staff", "is_superuser", "groups")


class PersonForm(UserForm):
    # Wagtail's form asks for two names; here people have one.
    first_name = None
    last_name = None
    is_staff = forms.BooleanField(
        label=_("City staff"), required=False, help_text=_("May open this desk, after adding a second factor.")
    )

    class Meta:
        model = User
        fields = ["email", "name", "language", "timezone", "is_active", "is_staff", "is_superuser", "groups"]
        widgets = {"groups": CheckboxSelectMultiple}

    def __init__(self, *args: Any, editing_self: bool = False, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self or by is None or not by.is_superuser:
            for name in _RIGHTS:
                del self.fields[name]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def save(self, commit: bool = True) -> User:
        if self.instance.pk is None:
            # The person chooses a password by "I forgot my password".
            self.instance.set_unusable_password()
        return super().save(commit)


class _GivesRights:
    """Tell the form who asks. An ordinary member of staff leaves other staff alone."""

    request: HttpRequest
    object: User | None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}  # type: ignore[misc]


class CreateView(_GivesRights, wagtail_views.CreateView):
    pass


class EditView(_GivesRights, wagtail_views.EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_staff and not (self.editing_self or request.user.is_superuser):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def standing(user: User) -> str:
    """Why an account stands still, in a few words; empty when it does not."""
    words = {
        "waits_for_guardian": _("waits for a guardian"),
        "consent_missing": _("turned 18, has not agreed yet"),
        "consent_withdrawn": _("consent withdrawn"),
    }
    return str(words.get(rules.is_in_use(user).code, ""))


class IndexView(wagtail_views.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("standing", accessor=standing, label=_("Account"))]

    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset().select_related("guardian_consent").prefetch_related("consents")

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.order_by(self.ordering or "email", "pk")

    @property
    def search_fields(self) -> list[str]:
        return ["name", "email"]


class UserViewSet(wagtail_views.UserViewSet):
    menu_label = _("People")
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    edit_template_name = "accounts/staff/person_edit.html"
    create_template_name = "accounts/staff/person_create.html"

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return PersonForm
