"""The picture of a production: taken in, shown while strangers can see one of its postings, taken down after.

Locks: a posting's action holds its posting first, then comes here; nobody who holds a production waits for a posting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jobs.models import Posting, Production
from media.actions import pictures
from media.models import Picture
from talentpool.accounts.models import User
from talentpool.kernel import clock


@dataclass(frozen=True)
class Cover:
    """What a form says of the picture: its words, a new file, or that it goes."""

    alt: str = ""
    file: File | None = None
    removed: bool = False

    def check(self, *, has_picture: bool) -> None:
        """Raise ValidationError for a picture that nobody described."""
        keeps = self.file is not None or (has_picture and not self.removed)
        if keeps and not self.alt.strip():
            raise ValidationError({"picture_alt": ValidationError(MISSING_ALT, code="required")})


MISSING_ALT = _("Say in a few words what the picture shows. Who cannot see it reads this.")


def receive(cover: Cover | None, *, by: User) -> Picture | None:
    """Store the new file, before any row is locked. Raise PictureRefused, QuotaReached or StorageAway."""
    if cover is None or cover.file is None:
        return None
    return pictures.receive(cover.file, by, cover.file.name or "")


def hang(production: Production, cover: Cover, received: Picture | None) -> Picture | None:
    """Put the new picture, or none, in the place of the old one; answer the old one. The row must be locked or new."""
    cover.check(has_picture=production.picture_id is not None)
    before = production.picture
    if received or cover.removed:
        production.picture = received
    production.picture_alt = cover.alt.strip() if production.picture else ""
    return before if before != production.picture else None


def settle(production_ids: Iterable[int | None]) -> None:
    """Let the pictures of these productions be public exactly while a stranger can see one of their postings.

    Call at the end of the transaction that may have changed this. Raise StorageAway.
    """
    wanted = [pk for pk in production_ids if pk is not None]
    held = Production.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
    shown = {production.pk: production.picture_id for production in held if production.picture_id}
    if not shown:
        return
    # Asked after the locks: of two postings that end at once, the second one sees that both have.
    seen = set(Posting.objects.open(at=clock.now()).filter(production__in=shown).values_list("production_id", flat=True))
    pictures.publish(picture for pk, picture in shown.items() if pk in seen)
    pictures.withdraw(picture for pk, picture in shown.items() if pk not in seen)


@transaction.atomic
def settle_studio(studio_id: int) -> None:
    """The same for all that a studio makes, after the city judged it."""
    settle(Production.objects.filter(studio_id=studio_id).exclude(picture=None).values_list("pk", flat=True))


@transaction.atomic
def forget(user: User) -> None:
    """Take down and delete what this person uploaded for their studios."""
    for production in Production.objects.filter(picture__owner=user).order_by("pk").select_for_update(no_key=True, of=("self",)):
        picture = production.picture
        production.picture, production.picture_alt = None, ""
        production.save(update_fields=["picture", "picture_alt"])
        if picture:
            pictures.delete(picture)
