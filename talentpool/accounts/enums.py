"""The choices that people and studios are described by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

SYSTEM_EMAIL = "system@talentpool.invalid"


class Language(models.TextChoices):
    ID = "id", "Bahasa Indonesia"
    EN = "en", "English"


class Intent(models.TextChoices):
    """What a person answered at sign-up; it chooses the first page, it grants nothing."""

    MAKES = "makes", _("I make")
    HIRES = "hires", _("I hire")


class MemberRole(models.TextChoices):
    OWNER = "owner", _("Owner")
    RECRUITER = "recruiter", _("Recruiter")
    REVIEWER = "reviewer", _("Reviewer")


class Verification(models.TextChoices):
    """What the city says of a studio."""

    UNVERIFIED = "unverified", _("Not verified")
    REQUESTED = "requested", _("Verification requested")
    VERIFIED = "verified", _("Verified")
    REFUSED = "refused", _("Not accepted")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


class Purpose(models.TextChoices):
    """What a consent is for; each purpose is asked and withdrawn by itself."""

    ACCOUNT = "account", _("Keep my account and show what I publish")
    CONTACT = "contact", _("Let verified studios contact me")
    NEWS = "news", _("Send me news of the city's programmes")
