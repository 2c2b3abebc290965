"""The rows of a portfolio: what somebody does, with what, in which languages, and the pictures that show it."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.models import Orderable

from media.models import Picture
from portfolios.enums import LanguageLevel
from portfolios.models.taxonomy import Role, Software, Technique
from portfolios.validators import MAX_YEARS, validate_language_tag, validate_web_address
from talentpool.kernel.text import validate_line


class Part(Orderable):
    """A row that a revision holds as numbers. `without_dangling` has checked them, all rows at once."""

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], **_options: Any) -> Part:
        return model_from_serializable_data(cls, data, check_fks=False)


class PortfolioRole(Part):
    page = ParentalKey("portfolios.PortfolioPage", on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+", verbose_name=_("role"))


class PortfolioSoftware(Part):
    page = ParentalKey("portfolios.PortfolioPage", on_delete=models.CASCADE, related_name="software")
    software = models.ForeignKey(Software, on_delete=models.PROTECT, related_name="+", verbose_name=_("software"))
    technique = models.ForeignKey(
        Technique, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("technique")
    )
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True, validators=[MaxValueValidator(MAX_YEARS)])


class PortfolioLanguage(Part):
    page = ParentalKey("portfolios.PortfolioPage", on_delete=models.CASCADE, related_name="languages")
    tag = models.CharField(_("language"), max_length=12, validators=[validate_language_tag])
    level = models.CharField(_("level"), max_length=6, choices=LanguageLevel)


class PortfolioPicture(Part):
    page = ParentalKey("portfolios.PortfolioPage", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture"))
    caption_id = models.CharField(_("caption in Bahasa Indonesia"), max_length=200, blank=True, validators=[validate_line])
    caption_en = models.CharField(_("caption in English"), max_length=200, blank=True, validators=[validate_line])
    alt_text = models.CharField(_("what the picture shows"), max_length=200, blank=True, validators=[validate_line])


class PortfolioLink(Part):
    page = ParentalKey("portfolios.PortfolioPage", on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("name of the link"), max_length=60, validators=[validate_line])
    url = models.CharField(_("address"), max_length=300, validators=[validate_web_address])


# What a row of a revision points to; a row without what it must have is dropped.
_MUST: dict[str, tuple[str, type[models.Model]]] = {
    "roles": ("role", Role),
    "software": ("software", Software),
    "pictures": ("picture", Picture),
}


def without_dangling(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was deleted since a revision was written. Four queries, where Wagtail asks twice for each row.

    No foreign key protects what only a draft points to, and modelcluster raises for a protected one that is gone.
    """
    kept = dict(data)
    for name, (pointer, model) in _MUST.items():
        rows = data.get(name) or []
        there = _existing(model, (row[pointer] for row in rows))
        kept[name] = [row for row in rows if row[pointer] in there]
    techniques = _existing(Technique, (row["technique"] for row in kept["software"]))
    kept["software"] = [
        row | {"technique": row["technique"] if row["technique"] in techniques else None} for row in kept["software"]
    ]
    return kept


def _existing(model: type[models.Model], keys: Any) -> set[Any]:
    wanted = {key for key in keys if key is not None}
    return set(model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
