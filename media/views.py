"""Private files behind a link, and how far the preparation of one's own picture is."""

from __future__ import annotations

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .delivery import card, send
from .models import Picture
from .storage import INCOMING, private_store, unsign


@require_safe
def private_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """The signature is the right: a rule was asked when the link was made, at most five minutes ago."""
    try:
        name = unsign(token)
        if name.startswith(INCOMING):
            raise Http404  # what somebody sent is never sent on
        file = private_store().open(name)
    except (BadSignature, OSError) as error:
        raise Http404 from error
    return send(file, name, caching="private, no-store")


@never_cache
@require_safe
def picture_status(request: HttpRequest, public_id: str) -> JsonResponse:
    """For the editor to ask every second or two while a picture is `received`."""
    picture = get_object_or_404(Picture.objects.visible_to(request.user).with_copies(), public_id=public_id)
    return JsonResponse(
        {
            "id": picture.public_id,
            "state": picture.state,
            "state_text": picture.get_state_display(),
            "failure": picture.get_failure_display(),
            "card": card(picture, public=False),
        }
    )
