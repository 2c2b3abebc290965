"""An application of one person to one role of a posting, and its history.

Only `jobs.actions.applications` assigns `state`. Every change has exactly one event; folding the events
gives the state, and their number is the version.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from jobs.enums import ACTIVE, ApplicationState, PayUnit, Reason
from jobs.models.posting import Posting, PostingRole, ScreeningQuestion
from media.querysets import public_line
from talentpool.accounts.models import Studio, User
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.money import Money
from talentpool.kernel.text import validate_line, validate_text


class ApplicationQuerySet(models.QuerySet["Application"]):
    def active(self) -> ApplicationQuerySet:
        return self.filter(state__in=ACTIVE)

    def by(self, user: User) -> ApplicationQuerySet:
        """The person's own."""
        return self.filter(applicant=user)

    def for_studios_of(self, user: User) -> ApplicationQuerySet:
        """Those that `user` sees as a member of the studio that posted."""
        return self.filter(posting__studio__in=Studio.objects.of(user))

    def visible_to(self, user: User) -> ApplicationQuerySet:
        """The person's own and those of the person's studios; everybody else's do not exist."""
        return self.filter(Q(applicant=user) | Q(posting__studio__in=Studio.objects.of(user)))

    def of_studio(self, studio: Studio) -> ApplicationQuerySet:
        return self.filter(posting__studio=studio)

    def newest_first(self) -> ApplicationQuerySet:
        return self.order_by("-applied_at", "-pk")

    def overdue_offers(self, *, at: datetime) -> ApplicationQuerySet:
        """Offers that nobody answered in time, the oldest first."""
        return self.filter(state=ApplicationState.OFFER, offer_expires_at__lte=at).order_by("offer_expires_at", "pk")

    def open_offers(self, *, at: datetime) -> ApplicationQuerySet:
        """Offers that can still be accepted, those that end first in front."""
        return self.filter(state=ApplicationState.OFFER, offer_expires_at__gt=at).order_by("offer_expires_at", "pk")

    def for_cards(self) -> ApplicationQuerySet:
        """With what a card or a row names: the posting, its studio, the role."""
        return self.select_related("posting__studio", "posting_role__role")

    def with_pictures(self) -> ApplicationQuerySet:
        """And the production's picture while it is public, for `media.delivery.card_of_line`."""
        alt = Coalesce("posting__production__picture_alt", Value(""))
        return self.annotate(picture_line=public_line("posting__production__picture_id"), picture_alt=alt)


class Application(models.Model):
    public_id = PublicIdField()
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="applications")
    posting_role = models.ForeignKey(PostingRole, on_delete=models.PROTECT, related_name="applications")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications")
    # What the studio was shown: the published portfolio and the revision as it stood when applying.
    portfolio = models.ForeignKey("portfolios.PortfolioPage", on_delete=models.SET_NULL, null=True, related_name="applications")
    portfolio_revision_id = models.BigIntegerField(null=True)
    applicant_name = models.CharField(max_length=120)
    # Where both parties are decides in which currencies they may name a price.
    applicant_country = models.CharField(max_length=2, default="ID")

    cover_note = models.TextField(_("cover note"), max_length=3000, blank=True, validators=[validate_text])
    rate_minor = models.BigIntegerField(null=True, blank=True)
    rate_currency = models.CharField(_("currency"), max_length=3, blank=True)
    rate_unit = models.CharField(_("unit"), max_length=8, choices=PayUnit, blank=True)
    available_from = models.DateField(_("free from"), null=True, blank=True)
    availability = models.CharField(_("how much time you have"), max_length=200, blank=True, validators=[validate_line])

    state = models.CharField(max_length=12, choices=ApplicationState, default=ApplicationState.SUBMITTED)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    version = models.PositiveIntegerField(default=1)
    meeting_at = models.DateTimeField(_("when"), null=True, blank=True)
    meeting_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    meeting_details = models.TextField(_("what to know"), max_length=2000, blank=True, validators=[validate_text])
    # A test assignment states its hours and its pay; a pay of zero says that it is unpaid.
    test_hours = models.PositiveSmallIntegerField(_("hours the test takes"), null=True, blank=True)
    test_pay_minor = models.BigIntegerField(null=True, blank=True)
    test_pay_currency = models.CharField(max_length=3, blank=True)
    offer_terms = models.TextField(_("terms of the offer"), max_length=3000, blank=True, validators=[validate_text])
    offer_minor = models.BigIntegerField(null=True, blank=True)
    offer_currency = models.CharField(max_length=3, blank=True)
    offer_unit = models.CharField(max_length=8, choices=PayUnit, blank=True)
    offer_expires_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField()
    # When the last event happened: how long it has been in its stage.
    updated_at = models.DateTimeField()
    # The consent to show the portfolio and these answers to the studio: which text, and when.
    consent_version = models.CharField(max_length=32)
    consented_at = models.DateTimeField()

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "applicant"],
                condition=Q(state__in=[str(state) for state in ACTIVE]),
                name="jobs_one_active_application",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["hired", "rejected", "withdrawn"], reason__gt="")
                | Q(state="hired")
                | Q(state__in=[str(state) for state in ACTIVE], reason=""),
                name="jobs_an_ended_application_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["posting", "state", "-applied_at"], name="jobs_inbox"),
            models.Index(fields=["offer_expires_at"], condition=Q(state="offer"), name="jobs_open_offers"),
        ]

    def __str__(self) -> str:
        return f"{self.applicant_name} → {self.posting_id}"

    @property
    def rate(self) -> Money | None:
        return None if self.rate_minor is None else Money(self.rate_minor, self.rate_currency)

    @property
    def offer(self) -> Money | None:
        return None if self.offer_minor is None else Money(self.offer_minor, self.offer_currency)

    @property
    def test_pay(self) -> Money | None:
        return None if self.test_pay_minor is None else Money(self.test_pay_minor, self.test_pay_currency)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE


class Answer(models.Model):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(ScreeningQuestion, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=1000, blank=True, validators=[validate_text])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="jobs_one_answer_per_question")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question_id}"


class ApplicationEvent(models.Model):
    """One step of an application: append-only, held so by a trigger. `number` is the version that it made.

    `detail` holds dates and sums, never words about a person: erasure cannot reach it.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=16)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_role = models.CharField(max_length=12)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="jobs_one_event_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.number} {self.verb}"


class ApplicationNote(models.Model):
    """What a studio's people write among themselves; the applicant never sees it."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("note"), max_length=2000, validators=[validate_text])
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application_id} note"
