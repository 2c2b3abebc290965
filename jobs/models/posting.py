"""A crew call: what is looked for, under which terms, until when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobs.enums import PayUnit, PostingState, QuestionKind, WorkPlace
from jobs.models.production import Production
from jobs.querysets.postings import PostingQuerySet
from talentpool.accounts.models import Studio
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.money import Money
from talentpool.kernel.text import validate_line, validate_text


class Posting(models.Model):
    """A draft may be incomplete. `version` counts changes; a form or a request that saw an older one is refused."""

    public_id = PublicIdField()
    slug = models.SlugField(max_length=90, blank=True)
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="postings")
    production = models.ForeignKey(Production, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    title = models.CharField(_("title"), max_length=120, validators=[validate_line])
    description = models.TextField(_("description"), max_length=10000, blank=True, validators=[validate_text])
    language = models.CharField(_("language of this text"), max_length=2, default="id")

    work_place = models.CharField(_("place of work"), max_length=8, choices=WorkPlace, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True, validators=[validate_line])
    country = models.CharField(_("country"), max_length=2, blank=True, default="ID")

    pay_min_minor = models.BigIntegerField(null=True, blank=True)
    pay_max_minor = models.BigIntegerField(null=True, blank=True)
    pay_currency = models.CharField(_("currency"), max_length=3, default="IDR")
    pay_unit = models.CharField(_("unit"), max_length=8, choices=PayUnit, blank=True)
    pay_scope = models.CharField(_("what the sum covers"), max_length=200, blank=True, validators=[validate_line])

    starts_on = models.DateField(_("start"), null=True, blank=True)
    duration_weeks = models.PositiveSmallIntegerField(_("length in weeks"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    deadline_zone = models.CharField(_("time zone of the deadline"), max_length=64, default="Asia/Jakarta")
    software = models.ManyToManyField("portfolios.Software", blank=True, related_name="+", verbose_name=_("software"))

    state = models.CharField(max_length=10, choices=PostingState, default=PostingState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Words of the posting, its roles, software and studio; written by every action that changes one of them.
    search = SearchVectorField(null=True, editable=False)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = [
            models.CheckConstraint(condition=Q(pay_min_minor=None) | Q(pay_min_minor__gte=0), name="jobs_pay_is_not_negative"),
            models.CheckConstraint(
                condition=Q(pay_max_minor=None) | Q(pay_max_minor__gte=F("pay_min_minor")), name="jobs_pay_range_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"])
                | Q(deadline__isnull=False, pay_min_minor__isnull=False, pay_unit__gt="", work_place__gt=""),
                name="jobs_only_drafts_are_incomplete",
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_at", "-id"], condition=Q(state="open"), name="jobs_board"),
            models.Index(fields=["deadline"], condition=Q(state="open"), name="jobs_deadlines"),
            GinIndex(fields=["search"], name="jobs_search", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def pay_min(self) -> Money | None:
        return None if self.pay_min_minor is None else Money(self.pay_min_minor, self.pay_currency)

    @property
    def pay_max(self) -> Money | None:
        return None if self.pay_max_minor is None else Money(self.pay_max_minor, self.pay_currency)


class PostingRole(models.Model):
    """Seats of one role. An open offer reserves one, so accepting a live offer cannot fail."""

    public_id = PublicIdField()
    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey("portfolios.Role", on_delete=models.PROTECT, related_name="+", verbose_name=_("role"))
    title = models.CharField(_("title on the call sheet"), max_length=80, blank=True, validators=[validate_line])
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    reserved = models.PositiveSmallIntegerField(default=0)
    hired = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="jobs_a_role_has_a_seat"),
            models.CheckConstraint(condition=Q(seats__gte=F("hired") + F("reserved")), name="jobs_no_more_hires_than_seats"),
            # Deferred, so that one edit can swap two titles.
            models.UniqueConstraint(
                fields=["posting", "role", "title"], name="jobs_role_once_per_posting", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.role_id}"

    @property
    def free(self) -> int:
        return self.seats - self.hired - self.reserved


class ScreeningQuestion(models.Model):
    """Asked of every applicant. Frozen once the first application is in."""

    public_id = PublicIdField()
    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=300, validators=[validate_line])
    kind = models.CharField(_("kind of answer"), max_length=8, choices=QuestionKind, default=QuestionKind.TEXT)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.text


class PostingEvent(models.Model):
    """The history of a posting: append-only, held so by a trigger. `number` is the version that it made."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_role = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "number"], name="jobs_one_posting_event_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.verb}"
