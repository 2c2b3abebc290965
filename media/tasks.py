"""Work that follows a commit and may run twice: registered with the outbox, carried out by the worker."""

from __future__ import annotations

from talentpool.outbox.kinds import Kind, Payload, register

from . import storage
from .actions import preparation
from .actions.pictures import DELETE_FILES, PREPARE


def prepare_picture(payload: Payload) -> None:
    preparation.prepare(payload["picture_id"])


def delete_files(payload: Payload) -> None:
    storage.remove(private=payload["private"], public=payload["public"])


def register_kinds() -> None:
    register(Kind(PREPARE, job=prepare_picture))
    register(Kind(DELETE_FILES, job=delete_files))
