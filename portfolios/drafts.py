"""A draft: the newest revision of a portfolio, read and written as a whole. Nothing here asks who may."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState

from media.models import Picture
from portfolios.content import MAX_LANGUAGES, MAX_LINKS, MAX_PICTURES, MAX_ROLES, MAX_SOFTWARE, Content
from portfolios.models import (
    PortfolioLanguage,
    PortfolioLink,
    PortfolioPage,
    PortfolioPicture,
    PortfolioRole,
    PortfolioSoftware,
)
from portfolios.validators import validate_name

_LIMITS = {
    "role_ids": MAX_ROLES,
    "software": MAX_SOFTWARE,
    "languages": MAX_LANGUAGES,
    "pictures": MAX_PICTURES,
    "links": MAX_LINKS,
}
_TEXTS = ("headline_id", "headline_en", "about_id", "about_en", "city", "country")


def version_of(portfolio: PortfolioPage) -> str:
    """Changes with every save; a form sends back the one that it was drawn from."""
    revision = portfolio.latest_revision
    return f"{revision.pk}-{int(revision.created_at.timestamp() * 1_000_000)}" if revision else ""


def draft_of(portfolio: PortfolioPage) -> PortfolioPage:
    """The page as its newest revision has it, whether or not that is published."""
    return portfolio.latest_revision.as_object() if portfolio.latest_revision else portfolio


def fill(draft: PortfolioPage, content: Content) -> None:
    """Put `content` into `draft`, in memory. Raise ValidationError for what no form should have let through."""
    _check(draft, content)
    draft.title = draft.draft_title = content.name
    for name in _TEXTS:
        setattr(draft, name, getattr(content, name))
    draft.roles.set(_numbered(PortfolioRole(role_id=pk) for pk in content.role_ids))
    draft.software.set(_numbered(PortfolioSoftware(**vars(skill)) for skill in content.software))
    draft.languages.set(_numbered(PortfolioLanguage(**vars(speech)) for speech in content.languages))
    draft.pictures.set(_numbered(PortfolioPicture(**vars(work)) for work in content.pictures))
    draft.links.set(_numbered(PortfolioLink(**vars(link)) for link in content.links))
    _check_rows(draft)


def _numbered(rows: Any) -> list[Any]:
    numbered = []
    for number, row in enumerate(rows):
        row.sort_order = number
        numbered.append(row)
    return numbered


def _check(draft: PortfolioPage, content: Content) -> None:
    validate_name(content.name)
    for name, limit in _LIMITS.items():
        if len(getattr(content, name)) > limit:
            raise ValidationError(_("At most %(limit)s of these fit."), code="too_many", params={"limit": limit})
    wanted = {work.picture_id for work in content.pictures}
    if len(wanted) != len(content.pictures):
        raise ValidationError(_("A picture stands in the gallery once."), code="repeated_picture")
    _require_owned(draft, wanted)


def _require_owned(draft: PortfolioPage, picture_ids: set[int]) -> None:
    if Picture.objects.owned_by(draft.person_id).filter(pk__in=picture_ids).count() != len(picture_ids):
        raise ValidationError(_("This picture is not one of yours."), code="foreign_picture")


def _check_rows(draft: PortfolioPage) -> None:
    """A foreign key that leads nowhere would only be noticed when the revision is published."""
    for name in ("roles", "software", "languages", "pictures", "links"):
        for row in getattr(draft, name).all():
            row.clean_fields(exclude=["page", "picture"])


def write(draft: PortfolioPage, *, by: Any) -> Revision:
    """Save `draft` as the newest revision; one working revision, so that autosave does not pile them up.

    A revision that was submitted or published is history, and is never written over.
    """
    newest = draft.latest_revision
    return draft.save_revision(user=by, overwrite_revision=newest if _is_working_copy(draft, newest, by) else None)


def _is_working_copy(draft: PortfolioPage, revision: Revision | None, by: Any) -> bool:
    if revision is None or revision.user_id != by.pk or revision.pk == draft.live_revision_id:
        return False
    return not TaskState.objects.filter(revision=revision).exists()


def all_picture_ids(portfolio: PortfolioPage) -> set[int]:
    """Of every picture that stood in a version of the gallery, published or not."""
    galleries = portfolio.revisions.values_list("content__pictures", flat=True)
    return {row["picture"] for gallery in galleries for row in gallery or ()}


def needed_picture_ids(portfolio: PortfolioPage) -> set[int]:
    """Of the pictures in the draft, on the page, and in the version that a review is about. Older versions need none."""
    review = portfolio.find_review()
    current = {portfolio.latest_revision_id, review.current_task_state.revision_id if review else None}
    galleries = portfolio.revisions.filter(pk__in=current - {None}).values_list("content__pictures", flat=True)
    shown = set(portfolio.pictures.values_list("picture_id", flat=True))
    return shown | {row["picture"] for gallery in galleries for row in gallery or ()}


def append_pictures(draft: PortfolioPage, picture_ids: list[int]) -> None:
    """Add pictures at the end of the gallery, in memory. Raise ValidationError when it is full or one is not theirs."""
    _require_owned(draft, set(picture_ids))
    rows = list(draft.pictures.all())
    if len(rows) + len(picture_ids) > MAX_PICTURES:
        raise ValidationError(_("At most %(limit)s of these fit."), code="too_many", params={"limit": MAX_PICTURES})
    rows += [PortfolioPicture(picture_id=pk) for pk in picture_ids]
    draft.pictures.set(_numbered(rows))
