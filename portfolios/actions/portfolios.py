"""What a freelancer does with their portfolio. Each verb locks the page first, so that verbs wait for each other."""

from __future__ import annotations

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry, TaskState

from media.actions import pictures as media_pictures
from media.models import Picture
from portfolios import drafts, rules, tree
from portfolios.actions import notices
from portfolios.completeness import checklist
from portfolios.content import Content
from portfolios.enums import MessageKind, ReviewState
from portfolios.models import PortfolioPage, ReviewMessage
from talentpool.accounts.models import User
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict, StaleVersion, require
from talentpool.outbox import forgetting as outbox
from talentpool.outbox.forgetting import NOBODY

RESERVED_SLUGS = frozenset({"admin", "api", "edit", "me", "new", "search", "staff", "studio", "system", "talentpool"})
SLUG_LENGTH = 60


class ReviewClosed(Conflict):
    code = "review_closed"
    reason = _("The city takes no portfolios for review at the moment. Your draft is safe; try again later.")


def lock(portfolio: PortfolioPage) -> PortfolioPage:
    """The row as it is now, held until the transaction ends."""
    return PortfolioPage.objects.select_for_update(of=("self", "page_ptr")).get(pk=portfolio.pk)


@transaction.atomic
def create(*, by: User) -> PortfolioPage:
    """Give `by` an empty draft, or answer the portfolio they have: there is one a person."""
    index = tree.lock_index_page()
    existing = PortfolioPage.objects.of(by).first()
    if existing:
        return existing
    portfolio = PortfolioPage(
        title=by.name,
        draft_title=by.name,
        slug=_free_slug(index, by.name),
        person=by,
        owner=by,
        locale=index.locale,
        live=False,
        has_unpublished_changes=True,
    )
    index.add_child(instance=portfolio)
    portfolio.save_revision(user=by)
    return portfolio


def _free_slug(index: Page, name: str) -> str:
    """Latin letters only, so that two addresses never look alike; numbered where names meet."""
    stem = slugify(name)[:SLUG_LENGTH].strip("-") or "talent"
    taken = set(index.get_children().filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED_SLUGS
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def save_draft(portfolio: PortfolioPage, *, by: User, version: str, content: Content) -> PortfolioPage:
    """Put `content` in place of the draft; what is published stays as it is. Answer the draft.

    `version` is what the writer saw (`drafts.version_of`); raise StaleVersion when the draft has changed since.
    """
    locked = lock(portfolio)
    require(rules.may_edit(by, locked, locked.review_state(locked.find_review())))
    if version != drafts.version_of(locked):
        raise StaleVersion()
    draft = drafts.draft_of(locked)
    drafts.fill(draft, content)
    drafts.write(draft, by=by)
    return draft


@transaction.atomic
def add_pictures(portfolio: PortfolioPage, *, by: User, picture_ids: list[int]) -> PortfolioPage:
    """Append uploaded pictures to the draft's gallery: an upload never meets a stale version.

    Raise ValidationError when the gallery is full or a picture is not one of theirs.
    """
    locked = lock(portfolio)
    require(rules.may_edit(by, locked, locked.review_state(locked.find_review())))
    draft = drafts.draft_of(locked)
    drafts.append_pictures(draft, picture_ids)
    drafts.write(draft, by=by)
    return draft


@transaction.atomic
def submit(portfolio: PortfolioPage, *, by: User) -> TaskState:
    """Hand the draft to the city and freeze it. Exactly this revision is what can be approved."""
    locked = lock(portfolio)
    review = locked.find_review()
    missing = checklist(drafts.draft_of(locked)).missing
    require(rules.may_submit(by, locked, locked.review_state(review), missing))
    if review:
        review.resume(user=by)
    else:
        workflow = locked.get_workflow()
        if workflow is None:
            raise ReviewClosed()
        review = workflow.start(locked, by)
    notices.tell_staff_of_submission(locked, review.current_task_state)
    return review.current_task_state


@transaction.atomic
def take_back(portfolio: PortfolioPage, *, by: User) -> PortfolioPage:
    """End the review unanswered; the draft can be changed again."""
    locked = lock(portfolio)
    review = locked.find_review()
    require(rules.may_take_back(by, locked, locked.review_state(review)))
    if review:  # always: without one the rule has refused
        review.cancel(user=by)
    return locked


@transaction.atomic
def answer(portfolio: PortfolioPage, *, by: User, text: str) -> ReviewMessage:
    """Answer the city's reason. Submitting again is a step of its own."""
    locked = lock(portfolio)
    require(rules.may_answer(by, locked, locked.review_state(locked.find_review())))
    message = ReviewMessage(portfolio=locked, author=by, kind=MessageKind.ANSWER, text=text.strip(), created_at=clock.now())
    message.full_clean()
    if not message.text:
        raise ValidationError({"text": _("Write your answer.")}, code="required")
    message.save()
    notices.tell_staff_of_answer(locked, message)
    return message


@transaction.atomic
def unpublish(portfolio: PortfolioPage, *, by: User) -> PortfolioPage:
    """Take the page, its directory row and its public pictures away; the draft stays."""
    locked = lock(portfolio)
    require(rules.may_unpublish(by, locked))
    end_reading(locked, by=by)
    locked.unpublish(user=None)
    return locked


def end_reading(portfolio: PortfolioPage, *, by: User | None = None) -> None:
    """Cancel what the city is reading, so that no later approval publishes it. The page must be locked."""
    review = portfolio.find_review()
    if review and portfolio.review_state(review) == ReviewState.IN_REVIEW:
        review.cancel(user=by)


@transaction.atomic
def delete(portfolio: PortfolioPage, *, by: User) -> None:
    """Remove the portfolio, its drafts, its conversation and its pictures for good."""
    locked = lock(portfolio)
    require(rules.may_delete(by, locked))
    _remove(locked)


@transaction.atomic
def erase(user: User) -> None:
    """Remove everything that this floor knows of `user`: the person's own right, asked for through their account."""
    for portfolio in PortfolioPage.objects.of(user):
        _remove(lock(portfolio))


def _forget_what_others_read(portfolio_id: int) -> None:
    """Who did what and when stays in the admin's history and the staff's inboxes, without the person's words."""
    PageLogEntry.objects.filter(page_id=portfolio_id).update(label=NOBODY, data={})
    outbox.take_out({"name": NOBODY}, kind__in=notices.TO_STAFF, payload__page_id=portfolio_id)


def _remove(portfolio: PortfolioPage) -> None:
    review = portfolio.find_review()
    if review:
        review.cancel(user=portfolio.person)
    picture_ids = drafts.all_picture_ids(portfolio)
    portfolio.delete()
    _forget_what_others_read(portfolio.pk)
    for picture in Picture.objects.owned_by(portfolio.person_id).filter(pk__in=picture_ids).order_by("pk"):
        with suppress(ProtectedError):  # something else of the person's still shows it
            media_pictures.delete(picture)
