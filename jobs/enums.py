"""The states and choices of postings and applications."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waits for approval")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    FILLED = "filled", _("Filled")
    EXPIRED = "expired", _("Deadline passed")
    CANCELLED = "cancelled", _("Cancelled")


class WorkPlace(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    HYBRID = "hybrid", _("Hybrid")
    REMOTE = "remote", _("Remote")


class PayUnit(models.TextChoices):
    SECOND = "second", _("per second")
    SHOT = "shot", _("per shot")
    HOUR = "hour", _("per hour")
    DAY = "day", _("per day")
    WEEK = "week", _("per week")
    MONTH = "month", _("per month")
    PROJECT = "project", _("for the whole project")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A short text")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several")
    NUMBER = "number", _("A number")


class ProductionKind(models.TextChoices):
    SERIES = "series", _("Series")
    FEATURE = "feature", _("Feature film")
    SHORT = "short", _("Short film")
    AD = "ad", _("Advertisement")
    GAME = "game", _("Game")
    MUSIC_VIDEO = "music_video", _("Music video")
    OTHER = "other", _("Something else")


class ApplicationState(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    SHORTLISTED = "shortlisted", _("Shortlisted")
    INTERVIEW = "interview", _("Interview")
    TEST = "test", _("Test")
    OFFER = "offer", _("Offer")
    HIRED = "hired", _("Hired")
    REJECTED = "rejected", _("Not chosen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ACTIVE = (
    ApplicationState.SUBMITTED,
    ApplicationState.SHORTLISTED,
    ApplicationState.INTERVIEW,
    ApplicationState.TEST,
    ApplicationState.OFFER,
)


class Reason(models.TextChoices):
    """Why an application ended. The first group a studio chooses from; the rest follow from an event."""

    OTHER_CHOSEN = "other_chosen", _("Another applicant was chosen")
    SKILLS = "skills", _("The skills do not match this role")
    STYLE = "style", _("The style does not match this production")
    AVAILABILITY = "availability", _("The dates do not match")
    RATE = "rate", _("The rates do not meet")
    LANGUAGE = "language", _("The working language does not match")
    ROLE_CHANGED = "role_changed", _("The role changed or fell away")
    JOB_CANCELLED = "job_cancelled", _("The posting was cancelled")
    RESCINDED = "rescinded", _("The offer was taken back")
    OFFER_EXPIRED = "offer_expired", _("The offer was not answered in time")
    MODERATION = "moderation", _("The city ended it")
    BY_APPLICANT = "by_applicant", _("Withdrawn by the applicant")
    DECLINED = "declined", _("The applicant declined the offer")
    ACCOUNT_CLOSED = "account_closed", _("The account was closed")


STUDIO_REASONS = (
    Reason.OTHER_CHOSEN,
    Reason.SKILLS,
    Reason.STYLE,
    Reason.AVAILABILITY,
    Reason.RATE,
    Reason.LANGUAGE,
    Reason.ROLE_CHANGED,
)


class AccessKind(models.TextChoices):
    """Why somebody outside the daily work looked at an application."""

    CONTACTS = "contacts", _("Contact details shown")
    READ = "read", _("Read by the city's staff")
    FLAG = "flag", _("Flagged by the city's staff")
