"""A freelancer's portfolio: one Wagtail page, whatever the language of its texts.

The published fields are on the page; edits are draft revisions beside it. It is served by its own route,
`/<language>/talent/<slug>/`, and edited by its owner on the site, never in the Wagtail admin.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from portfolios.enums import LanguageLevel
from portfolios.models.taxonomy import Role, Software, Technique
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.text import validate_line, validate_text


class PortfolioIndexPage(Page):
    """The one parent of all portfolios in Wagtail's tree. The directory is served by its own route."""

    max_count = 1
    subpage_types = ["portfolios.PortfolioPage"]


class PortfolioPage(Page):
    """`title` is the person's name as they write it."""

    public_id = PublicIdField()
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="portfolio")
    headline_id = models.CharField(_("headline in Bahasa Indonesia"), max_length=120, blank=True, validators=[validate_line])
    headline_en = models.CharField(_("headline in English"), max_length=120, blank=True, validators=[validate_line])
    about_id = models.TextField(_("about you, in Bahasa Indonesia"), max_length=4000, blank=True, validators=[validate_text])
    about_en = models.TextField(_("about you, in English"), max_length=4000, blank=True, validators=[validate_text])
    city = models.CharField(_("city"), max_length=80, blank=True, validators=[validate_line])
    country = models.CharField(_("country"), max_length=2, default="ID")

    parent_page_types = ["portfolios.PortfolioIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("portfolio")
        verbose_name_plural = _("portfolios")


class PortfolioRole(Orderable):
    page = ParentalKey(PortfolioPage, on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+", verbose_name=_("role"))


class PortfolioSoftware(Orderable):
    page = ParentalKey(PortfolioPage, on_delete=models.CASCADE, related_name="software")
    software = models.ForeignKey(Software, on_delete=models.PROTECT, related_name="+", verbose_name=_("software"))
    technique = models.ForeignKey(
        Technique, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("technique")
    )
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)


class PortfolioLanguage(Orderable):
    page = ParentalKey(PortfolioPage, on_delete=models.CASCADE, related_name="languages")
    tag = models.CharField(_("language"), max_length=12, help_text=_("BCP 47"))
    level = models.CharField(_("level"), max_length=6, choices=LanguageLevel)


class PortfolioPicture(Orderable):
    page = ParentalKey(PortfolioPage, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey("media.Picture", on_delete=models.PROTECT, related_name="+", verbose_name=_("picture"))
    caption_id = models.CharField(_("caption in Bahasa Indonesia"), max_length=200, blank=True, validators=[validate_line])
    caption_en = models.CharField(_("caption in English"), max_length=200, blank=True, validators=[validate_line])
    alt_text = models.CharField(_("what the picture shows"), max_length=200, blank=True, validators=[validate_line])


class PortfolioLink(Orderable):
    page = ParentalKey(PortfolioPage, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("name of the link"), max_length=60, validators=[validate_line])
    url = models.URLField(_("address"), max_length=300)
