"""What Wagtail's admin lets staff do with portfolios: read, review, take down. Nothing else, superusers included.

Approval is the only way to publish, so that nothing goes live unread.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester

from portfolios import rules


class _Fixed(PagePermissionTester):
    """All that changes a page or its place is refused."""

    def can_publish(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_add_subpage(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Page) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_edit(self) -> bool:
        return False


class IndexPermissions(_Fixed):
    """The index is furniture."""


class PortfolioPermissions(_Fixed):
    page: Any

    def can_edit(self) -> bool:
        """Opens the editor, whose panels are read only."""
        return bool(rules.may_review(self.user, self.page))

    def can_unpublish(self) -> bool:
        return bool(rules.may_review(self.user, self.page)) and self.page.live

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Erasure is the freelancer's right; staff need it for what must not be kept."""
        return self.user.is_active and self.user.is_superuser
