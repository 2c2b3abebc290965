"""Wagtail's admin without its own workflow mails.

They are sent inside the transaction and point a freelancer to `/admin/`; ours are promises (`actions.notices`).
"""

from __future__ import annotations

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted


class QuietAdminConfig(WagtailAdminAppConfig):
    """Disconnects right after Wagtail connects, in whatever order apps are loaded."""

    def ready(self) -> None:
        super().ready()
        from wagtail.models import TaskState, WorkflowState

        task_submitted.disconnect(sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
        for signal, name in (
            (workflow_submitted, "submitted"),
            (workflow_rejected, "rejected"),
            (workflow_approved, "approved"),
        ):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification")
