"""A step as a page: a form of its own, sent once, and a page that keeps the words when somebody was faster."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jobs.forms.application_steps import StepForm
from jobs.models import Application
from jobs.queries import application as pages
from jobs.workflow.application import APPLICATION
from talentpool.kernel.errors import Conflict, Refusal, StaleVersion

TEMPLATE = "jobs/applications/step.html"


def step_page(
    request: HttpRequest, form_class: type[StepForm], verb: str, application: Application, *, back: str
) -> HttpResponse:
    """Show the form of `verb`, or take the step and go `back`.

    What is out of date or impossible by now is answered 409 with everything that was typed; a button pressed twice
    is no conflict.
    """
    APPLICATION.require_right(verb, application, by=request.user)
    if request.method != "POST":
        # Only a look at the table: what follows is thrown away. Flagging a hire is no move.
        if not (verb == "void" and application.state == "hired"):
            APPLICATION.move(verb, application, by=request.user)
        form = form_class(application=application, by=request.user)
        return _render(request, form, application, back)
    form = form_class(request.POST, application=application, by=request.user)
    if not form.is_valid():
        return _render(request, form, application, back, status=422)
    try:
        form.take()
    except ValidationError as error:
        form.add_error(None, error)
        return _render(request, form, application, back, status=422)
    except (Conflict, StaleVersion) as refusal:
        application.refresh_from_db()
        if not form.fields and pages.has_been_taken(application, verb, by=request.user, version=form.version):
            return redirect(back)
        return _render(request, form, application, back, status=409, refusal=refusal)
    messages.success(request, _("Done. Everybody concerned is told."))
    return redirect(back)


def _render(
    request: HttpRequest,
    form: StepForm,
    application: Application,
    back: str,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "application": application, "back": back, "refusal": refusal}
    return render(request, TEMPLATE, context, status=status)
