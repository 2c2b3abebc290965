"""Refuse to start with upload folders where they would be tracked, served or mixed up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register


def check_upload_folders(app_configs: Any = None, **_: Any) -> list[Error]:
    """Neither store lies in an app, among the static files, or inside the other store."""
    public, private = Path(settings.MEDIA_ROOT).resolve(), Path(settings.PRIVATE_MEDIA_ROOT).resolve()
    code = [Path(app.path).resolve() for app in apps.get_app_configs()]
    served = [Path(folder).resolve() for folder in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS) if folder]
    errors = []
    for root in (public, private):
        if any(root.is_relative_to(folder) for folder in code):
            errors.append(Error(f"Uploads would lie in an app: {root}", hint="Set TALENTPOOL_VAR.", id="media.E001"))
        if any(root.is_relative_to(folder) for folder in served):
            errors.append(Error(f"Uploads would be served as static files: {root}", id="media.E002"))
    if public.is_relative_to(private) or private.is_relative_to(public):
        errors.append(Error("The public and the private store must not lie in each other.", id="media.E003"))
    return errors


def register_checks() -> None:
    register(check_upload_folders, Tags.files)
