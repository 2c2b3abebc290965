"""A person's copy of their own data, from asking to forgetting. What is in it, the roof knows: `talentpool.lifecycle`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.models import Export, User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, TooMany
from talentpool.outbox import promises

MAKE = "accounts.make_export"
READY = "export_ready"
MOST_A_DAY = 3


class BeingMade(Conflict):
    code = "export_being_made"
    reason = _("A copy of your data is being made already. We tell you when it is ready.")


class TooManyExports(TooMany):
    code = "too_many_exports"
    reason = _("You have asked for three copies within a day. Try again tomorrow.")


@transaction.atomic
def ask(user: User, *, at: datetime) -> Export:
    """Ask for a copy. One is made at a time, and at most three a day."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    own = Export.objects.filter(user=user)
    if own.being_made(at=at).exists():
        raise BeingMade()
    if own.filter(asked_at__gt=at - timedelta(days=1)).exclude(failed_at__isnull=False).count() >= MOST_A_DAY:
        raise TooManyExports()
    own.filter(ready_at=None, failed_at=None).update(failed_at=at)  # given up without a word
    try:
        with transaction.atomic():
            export = Export.objects.create(user=user, asked_at=at)
    except IntegrityError as error:
        raise BeingMade() from error
    promises.do_later(MAKE, event=f"export:{export.pk}", payload={"export_id": export.pk})
    return export


def begin(export_id: int) -> Export | None:
    """The copy that is still wanted, marked as begun; None when it is ready, replaced by a newer one, or its person gone."""
    export = Export.objects.filter(pk=export_id, ready_at=None, user__erasure_asked_at=None).select_related("user").first()
    if export is None or Export.objects.filter(user=export.user_id, pk__gt=export.pk).exists():
        return None
    Export.objects.filter(pk=export.pk, started_at=None).update(started_at=clock.now())
    return export


@transaction.atomic
def finish(export: Export, *, name: str, size_bytes: int, at: datetime) -> bool:
    """Say that the file lies at `name`, and tell the person; False when nobody wants it any more."""
    wanted = Export.objects.filter(pk=export.pk, ready_at=None, user__erasure_asked_at=None)
    if not wanted.update(file=name, size_bytes=size_bytes, ready_at=at, failed_at=None):
        return False
    promises.tell(READY, to=export.user, event=f"export:{export.pk}", payload={})
    return True


def fail(export: Export, *, at: datetime) -> None:
    """Say that it went wrong. The outbox tries again by itself for some hours."""
    Export.objects.filter(pk=export.pk, ready_at=None).update(failed_at=at)


def forget_old(*, at: datetime) -> int:
    """Delete copies that were ready a week ago, with their files."""
    return forget(list(Export.objects.over(at=at)))


def forget(exports: list[Export]) -> int:
    """Rows first: a file without a row is found by the nightly reconciliation, a row without a file would be a lie."""
    for export in exports:
        Export.objects.filter(pk=export.pk).delete()
        if export.file:
            export.file.delete(save=False)
    return len(exports)
