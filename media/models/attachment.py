"""A document. Always private; opened only through a link that a rule granted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from talentpool.kernel.fields import PublicIdField


class Attachment(AbstractDocument):
    public_id = PublicIdField()

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    @property
    def url(self) -> str:
        """A link of five minutes. Wagtail's own serving address is not mounted; its admin, for staff, asks here."""
        return str(self.file.url)
