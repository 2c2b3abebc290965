"""Where bytes lie: a private and a public store, on disk or on S3, and how a private file is opened.

Names never come from people: they are 128 bits of chance and an extension from a short list. A private file has no
address; `url()` makes a link that works for five minutes, so whoever calls it must have asked a rule first. Pages of
the city's staff may, because nobody else sees the Wagtail admin.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core import signing
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.urls import reverse
from django.utils.deconstruct import deconstructible
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from storages.backends.s3 import S3Storage

from talentpool.kernel.errors import Refusal

LINK_SECONDS = 300
INCOMING = "incoming/"
# In a browser that has seen it, for ever; in caches that others share for a minute, so that a withdrawn picture is gone.
FOREVER = "public, max-age=31536000, s-maxage=60, immutable"
EXTENSIONS = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
Content = BinaryIO | File
_signer = signing.TimestampSigner(salt="media.private")


class StorageAway(Refusal):
    """The disk is full or the object store does not answer. Nothing was stored."""

    status = 503
    code = "storage_away"
    reason = _("Files cannot be stored at the moment. Nothing was lost; try again in a few minutes.")


def random_key() -> str:
    return secrets.token_hex(16)


def random_name(extension: str) -> str:
    """A name that nobody can guess. Two letters of it are the folder, so that no folder grows too long."""
    key = random_key()
    return f"{key[:2]}/{key}" + (f".{extension}" if extension in EXTENSIONS else "")


def content_type(name: str) -> str:
    return EXTENSIONS.get(name.rpartition(".")[2], "application/octet-stream")


def disposition(name: str) -> str:
    """Pictures are shown, anything else is saved; never under a name that somebody chose."""
    kind = "inline" if content_type(name).startswith("image/") else "attachment"
    return f'{kind}; filename="{name.rpartition("/")[2]}"'


def sign(name: str) -> str:
    return _signer.sign(name)


def unsign(token: str) -> str:
    """Raise signing.BadSignature for a link that was changed, made up, or is older than five minutes."""
    return _signer.unsign(token, max_age=LINK_SECONDS)


@contextmanager
def away_as_refusal() -> Iterator[None]:
    try:
        yield
    except (OSError, Boto3Error, BotoCoreError, ClientError) as error:
        raise StorageAway from error


def _file(content: Content) -> File[Any]:
    return content if isinstance(content, File) else File(content)


class RandomNames:
    """Every door of Django and Wagtail that stores an uploaded file asks `generate_filename`."""

    def generate_filename(self, filename: str | os.PathLike[str]) -> str:
        return random_name(Path(filename).suffix.lower().removeprefix("."))


@deconstructible(path="media.storage.PrivateDisk")
class PrivateDisk(RandomNames, FileSystemStorage):
    """A folder that no web server serves."""

    def url(self, name: str | None) -> str:
        return reverse("files:private", args=[sign(name or "")])

    def delete(self, name: str) -> None:
        if name:  # Wagtail deletes the file of a picture that has none yet
            super().delete(name)

    def write(self, name: str, content: Content) -> None:
        """Put `content` at `name`, whole or not at all, replacing what is there: a job that runs twice leaves one."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{random_key()[:8]}.part")
        try:
            with part.open("wb") as file:
                for chunk in _file(content).chunks():
                    file.write(chunk)
            if self.file_permissions_mode is not None:
                part.chmod(self.file_permissions_mode)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def tidy(self, *, before: datetime) -> None:
        """Remove folders that have been empty since `before`."""
        for folder, _folders, _files in os.walk(self.location, topdown=False):
            with contextlib.suppress(OSError):  # not empty
                if folder != self.location and Path(folder).stat().st_mtime < before.timestamp():
                    Path(folder).rmdir()

    def objects(self) -> Iterator[tuple[str, datetime]]:
        """Every file with the time of its last change."""
        root = Path(self.location)
        for folder, _folders, files in os.walk(root):
            for file in files:
                path = Path(folder, file)
                with contextlib.suppress(FileNotFoundError):  # deleted since
                    changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
                    yield path.relative_to(root).as_posix(), changed


@deconstructible(path="media.storage.PublicDisk")
class PublicDisk(PrivateDisk):
    """Copies of published pictures. Their names change with each publication, so they may be cached for ever."""

    def url(self, name: str | None) -> str:
        """Our own names need no quoting, and a long page asks for a hundred."""
        return f"{self.base_url}{name}"


@deconstructible(path="media.storage.PrivateS3")
class PrivateS3(RandomNames, S3Storage):
    """A bucket without public access; links are presigned with a fixed type and disposition."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "file_overwrite": False,
            "default_acl": None,
            "link_url": None,
            "querystring_auth": True,
            "querystring_expire": LINK_SECONDS,
            "client_config": Config(
                connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 2}, signature_version="s3v4"
            ),
        }

    @cached_property
    def _linking(self) -> PrivateS3:
        """The same bucket under the address that browsers know: the host is part of what is signed."""
        if not self.link_url or self.link_url == self.endpoint_url:
            return self
        names = ("bucket_name", "region_name", "access_key", "secret_key")
        return PrivateS3(endpoint_url=self.link_url, **{name: getattr(self, name) for name in names})

    def url(self, name: str, parameters: dict[str, str] | None = None, *args: Any, **kwargs: Any) -> str:
        if self._linking is not self:
            return self._linking.url(name, parameters, *args, **kwargs)
        fixed = {"ResponseContentType": content_type(name), "ResponseContentDisposition": disposition(name)}
        return super().url(name, {**fixed, "ResponseCacheControl": "private, no-store"}, *args, **kwargs)

    def delete(self, name: str) -> None:
        if name:
            super().delete(name)

    def write(self, name: str, content: Content) -> None:
        self._save(name, _file(content))

    def tidy(self, *, before: datetime) -> None:
        """A bucket has no folders."""

    def objects(self) -> Iterator[tuple[str, datetime]]:
        for entry in self.bucket.objects.all():
            yield entry.key, entry.last_modified


@deconstructible(path="media.storage.PublicS3")
class PublicS3(PrivateS3):
    """A bucket that anybody may read by name and nobody may list."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "querystring_auth": False,
            "object_parameters": {"CacheControl": FOREVER},
        }

    def url(self, name: str, parameters: dict[str, str] | None = None, *args: Any, **kwargs: Any) -> str:
        return S3Storage.url(self, name, parameters, *args, **kwargs)


def private_store() -> PrivateDisk | PrivateS3:
    return storages["private"]  # type: ignore[return-value]


def public_store() -> PublicDisk | PublicS3:
    return storages["public"]  # type: ignore[return-value]


def private_storage() -> Storage:
    """For model fields: a callable, so that no bucket name is frozen into a migration."""
    return storages["private"]


def make_public(names: Iterable[tuple[str, str]]) -> None:
    """Copy each (private name, public name) into the public store. Raise StorageAway when one fails."""
    private, public = private_store(), public_store()
    with away_as_refusal():
        if isinstance(private, PrivateS3) and isinstance(public, PublicS3):
            _copy_buckets(private, public, list(names))
            return
        for source, target in names:
            with private.open(source) as file:
                public.write(target, file)


def _copy_buckets(private: PrivateS3, public: PublicS3, names: list[tuple[str, str]]) -> None:
    """Inside the object store: the bytes never come here. Side by side, because a caller's transaction waits."""

    client = public.connection.meta.client  # clients may be shared by threads, boto3's resources may not

    def copy(pair: tuple[str, str]) -> None:
        source, target = pair
        client.copy_object(
            Bucket=public.bucket_name,
            Key=target,
            CopySource={"Bucket": private.bucket_name, "Key": source},
            MetadataDirective="REPLACE",
            ContentType=content_type(target),
            CacheControl=FOREVER,
        )

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(copy, names))


def remove(*, private: Iterable[str] = (), public: Iterable[str] = ()) -> None:
    """Delete files; one that is gone already is no matter."""
    for name in private:
        private_store().delete(name)
    for name in public:
        public_store().delete(name)
