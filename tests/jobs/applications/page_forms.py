"""What people send from the pages of applications, and where to."""

from django.urls import reverse
from django.utils import timezone


def apply_form(posting, **fields):
    return {
        "role": posting.roles.first().public_id,
        "cover_note": "I paint light.",
        "rate": "450.000",
        "rate_currency": "IDR",
        "rate_unit": "day",
        "available_from": "2027-01-10",
        "availability": "Four days a week",
        "consent": "on",
    } | fields


def local(delta):
    return (timezone.localtime() + delta).strftime("%Y-%m-%dT%H:%M")


def step_url(application, verb):
    return reverse("jobs:application_step", args=[application.posting.studio.public_id, application.public_id, verb])


def own_step_url(application, verb):
    return reverse("jobs:my_application_step", args=[application.public_id, verb])


def contacts_url(application):
    return reverse("jobs:application_contacts", args=[application.posting.studio.public_id, application.public_id])
