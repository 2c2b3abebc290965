"""Studios: verified or not, suspended or not, each with a reason that their owners read."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from cms.forms import JudgementForm
from cms.queries import desk
from cms.staff.judging import JudgingPage, Verb
from cms.staff.pages import StaffPage
from talentpool.accounts.actions import studios
from talentpool.accounts.models import StudioEvent
from talentpool.accounts.workflow import STUDIO
from talentpool.kernel import clock


class StudioPage(JudgingPage):
    template_name = "cms/desk/studio.html"
    header_icon = "group"
    verbs = {
        "verify": (studios.verify, gettext_lazy("Verify"), gettext_lazy("%(name)s is verified.")),
        "refuse": (studios.refuse, gettext_lazy("Do not accept"), gettext_lazy("%(name)s was not accepted.")),
        "suspend": (studios.suspend, gettext_lazy("Suspend"), gettext_lazy("%(name)s is suspended.")),
        "reinstate": (studios.reinstate, gettext_lazy("Reinstate"), gettext_lazy("%(name)s is reinstated.")),
    }

    def find(self, public_id: str) -> Any:
        studio = desk.studio(public_id)
        if studio is None:
            raise Http404
        return studio

    def open_verbs(self) -> list[str]:
        return STUDIO.open_verbs(self.subject, by=self.request.user)

    def judge(self, verb: Verb, form: JudgementForm) -> None:
        verb(self.subject, reason=form.cleaned_data["reason"], by=self.request.user, at=clock.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = StudioEvent.objects.filter(studio=self.subject).select_related("actor").order_by("-at", "-pk")
        postings = desk.postings_of(self.subject)[: desk.SHOWN]
        return super().get_context_data(studio=self.subject, postings=postings, events=events[: desk.SHOWN], **kwargs)


class StudiosPage(StaffPage):
    """Every studio, to find one that is not in a queue."""

    page_title = gettext_lazy("All studios")
    template_name = "cms/desk/studios.html"
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "")[:100].replace("\0", "")
        return super().get_context_data(words=words, studios=desk.studios(words)[: desk.SHOWN], **kwargs)
