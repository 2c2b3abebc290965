"""The recruiter's board of one posting, and the move of a card. Select, keys and dragging are the same POST."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jobs.enums import ApplicationState
from jobs.forms.application_steps import ShortlistForm
from jobs.models import Application, Posting
from jobs.queries import application as pages
from jobs.queries import inbox
from jobs.workflow.application import APPLICATION
from talentpool.kernel.api import problem_response
from talentpool.kernel.errors import Refusal

_VERBS = {str(state): verb for verb, state in inbox.MOVES.items()}


@login_required
@require_safe
def pipeline(request: HttpRequest, studio_id: str, posting_id: str) -> HttpResponse:
    try:
        posting = inbox.posting_of(request.user, studio_id, posting_id)
    except Posting.DoesNotExist as error:
        raise Http404 from error
    stage = request.GET.get("stage", "")
    if stage in ApplicationState.values:
        return _stage(request, posting, stage)
    board = inbox.board(posting, user=request.user)
    return render(request, "jobs/applications/pipeline.html", {"board": board, "posting": posting})


def _stage(request: HttpRequest, posting: Posting, stage: str) -> HttpResponse:
    page = inbox.ended_or_long(posting, (stage,), after=request.GET.get("after", ""))
    template = "stage_rows.html" if request.htmx else "stage.html"
    context = {"page": page, "posting": posting, "stage": stage, "label": ApplicationState(stage).label}
    return render(request, f"jobs/applications/{template}", context)


@login_required
@require_POST
def move(request: HttpRequest, studio_id: str, application_id: str) -> HttpResponse:
    """Shortlisting happens at once; every other stage needs particulars and leads to its page."""
    application = _application(request, studio_id, application_id)
    verb = _VERBS.get(request.POST.get("stage", ""))
    try:
        APPLICATION.require_right("shortlist", application, by=request.user)  # who may move to one stage may to each
        if verb != "shortlist":
            return _lead(request, application, verb)
        moved = ShortlistForm(request.POST, application=application, by=request.user).take()
    except Refusal as refusal:
        return _refuse(request, application, refusal)
    if not _wants_json(request):
        messages.success(request, _("%(name)s is on the shortlist.") % {"name": moved.applicant_name})
        return redirect(_board_of(moved))
    options = [(str(moved.state), moved.get_state_display()), *inbox.moves(moved, user=request.user)]
    listed = [{"value": value, "label": str(label)} for value, label in options]
    return JsonResponse({"stage": moved.state, "version": moved.version, "options": listed})


def _lead(request: HttpRequest, application: Application, verb: str | None) -> HttpResponse:
    studio_id = application.posting.studio.public_id
    if verb is None:
        location = reverse("jobs:application", args=[studio_id, application.public_id])
    else:
        location = reverse("jobs:application_step", args=[studio_id, application.public_id, verb])
    return JsonResponse({"location": location}) if _wants_json(request) else redirect(location)


def _refuse(request: HttpRequest, application: Application, refusal: Refusal) -> HttpResponse:
    if _wants_json(request):
        return problem_response(refusal.status, refusal.code, refusal.reason)
    if refusal.status == 403:
        raise refusal
    messages.error(request, refusal.reason)
    return redirect(_board_of(application))


def _board_of(application: Application) -> str:
    return reverse("jobs:pipeline", args=[application.posting.studio.public_id, application.posting.public_id])


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _application(request: HttpRequest, studio_id: str, application_id: str) -> Application:
    try:
        return pages.of_studio(request.user, studio_id, application_id)
    except Application.DoesNotExist as error:
        raise Http404 from error
