"""The field's own words, as data that staff can extend: disciplines, roles, software, techniques.

Codes are stable and appear in addresses and the API; labels are bilingual and may change.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talentpool.kernel.text import validate_line


class TermQuerySet(models.QuerySet["Term"]):
    def in_order(self) -> TermQuerySet:
        return self.order_by("position", "pk")


class Term(models.Model):
    code = models.SlugField(_("code"), max_length=60, unique=True)
    label_id = models.CharField(_("label in Bahasa Indonesia"), max_length=80, validators=[validate_line])
    label_en = models.CharField(_("label in English"), max_length=80, validators=[validate_line])
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """In the reader's language."""
        return self.label_in(get_language() or "")

    def label_in(self, language: str) -> str:
        return self.label_en if language.startswith("en") else self.label_id


class Discipline(Term):
    """A department, such as 2D animation; the first facet of every search."""

    class Meta(Term.Meta):
        verbose_name = _("discipline")
        verbose_name_plural = _("disciplines")


class Role(Term):
    """What a person does in a department. A credit or a posting names one of these."""

    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, related_name="roles", verbose_name=_("discipline"))

    class Meta(Term.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")


class Software(Term):
    """A program. Its name is the same in both languages, as a rule."""

    class Meta(Term.Meta):
        verbose_name = _("software")
        verbose_name_plural = _("software")


class Technique(Term):
    """What is done with a program: studios hire "Harmony, rigged cut-out", not "Harmony"."""

    class Meta(Term.Meta):
        verbose_name = _("technique")
        verbose_name_plural = _("techniques")
