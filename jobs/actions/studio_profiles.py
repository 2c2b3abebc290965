"""What a studio says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jobs.actions.posting_rows import refresh_search
from jobs.enums import PostingState
from jobs.models import StudioProfile
from jobs.rules import postings as rules
from portfolios.models import Discipline
from talentpool.accounts.actions import studios
from talentpool.accounts.models import Studio, User
from talentpool.kernel.errors import StaleVersion, require


@dataclass(frozen=True)
class ProfileText:
    about_id: str
    about_en: str
    disciplines: Iterable[Discipline]


@transaction.atomic
def save(studio: Studio, text: ProfileText, *, by: User, version: int) -> StudioProfile:
    """Write the whole profile. `version` is the one that was looked at; a studio without one begins at 1."""
    locked = studios.lock(studio)
    require(rules.may_write_for(by, locked))
    profile, _made = StudioProfile.objects.get_or_create(studio=locked)
    if profile.version != version:
        raise StaleVersion()
    profile.about_id, profile.about_en = text.about_id, text.about_en
    profile.version += 1
    profile.clean_fields(exclude=["studio"])
    profile.save()
    profile.disciplines.set(text.disciplines)
    return profile


@transaction.atomic
def edit_identity(studio: Studio, *, by: User, at: datetime, name: str, country: str, city: str, website: str) -> Studio:
    """Change what the city looked at; its open postings are found under the new name."""
    changed = studios.edit(studio, by=by, at=at, name=name, country=country, city=city, website=website)
    if changed.name != studio.name:
        refresh_search(changed.postings.filter(state=PostingState.OPEN).select_related("studio"))
    return changed
