"""Attempts that are counted to stop guessing. In the database, so that a dead cache opens no door and closes none."""

from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    """One try of `action` by an address or an account; the key is stored as a hash."""

    action = models.CharField(max_length=24)
    key_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["action", "key_hash", "at"], name="accounts_attempts")]

    def __str__(self) -> str:
        return self.action
