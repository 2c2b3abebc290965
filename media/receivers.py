"""Files follow their row through every door that deletes it: an action, Wagtail's admin, a cascade.

A receiver, because Wagtail's admin and Django's cascades call no action of ours; Wagtail removes its own files in
the same way.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete

from .actions.pictures import promise_deletion
from .models import Picture


def _promise_deletion(instance: Picture, **_: Any) -> None:
    copies = list(instance.copies.values_list("private_name", "public_name"))
    private = [instance.incoming_name, instance.file.name or "", *(name for name, _public in copies)]
    promise_deletion(
        private=[name for name in private if name],
        public=[name for _private, name in copies if name],
    )


def connect() -> None:
    pre_delete.connect(_promise_deletion, sender=Picture, dispatch_uid="media.promise_deletion")
