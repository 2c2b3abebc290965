"""The studio that a body names. An id in a body reaches no further than one in an address."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from jobs.rules import postings as rules
from talentpool.accounts.models import Studio
from talentpool.kernel.errors import require


def named_studio(request: Request) -> Studio:
    """Of the caller's own, and one that they may write for; judged before the rest of the body is.

    Raise Http404 for every other studio, as for one that never was.
    """
    named = request.data.get("studio") if isinstance(request.data, Mapping) else None
    if not isinstance(named, str):
        raise serializers.ValidationError({"studio": [serializers.ErrorDetail(_("This is needed."), "required")]})
    studio = Studio.objects.of(request.user).filter(public_id=named).first()
    if studio is None:
        raise Http404
    require(rules.may_write_for(request.user, studio))
    return studio
