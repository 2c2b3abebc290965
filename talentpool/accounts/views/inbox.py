"""The inbox: what the site told a person."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from talentpool.kernel import clock
from talentpool.outbox import notices, queries

PAGE = 30


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    lines = queries.inbox(request.user.pk, before=_before(request), limit=PAGE + 1)
    shown = lines[:PAGE]
    older = shown[-1].notice.created_at.isoformat() if len(lines) > PAGE else ""
    return render(request, "accounts/inbox.html", {"lines": shown, "older": older})


@login_required
@require_POST
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark read and go where the notice points; a notice of somebody else is not there."""
    line = queries.line(request.user.pk, notice_id)
    if line is None:
        raise Http404
    notices.mark_read(request.user.pk, at=clock.now(), only=notice_id)
    target = line.text.url
    if target and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect("accounts:inbox")


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    notices.mark_read(request.user.pk, at=clock.now())
    return redirect("accounts:inbox")


def _before(request: HttpRequest) -> datetime | None:
    """Anything that is no time is taken as the newest page."""
    try:
        value = parse_datetime(request.GET.get("before", "").replace(" ", "+"))
    except ValueError:
        return None
    return value if value and value.tzinfo else None
