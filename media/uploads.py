"""How a request's files reach the disk of the web process: never more of one than may be kept.

Django writes an upload of any size to the temporary folder before a form sees it. Here the rest of a file that is
too big is counted and thrown away, so that the form can still say how big it was.
"""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """`size` of the file is what was sent; its content ends at `UPLOAD_KEPT_BYTES`, which every limit is below."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = settings.UPLOAD_KEPT_BYTES - start
        if room > 0:
            self.file.write(raw_data[:room])
