"""Productions: what is being made. Postings may stand under one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from jobs.actions import production_pictures
from jobs.actions.production_pictures import Cover
from jobs.models import Production
from jobs.rules import postings as rules
from media.actions import pictures
from media.models import Picture
from talentpool.accounts.models import Studio, User
from talentpool.kernel.errors import StaleVersion, require


@dataclass(frozen=True)
class ProductionText:
    title: str
    kind: str
    synopsis: str = ""


def create(studio: Studio, text: ProductionText, *, by: User, cover: Cover | None = None) -> Production:
    """Begin a production. Raise PictureRefused, QuotaReached or StorageAway for a picture that cannot come in."""
    require(rules.may_write_for(by, Studio.objects.get(pk=studio.pk)))
    received = production_pictures.receive(cover, by=by)
    try:
        return _create(studio, text, by=by, cover=cover, received=received)
    except BaseException:
        _give_up(received)
        raise


def edit(production: Production, text: ProductionText, *, by: User, version: int, cover: Cover | None = None) -> Production:
    """Write the whole text; without a `cover` the picture stays as it is."""
    require(rules.may_write_for(by, Studio.objects.get(pk=production.studio_id)))
    received = production_pictures.receive(cover, by=by)
    try:
        return _edit(production, text, by=by, version=version, cover=cover, received=received)
    except BaseException:
        _give_up(received)
        raise


@transaction.atomic
def _create(studio: Studio, text: ProductionText, *, by: User, cover: Cover | None, received: Picture | None) -> Production:
    studio = Studio.objects.get(pk=studio.pk)
    require(rules.may_write_for(by, studio))
    production = Production(studio=studio)
    if cover:
        production_pictures.hang(production, cover, received)
    return _written(production, text)


@transaction.atomic
def _edit(
    production: Production, text: ProductionText, *, by: User, version: int, cover: Cover | None, received: Picture | None
) -> Production:
    locked = Production.objects.select_for_update(no_key=True).get(pk=production.pk)
    locked.studio = Studio.objects.get(pk=locked.studio_id)
    require(rules.may_write_for(by, locked.studio))
    if locked.version != version:
        raise StaleVersion()
    locked.version += 1
    replaced = production_pictures.hang(locked, cover, received) if cover else None
    _written(locked, text)
    if replaced:
        pictures.delete(replaced)
    if received:
        production_pictures.settle([locked.pk])
    return locked


def _written(production: Production, text: ProductionText) -> Production:
    production.title, production.kind, production.synopsis = text.title, text.kind, text.synopsis
    production.clean_fields(exclude=["studio", "picture"])
    production.save()
    return production


def _give_up(received: Picture | None) -> None:
    """Nobody would find it, and it takes room."""
    if received:
        pictures.delete(received)
