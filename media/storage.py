"""Where bytes lie when no S3 is configured."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible(path="media.storage.DiskStorage")
class DiskStorage(FileSystemStorage):
    """A folder; names are random, so a second file never takes the first one's place."""
