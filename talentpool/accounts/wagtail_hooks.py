"""Doors of Wagtail's people pages that `staff.py` cannot close: nobody is deleted there, and rights come one by one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail import hooks

from talentpool.accounts.models import User


@hooks.register("before_delete_user")
def keep_people(*_about: Any) -> None:
    """Deleting would take a studio's last owner, or break on what a person wrote. An account is stopped instead."""
    raise PermissionDenied


@hooks.register("before_bulk_action")
def judge_people_one_by_one(_request: Any, _action_type: str, objects: list[Any], _action: Any) -> None:
    """Wagtail's bulk actions give rights and close accounts without asking the form that guards both."""
    if any(isinstance(thing, User) for thing in objects):
        raise PermissionDenied
