"""Who may see a private file. Pure; nothing here knows why a floor above would allow more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from talentpool.kernel.decisions import ALLOWED, Decision, refuse

if TYPE_CHECKING:
    from .models import Picture


def may_see_picture(actor: Any, picture: Picture) -> Decision:
    """The owner and the city's staff see what is not published; a stranger is told that there is no such picture."""
    if actor.is_authenticated and (actor.is_staff or actor.pk == picture.owner_id):
        return ALLOWED
    return refuse("not_yours", _("This picture is not yours."))


def may_delete_picture(actor: Any, picture: Picture) -> Decision:
    return may_see_picture(actor, picture)


def is_our_own_work(_actor: Any, _picture: Picture) -> Decision:
    """No person has a button for this step: the worker takes it, or the action that sends a picture to the worker."""
    return ALLOWED
