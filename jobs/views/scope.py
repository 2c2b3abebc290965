"""What a studio's pages begin with: the studio of the address, as the reader's own, or nothing there."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from jobs.models import Posting
from talentpool.accounts.models import Studio


def own_studio(request: HttpRequest, studio_id: str) -> Studio:
    """Raise Http404 for a studio that the person is no member of, as for one that never was."""
    return get_object_or_404(Studio.objects.of(request.user), public_id=studio_id)


def own_posting(studio: Studio, posting_id: str) -> Posting:
    posting = get_object_or_404(studio.postings.select_related("production").defer("search"), public_id=posting_id)
    posting.studio = studio
    return posting


def seen_version(request: HttpRequest) -> int:
    """The version in the form's hidden field; one that nothing has, where it is missing or not a number."""
    value = request.POST.get("version", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
