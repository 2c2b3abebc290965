"""Productions: what is being made. Postings may stand under one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from jobs.models import Production
from jobs.rules import postings as rules
from talentpool.accounts.models import Studio, User
from talentpool.kernel.errors import StaleVersion, require


@dataclass(frozen=True)
class ProductionText:
    title: str
    kind: str
    synopsis: str = ""


@transaction.atomic
def create(studio: Studio, text: ProductionText, *, by: User) -> Production:
    studio = Studio.objects.get(pk=studio.pk)
    require(rules.may_write_for(by, studio))
    return _written(Production(studio=studio), text)


@transaction.atomic
def edit(production: Production, text: ProductionText, *, by: User, version: int) -> Production:
    locked = Production.objects.select_for_update(no_key=True).get(pk=production.pk)
    locked.studio = Studio.objects.get(pk=locked.studio_id)
    require(rules.may_write_for(by, locked.studio))
    if locked.version != version:
        raise StaleVersion()
    locked.version += 1
    return _written(locked, text)


def _written(production: Production, text: ProductionText) -> Production:
    production.title, production.kind, production.synopsis = text.title, text.kind, text.synopsis
    production.clean_fields(exclude=["studio"])
    production.save()
    return production
