"""One application as the studio sees it: what was sent, notes, history, steps, contacts. Staff read it on record."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobs.actions import application_access, application_notes
from jobs.forms.application_steps import OF_STUDIO, NoteForm
from jobs.models import Application
from jobs.queries import application as pages
from jobs.rules import applications as rules
from jobs.views.step import step_page
from portfolios.views.page import draw_preview
from talentpool.kernel.errors import require


@login_required
@require_safe
def application(request: HttpRequest, studio_id: str, application_id: str) -> HttpResponse:
    return _page(request, _application(request, studio_id, application_id), NoteForm())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, studio_id: str, application_id: str, verb: str) -> HttpResponse:
    if verb not in OF_STUDIO:
        raise Http404
    row = _application(request, studio_id, application_id)
    back = reverse("jobs:application", args=[studio_id, application_id])
    answer = step_page(request, OF_STUDIO[verb], verb, row, back=back)
    if answer.status_code != 302 and pages.is_seen_as_staff(row, user=request.user):
        application_access.record_staff_reading(row, by=request.user)  # the page shows the application too
    return answer


@login_required
@require_POST
def note(request: HttpRequest, studio_id: str, application_id: str) -> HttpResponse:
    row = _application(request, studio_id, application_id)
    require(rules.may_write_notes(request.user, row))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    application_notes.add(row, form.cleaned_data["text"], by=request.user)
    messages.success(request, _("The note is kept. Only your studio reads it."))
    return redirect("jobs:application", studio_id, application_id)


@login_required
@require_POST
def contacts(request: HttpRequest, studio_id: str, application_id: str) -> HttpResponse:
    """Shown in the answer itself: never in an address, a session or a cache."""
    row = _application(request, studio_id, application_id)
    return _page(request, row, NoteForm(), contacts=application_access.reveal_contacts(row, by=request.user))


@login_required
@require_safe
def portfolio(request: HttpRequest, studio_id: str, application_id: str) -> HttpResponse:
    """The portfolio as it was published when the application was sent, by links that work for minutes."""
    row = _application(request, studio_id, application_id)
    require(rules.may_see_sent_portfolio(request.user, row))
    sent = pages.portfolio_as_sent(row)
    if sent is None:
        raise Http404
    return draw_preview(request, sent, notice=_("This is the portfolio as it was when the application was sent."))


def _page(
    request: HttpRequest,
    row: Application,
    form: NoteForm,
    *,
    contacts: application_access.Contacts | None = None,
    status: int = 200,
) -> HttpResponse:
    page = pages.studios_page(row, user=request.user)
    if page.seen_as_staff:
        application_access.record_staff_reading(row, by=request.user)
    context = {"page": page, "application": row, "form": form, "contacts": contacts}
    return render(request, "jobs/applications/application.html", context, status=status)


def _application(request: HttpRequest, studio_id: str, application_id: str) -> Application:
    try:
        return pages.of_studio(request.user, studio_id, application_id)
    except Application.DoesNotExist as error:
        raise Http404 from error
