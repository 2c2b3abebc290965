"""The city's review of a portfolio: the task inside Wagtail's workflow, and the conversation about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from portfolios import rules
from portfolios.enums import MessageKind
from portfolios.models.portfolio import PortfolioPage
from talentpool.kernel.text import validate_text

MESSAGE_LENGTH = 2000


class ReasonForm(forms.Form):
    """Wagtail's own form lets an empty rejection pass."""

    comment = forms.CharField(
        label=_("What should change"),
        help_text=_("The freelancer reads this, in the mail and above the editor."),
        max_length=MESSAGE_LENGTH,
        validators=[validate_text],
        widget=forms.Textarea({"rows": 4}),
    )


class ApprovalForm(forms.Form):
    """Approving needs no words. Anything else that was sent along is dropped here."""

    comment = forms.CharField(
        label=_("Note"), required=False, max_length=MESSAGE_LENGTH, validators=[validate_text], widget=forms.HiddenInput
    )


class PortfolioReviewTask(Task):
    """City staff approve exactly what was submitted, or send it back with a reason. Nobody edits meanwhile."""

    # "approve" and "reject": Wagtail calls the model, the verbs live above it. Filled in `apps.ready()`.
    verbs: ClassVar[dict[str, Callable[..., Any]]] = {}

    class Meta:
        verbose_name = _("portfolio review")
        verbose_name_plural = _("portfolio reviews")

    def get_actions(self, page: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not rules.may_review(user, page):
            return []
        return [("reject", _("Send back with a reason"), True), ("approve", _("Approve"), False)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReasonForm if action == "reject" else ApprovalForm

    def on_action(self, task_state: TaskState, user: Any, action_name: str, comment: str = "", **_options: Any) -> None:
        """Every door of Wagtail's admin comes through here. What else a request sent along is dropped."""
        self.verbs[action_name](task_state, by=user, comment=comment)

    def user_can_access_editor(self, page: Page, user: Any) -> bool:
        return bool(rules.may_review(user, page))

    def locked_for_user(self, page: Page, user: Any) -> bool:
        return not rules.may_review(user, page)

    def get_task_states_user_can_moderate(self, user: Any, **_options: Any) -> models.QuerySet[TaskState]:
        if not rules.may_review(user, None):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> Any:
        return _("The city's staff approve exactly what was submitted, or send it back with a reason.")


class ReviewMessageQuerySet(models.QuerySet["ReviewMessage"]):
    def oldest_first(self) -> ReviewMessageQuerySet:
        return self.order_by("created_at", "pk")


class ReviewMessage(models.Model):
    """One message between the city and the freelancer about a submitted portfolio."""

    portfolio = models.ForeignKey(PortfolioPage, on_delete=models.CASCADE, related_name="review_messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=MessageKind)
    text = models.TextField(_("message"), max_length=MESSAGE_LENGTH, blank=True, validators=[validate_text])
    created_at = models.DateTimeField()

    objects = ReviewMessageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.portfolio_id} {self.kind}"
