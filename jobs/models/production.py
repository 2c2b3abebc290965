"""What is being made. A production has one or more postings, and may go by a code name."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jobs.enums import ProductionKind
from talentpool.accounts.models import Studio
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.text import validate_line, validate_text


class ProductionQuerySet(models.QuerySet["Production"]):
    def of(self, user: Any) -> ProductionQuerySet:
        return self.filter(studio__memberships__user=user)


class Production(models.Model):
    public_id = PublicIdField()
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="productions")
    title = models.CharField(_("title or code name"), max_length=120, validators=[validate_line])
    kind = models.CharField(_("kind"), max_length=12, choices=ProductionKind)
    synopsis = models.TextField(_("synopsis"), max_length=2000, blank=True, validators=[validate_text])
    # Of the work, for the lists and the pages of its postings; public only while strangers can see one of them.
    picture = models.ForeignKey("media.Picture", on_delete=models.PROTECT, null=True, blank=True, related_name="productions")
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True, validators=[validate_line])
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(picture=None) | ~Q(picture_alt=""), name="jobs_a_picture_has_words"),
        ]

    def __str__(self) -> str:
        return self.title
