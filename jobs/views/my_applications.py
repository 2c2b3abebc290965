"""A freelancer's own applications: the list, one of them, and the answers that its person may give."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from jobs.forms.application_steps import OF_APPLICANT
from jobs.models import Application
from jobs.queries import application as pages
from jobs.queries import inbox
from jobs.views.step import step_page


@login_required
@require_safe
def my_applications(request: HttpRequest) -> HttpResponse:
    page = inbox.own(request.user, after=request.GET.get("after", ""))
    template = "rows.html" if request.htmx else "mine.html"
    return render(request, f"jobs/applications/{template}", {"page": page})


@login_required
@require_safe
def my_application(request: HttpRequest, application_id: str) -> HttpResponse:
    application = _own(request, application_id)
    page = pages.applicants_page(application, user=request.user)
    context = {"page": page, "application": application, "picture": inbox.picture(application)}
    return render(request, "jobs/applications/my_application.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, application_id: str, verb: str) -> HttpResponse:
    if verb not in OF_APPLICANT:
        raise Http404
    application = _own(request, application_id)
    back = reverse("jobs:my_application", args=[application_id])
    return step_page(request, OF_APPLICANT[verb], verb, application, back=back)


def _own(request: HttpRequest, application_id: str) -> Application:
    try:
        return pages.of_applicant(request.user, application_id)
    except Application.DoesNotExist as error:
        raise Http404 from error
