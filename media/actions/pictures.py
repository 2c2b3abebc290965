"""Take in, publish, withdraw, delete. The heavy part, `prepare`, is beside this in `preparation`.

Files come first and rows second: when a transaction fails, an object without a row is left, which
`reconcile_files` removes; never a row without its object.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media import storage
from media.enums import PictureState
from media.models import Picture, PictureCopy
from media.sniff import Header
from media.validators import judge_picture
from media.workflow import PICTURE
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, Refusal
from talentpool.outbox import promises

if TYPE_CHECKING:
    from django.db.models import QuerySet

PREPARE = "media.prepare_picture"
DELETE_FILES = "media.delete_files"


class PictureRefused(Refusal):
    """The file cannot come in; the reason says what to do instead."""

    code = "picture_refused"


class QuotaReached(Conflict):
    code = "picture_quota"
    reason = gettext_lazy("You have no room for more pictures. Delete some that you no longer need.")


def receive(file: File, owner: User | None, title: str) -> Picture:
    """Store an upload unread and promise its preparation. Raise PictureRefused, QuotaReached or StorageAway."""
    try:
        header = judge_picture(file)
    except ValidationError as error:
        raise PictureRefused(error.messages[0], code=error.code) from error
    picture = _new(file, header, owner, title)
    if owner is not None:
        _require_room(owner, picture)  # early: before bytes are stored
    with storage.away_as_refusal():
        storage.private_store().write(picture.incoming_name, file)
    try:
        _enter(picture)
    except BaseException:
        storage.remove(private=[picture.incoming_name])
        raise
    return picture


def _new(file: File, header: Header, owner: User | None, title: str) -> Picture:
    picture = Picture(
        owner=owner,
        uploaded_by_user=owner,
        title=title[:255],
        state=PICTURE.initial,
        width=header.width,
        height=header.height,
        file_size=file.size,
    )
    picture.incoming_name = f"{storage.INCOMING}{picture.key}"
    return picture


@transaction.atomic
def _enter(picture: Picture) -> None:
    if picture.owner is not None:
        # Two uploads at once are counted one after the other.
        User.objects.select_for_update(of=("self",)).get(pk=picture.owner.pk)
        _require_room(picture.owner, picture)
    picture.save()
    promise_preparation(picture, because=picture.incoming_name)


def _require_room(owner: User, picture: Picture) -> None:
    kept = Picture.objects.owned_by(owner.pk).usable()
    if kept.count() >= settings.PICTURE_QUOTA_COUNT:
        raise QuotaReached(
            _("You have %(count)s pictures, which is as many as there is room for. Delete some that you no longer need.")
            % {"count": settings.PICTURE_QUOTA_COUNT}
        )
    if kept.stored_bytes() + (picture.file_size or 0) > settings.PICTURE_QUOTA_BYTES:
        raise QuotaReached(
            _("Your pictures would take more than %(limit)s. Delete some that you no longer need.")
            % {"limit": filesizeformat(settings.PICTURE_QUOTA_BYTES)}
        )


def promise_preparation(picture: Picture, *, because: str) -> None:
    """`because` tells one occasion from the next; the same occasion is promised once."""
    promises.do_later(PREPARE, event=f"picture:{picture.pk}:{because}", payload={"picture_id": picture.pk})


@transaction.atomic
def publish(picture_ids: Iterable[int]) -> None:
    """Give every copy of these pictures a public name. A picture still being prepared follows when it is ready.

    Call in the transaction that publishes what shows them; with it, this is undone. Raise StorageAway.
    """
    for picture in Picture.objects.locked(picture_ids):
        if picture.published_at is None:
            picture.published_at = clock.now()
            picture.save(update_fields=["published_at"])
        make_copies_public(picture)


def make_copies_public(picture: Picture) -> None:
    """Of a picture that is locked and published: copy first, then say so in the rows."""
    copies = list(picture.copies.filter(public_name=None))
    for copy in copies:
        copy.public_name = storage.random_name(copy.format)
    storage.make_public([(copy.private_name, str(copy.public_name)) for copy in copies])
    PictureCopy.objects.bulk_update(copies, ["public_name"])
    if not copies and picture.state == PictureState.READY and not picture.copies.exists():
        renew(picture, because="published")


def renew(picture: Picture, *, because: str) -> None:
    """Have the copies of a picture made (again) from its clean original. The row must be locked or new."""
    picture.state = PICTURE.move("renew", picture, by=None)
    picture.save(update_fields=["state"])
    promise_preparation(picture, because=f"{picture.file.name}:{because}")


@transaction.atomic
def file_replaced(picture: Picture) -> None:
    """Go on with the clean file that staff just put in the place of the old one."""
    waiting = picture.incoming_name
    picture.incoming_name = picture.failure = ""
    if picture.state != PictureState.RECEIVED:
        picture.state = PICTURE.move("renew", picture, by=None)
    picture.save(update_fields=["incoming_name", "failure", "state"])
    promise_preparation(picture, because=str(picture.file.name))
    promise_deletion(private=[waiting] if waiting else [])


@transaction.atomic
def withdraw(picture_ids: Iterable[int]) -> None:
    """Take the public names away at once; the files behind them go right after the commit.

    Call in the transaction that ends the publication. Pictures that something else still shows are the caller's
    to leave out.
    """
    pictures = list(Picture.objects.locked(picture_ids))
    Picture.objects.filter(pk__in=[picture.pk for picture in pictures]).update(published_at=None)
    forget_public_files(PictureCopy.objects.filter(picture__in=pictures))


def forget_public_files(copies: QuerySet[PictureCopy]) -> None:
    public = copies.exclude(public_name=None)
    names = [name for name in public.values_list("public_name", flat=True) if name]
    copies.update(public_name=None)
    promise_deletion(public=names)


def promise_deletion(*, private: Iterable[str] = (), public: Iterable[str] = ()) -> None:
    """Have files deleted after the commit. Names are never used twice, so that the first one names the event."""
    private, public = sorted(private), sorted(public)
    if private or public:
        first = (public or private)[0]
        promises.do_later(DELETE_FILES, event=f"files:{first}", payload={"private": private, "public": public})


@transaction.atomic
def delete(picture: Picture) -> None:
    """Remove a picture and all its files. Raise ProtectedError while something shows it."""
    Picture.objects.select_for_update(of=("self",)).get(pk=picture.pk).delete()


@transaction.atomic
def erase(user: User) -> None:
    """Everything that this person uploaded, public or not. What shows it must be gone before."""
    for picture in Picture.objects.owned_by(user.pk).order_by("pk").select_for_update(of=("self",)):
        picture.delete()
