"""A page on which staff look at one thing and decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from cms.forms import JudgementForm
from cms.staff.pages import StaffPage
from talentpool.kernel.errors import Refusal

Verb = Callable[..., Any]


class JudgingPage(StaffPage):
    """Shows one thing and asks for a verdict. Subclasses say what it is and which verbs there are."""

    verbs: Mapping[str, tuple[Verb, Any, Any]]
    silent: frozenset[str] = frozenset()
    subject: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.subject = self.find(kwargs["public_id"])

    def find(self, public_id: str) -> Any:
        raise NotImplementedError

    def open_verbs(self) -> list[str]:
        raise NotImplementedError

    def judge(self, verb: Verb, form: JudgementForm) -> None:
        raise NotImplementedError

    def get_page_title(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        buttons = [(verb, label, verb in {"verify", "approve", "reinstate"}) for verb, (_do, label, _said) in self.open().items()]
        return super().get_context_data(subject=self.subject, buttons=buttons, **kwargs)

    def open(self) -> dict[str, tuple[Verb, Any, Any]]:
        now = set(self.open_verbs())
        return {verb: how for verb, how in self.verbs.items() if verb in now}

    def form(self, data: Any = None) -> JudgementForm:
        return JudgementForm(data, verbs=list(self.open()), silent=self.silent)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            do, _label, said = self.verbs[form.cleaned_data["verb"]]
            try:
                self.judge(do, form)
            except Refusal as refusal:
                form.add_error(None, str(refusal.reason))
                self.subject = self.find(kwargs["public_id"])  # as it is now, not as it was before somebody else
            else:
                messages.success(request, said % {"name": self.subject})
                return redirect("desk:desk")
        return self.render_to_response(self.get_context_data(form=form), status=409 if form.non_field_errors() else 422)
