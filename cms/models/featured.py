"""What the city puts forward: a titled row of talent that comes and goes by itself."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from talentpool.kernel.text import validate_line, validate_text


class FeaturedCollectionQuerySet(models.QuerySet["FeaturedCollection"]):
    def active(self, *, at: datetime) -> FeaturedCollectionQuerySet:
        """Started and not yet ended; the newest first."""
        return self.filter(starts_at__lte=at, ends_at__gt=at).order_by("-starts_at", "-pk")


class FeaturedCollection(ClusterableModel):
    """`talent` is in the staff's order. Only who is published at the moment shows."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title_id = models.CharField(_("title in Bahasa Indonesia"), max_length=80, validators=[validate_line])
    title_en = models.CharField(_("title in English"), max_length=80, validators=[validate_line])
    text_id = models.TextField(_("text in Bahasa Indonesia"), max_length=600, blank=True, validators=[validate_text])
    text_en = models.TextField(_("text in English"), max_length=600, blank=True, validators=[validate_text])
    picture = models.ForeignKey(
        "media.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"owner": None},
        verbose_name=_("picture"),
    )
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    reason = models.CharField(
        _("why these people"),
        max_length=300,
        validators=[validate_line],
        help_text=_("One sentence for the record. Only staff see it; every change keeps its own."),
    )

    objects = FeaturedCollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("featured collection")
        verbose_name_plural = _("featured collections")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="cms_a_collection_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="cms_active_collections")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the reader's language."""
        return self.title_en if (get_language() or "").startswith("en") else self.title_id

    def get_absolute_url(self) -> str:
        return reverse("cms:collection", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Choose an end that is later than the start.")}, code="ends_before_start")


class FeaturedTalent(Orderable):
    """Points to the portfolio, not to its directory row: who unpublishes for a week keeps the place."""

    collection = ParentalKey(FeaturedCollection, on_delete=models.CASCADE, related_name="talent")
    portfolio = models.ForeignKey(
        "portfolios.PortfolioPage", on_delete=models.CASCADE, related_name="featured_in", verbose_name=_("portfolio")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["collection", "portfolio"], name="cms_featured_once_per_collection")]

    def __str__(self) -> str:
        return f"{self.collection_id} {self.portfolio_id}"
