"""Postings: a studio's first one opens only after the city has read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from cms.forms import JudgementForm
from cms.queries import desk
from cms.staff.judging import JudgingPage, Verb
from jobs import brief
from jobs.actions import postings
from jobs.workflow.posting import POSTING
from talentpool.kernel import clock


class PostingPage(JudgingPage):
    template_name = "cms/desk/posting.html"
    header_icon = "doc-full"
    silent = frozenset({"approve"})
    verbs = {
        "approve": (postings.approve, gettext_lazy("Approve"), gettext_lazy("%(name)s is open.")),
        "send_back": (postings.send_back, gettext_lazy("Send back"), gettext_lazy("%(name)s went back to the studio.")),
        "cancel": (postings.cancel, gettext_lazy("Cancel the posting"), gettext_lazy("%(name)s is cancelled.")),
    }

    def find(self, public_id: str) -> Any:
        posting = desk.posting(public_id)
        if posting is None:
            raise Http404
        return posting

    def open_verbs(self) -> list[str]:
        return POSTING.open_verbs(self.subject, by=self.request.user)

    def judge(self, verb: Verb, form: JudgementForm) -> None:
        reason = {} if verb is postings.approve else {"reason": form.cleaned_data["reason"]}
        verb(self.subject, by=self.request.user, at=clock.now(), version=form.cleaned_data["version"], **reason)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posting = self.subject
        events = posting.events.select_related("actor").order_by("-number")[: desk.SHOWN]
        return super().get_context_data(
            posting=posting, brief=brief.of(posting), version=posting.version, events=events, **kwargs
        )
