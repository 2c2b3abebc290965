"""What a studio shows of itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.models import Studio
from talentpool.kernel.text import validate_text


class StudioProfile(models.Model):
    studio = models.OneToOneField(Studio, on_delete=models.CASCADE, related_name="profile")
    about_id = models.TextField(
        _("about the studio, in Bahasa Indonesia"), max_length=4000, blank=True, validators=[validate_text]
    )
    about_en = models.TextField(_("about the studio, in English"), max_length=4000, blank=True, validators=[validate_text])
    disciplines = models.ManyToManyField("portfolios.Discipline", blank=True, related_name="+", verbose_name=_("disciplines"))
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.studio_id}"
