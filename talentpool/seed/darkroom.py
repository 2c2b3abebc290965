"""Where the demo world's pictures are drawn and prepared, on both cores, while the seed goes on with other things.

Each picture takes the way of a person's: a real file, handed in through the action behind the upload form, prepared by
the worker's own action in its limited child process. Only the AVIF copies are written faster and larger than usual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from django.core.files.base import ContentFile
from django.db import connection

from media.actions import pictures, preparation
from media.models import Picture
from media.pipeline import AVIF_IN_A_HURRY
from talentpool.accounts.models import User
from talentpool.seed.artwork import DRAWINGS, render

CORES = 2
TELL_EVERY = 40
# What fills a page is large; the rest stays small, because making copies takes the time.
LARGE, SMALL = (1280, 720), (640, 360)


@dataclass(frozen=True)
class Print:
    """One picture to make. A painting is exported as JPEG, as people do, and everything with lines as PNG."""

    drawing: str
    take: int
    large: bool

    @property
    def kind(self) -> str:
        return "JPEG" if DRAWINGS[self.drawing].painted else "PNG"

    @property
    def size(self) -> tuple[int, int]:
        return LARGE if self.large else SMALL


class Darkroom:
    """Use as a context: what is still being made when it ends is waited for."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        # Drawing holds the interpreter's lock, so it is done elsewhere; preparing waits for its child in a thread.
        self._drawing = ProcessPoolExecutor(CORES, mp_context=get_context("spawn"))
        self._preparing = ThreadPoolExecutor(CORES)
        self._drawn: dict[Print, Future[bytes]] = {}
        self._prepared: dict[int, Future[None]] = {}
        self._waited = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        for pool in (self._drawing, self._preparing):
            pool.shutdown(cancel_futures=kind is not None)

    def draw(self, prints: Iterable[Print]) -> None:
        """Begin to draw; best in the order in which they will be handed in."""
        for one in prints:
            self._drawn[one] = self._drawing.submit(render, one.drawing, take=one.take, size=one.size, kind=one.kind)

    def take_out(self, one: Print) -> ContentFile[bytes]:
        """The drawing as the file that somebody chooses in a form."""
        if one not in self._drawn:
            self.draw([one])
        return ContentFile(self._drawn.pop(one).result(), name=f"{one.drawing}-{one.take}.{one.kind.lower()}")

    def hand_in(self, one: Print, *, owner: User | None, title: str) -> Picture:
        """Upload a drawing as any browser would; its preparation goes on behind."""
        picture = pictures.receive(self.take_out(one), owner, title)
        self.prepare(picture)
        return picture

    def prepare(self, picture: Picture) -> None:
        self._prepared[picture.pk] = self._preparing.submit(_prepare, picture.pk)

    def wait_for(self, gallery: Iterable[Picture]) -> None:
        """Return when all of these are ready to be shown."""
        for picture in gallery:
            self._prepared.pop(picture.pk).result()
            self._waited += 1
            if self._waited % TELL_EVERY == 0:
                self._say(f"  {self._waited} pictures are ready")


def _prepare(picture_id: int) -> None:
    try:
        preparation.prepare(picture_id, avif_speed=AVIF_IN_A_HURRY)
    finally:
        connection.close()  # each thread has its own
