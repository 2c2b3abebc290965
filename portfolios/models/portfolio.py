"""A freelancer's portfolio: one Wagtail page, whatever the language of its texts.

The published fields are on the page; edits are draft revisions beside it. It is served by its own route,
`/<language>/talent/<slug>/`, and edited by its owner on the site, never in the Wagtail admin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.locks import BaseLock
from wagtail.models import Page, PageManager, Revision, WorkflowState
from wagtail.query import PageQuerySet

from portfolios.enums import ReviewState
from portfolios.models.parts import without_dangling
from portfolios.models.permissions import IndexPermissions, PortfolioPermissions
from talentpool.accounts.validators import validate_country
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.text import validate_line, validate_text

_REVIEW_STATES = {
    WorkflowState.STATUS_IN_PROGRESS: ReviewState.IN_REVIEW,
    WorkflowState.STATUS_NEEDS_CHANGES: ReviewState.SENT_BACK,
}


class PortfolioIndexPage(Page):
    """The one parent of all portfolios in Wagtail's tree. The directory is served by its own route."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portfolios.PortfolioPage"]
    is_creatable = False

    class Meta:
        verbose_name = _("portfolios")
        verbose_name_plural = _("portfolios")

    def permissions_for_user(self, user: Any) -> IndexPermissions:
        return IndexPermissions(user, self)


class OwnerEditsLock(BaseLock):
    """Staff read a portfolio in the admin; its words are the freelancer's."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> Any:
        return _("Only the freelancer changes this portfolio, in the site's own editor.")


class PortfolioPageQuerySet(PageQuerySet):
    def published(self) -> PortfolioPageQuerySet:
        """What a stranger may see; every public reading starts here."""
        return self.filter(live=True, directory_entry__isnull=False)

    def of(self, user: Any) -> PortfolioPageQuerySet:
        return self.filter(person_id=user.pk)


class PortfolioPage(Page):
    """`title` is the person's name as they write it."""

    public_id = PublicIdField()
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="portfolio")
    headline_id = models.CharField(_("headline in Bahasa Indonesia"), max_length=120, blank=True, validators=[validate_line])
    headline_en = models.CharField(_("headline in English"), max_length=120, blank=True, validators=[validate_line])
    about_id = models.TextField(_("about you, in Bahasa Indonesia"), max_length=4000, blank=True, validators=[validate_text])
    about_en = models.TextField(_("about you, in English"), max_length=4000, blank=True, validators=[validate_text])
    city = models.CharField(_("city"), max_length=80, blank=True, validators=[validate_line])
    country = models.CharField(_("country"), max_length=2, default="ID", validators=[validate_country])

    objects = PageManager.from_queryset(PortfolioPageQuerySet)()

    # Draws the page for reviewers: Wagtail asks the model, the view lives above it. Filled in `apps.ready()`.
    draw_preview: ClassVar[Callable[[HttpRequest, PortfolioPage], HttpResponse]]

    parent_page_types = ["portfolios.PortfolioIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False
    # Foreign keys protect what a portfolio points to; the index would cost a third of every save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("portfolio")
        verbose_name_plural = _("portfolios")

    def find_review(self) -> WorkflowState | None:
        """The open review, whether the city reads or the freelancer corrects. One query."""
        return self.current_workflow_state

    @staticmethod
    def review_state(review: WorkflowState | None) -> ReviewState:
        return _REVIEW_STATES[review.status] if review else ReviewState.NONE

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], **options: Any) -> PortfolioPage:
        return super().from_serializable_data(without_dangling(data), **options)

    def with_content_json(self, content: dict[str, Any]) -> PortfolioPage:
        """A revision holds words; who somebody is and where the page stands are no part of it."""
        page: PortfolioPage = super().with_content_json(content)
        page.person_id, page.public_id, page.slug = self.person_id, self.public_id, self.slug
        page.set_url_path(self.get_parent())
        return page

    def publish(self, revision: Revision, **options: Any) -> None:
        """With the directory row and the pictures, or not at all: Wagtail's own is not atomic."""
        with transaction.atomic():
            super().publish(revision, **options)

    def unpublish(self, **options: Any) -> None:
        with transaction.atomic():
            super().unpublish(**options)

    def copy(self, *_args: Any, **_options: Any) -> PortfolioPage:
        """A portfolio exists once."""
        raise PermissionDenied

    def create_alias(self, **_options: Any) -> PortfolioPage:
        raise PermissionDenied

    def copy_for_translation(self, *_args: Any, **_options: Any) -> PortfolioPage:
        """One page carries both languages."""
        raise PermissionDenied

    def permissions_for_user(self, user: Any) -> PortfolioPermissions:
        return PortfolioPermissions(user, self)

    def get_lock(self) -> BaseLock | None:
        """In review the task decides who reads; at all other times nobody edits in the admin."""
        return super().get_lock() or OwnerEditsLock(self)

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str:
        return reverse("portfolios:detail", args=[self.slug])

    def get_full_url(self, request: HttpRequest | None = None) -> str:
        return settings.SITE_URL.rstrip("/") + self.get_url()

    url = property(get_url)
    full_url = property(get_full_url)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What reviewers see: the public page, drawn from the revision in hand."""
        return type(self).draw_preview(request, self)
