"""A person who signs in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from talentpool.accounts.enums import Intent, Language
from talentpool.accounts.validators import validate_no_address
from talentpool.kernel.clock import now
from talentpool.kernel.fields import PublicIdField
from talentpool.kernel.text import validate_line

ADULT_AGE = 18


class UserManager(BaseUserManager["User"]):
    use_in_migrations = False

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """One name, as the person writes it: many Indonesians have a single name."""

    public_id = PublicIdField()
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120, validators=[validate_line, validate_no_address])
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ID)
    timezone = models.CharField(_("time zone"), max_length=64, default="Asia/Jakarta")
    intent = models.CharField(max_length=8, choices=Intent, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)

    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    # Set while the person's consent to keep the account is withdrawn: nothing of them is processed.
    stopped_at = models.DateTimeField(null=True, blank=True)
    # Set when the person asks for erasure: nobody can sign in any more. The worker, or the night, does the rest.
    erasure_asked_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    date_joined = models.DateTimeField(default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_one_person_per_email")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def is_adult(self, *, today: date) -> bool:
        """Someone without a birth date was entered by staff or a command, who vouch for the age."""
        if self.birth_date is None:
            return True
        birthday_passed = (today.month, today.day) >= (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - (not birthday_passed) >= ADULT_AGE
