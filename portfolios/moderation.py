"""What happens when the last reviewer approves: exactly the reviewed revision goes live.

Wagtail's own finish publishes the *latest* revision, so that an edit saved after submission would go live
unread. This module is imported while Wagtail's models load: it imports no models itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_reviewed_revision(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish the revision that the last task approved; the reviewer's right to review is the right to publish."""
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, skip_permission_checks=True)
