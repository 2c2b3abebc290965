"""After an erasure nobody finds the person's words anywhere; before it, everybody would."""

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from jobs.models import Application
from talentpool.accounts.models import Consent, GuardianConsent, User
from tests.factories.people import PASSWORD
from tests.jobs.applications import invariants
from tests.lifecycle import world
from tests.lifecycle.search import all_columns, places

pytestmark = pytest.mark.django_db(transaction=True)

# What stays, and why. Nothing of it is a word of the person about themselves.
STUDIOS_OWN = "written for a studio: its record towards the people who applied there, and the city's record of it"
ABOUT_SOMEBODY_ELSE = "a studio's note about another person, erased with that person"
STAYS = {
    "accounts_studio.city": STUDIOS_OWN,
    "accounts_studio.name": STUDIOS_OWN,
    "accounts_studio.slug": STUDIOS_OWN,
    "accounts_studio.website": STUDIOS_OWN,
    "accounts_studioevent.detail": STUDIOS_OWN,
    "jobs_applicationnote.text": ABOUT_SOMEBODY_ELSE,
    "jobs_posting.city": STUDIOS_OWN,
    "jobs_posting.description": STUDIOS_OWN,
    "jobs_posting.pay_scope": STUDIOS_OWN,
    "jobs_posting.search": STUDIOS_OWN,
    "jobs_posting.slug": STUDIOS_OWN,
    "jobs_posting.title": STUDIOS_OWN,
    "jobs_postingevent.reason": STUDIOS_OWN,
    "jobs_postingrole.title": STUDIOS_OWN,
    "jobs_production.synopsis": STUDIOS_OWN,
    "jobs_production.title": STUDIOS_OWN,
    "jobs_screeningquestion.choices": STUDIOS_OWN,
    "jobs_screeningquestion.text": STUDIOS_OWN,
    "outbox_notice.payload": STUDIOS_OWN,
    "outbox_promise.payload": STUDIOS_OWN,
}
# Columns that hold texts which no freelancer and no studio types.
CITYS_OWN = {
    "cms_featuredcollection",
    "cms_homepage",
    "cms_standardpage",
    "portfolios_discipline",
    "portfolios_role",
    "portfolios_software",
    "portfolios_technique",
    "portfolios_portfolioreviewtask",
    "media_attachment",
}
MADE_BY_THE_SITE = {
    "accounts_consent.channel",
    "accounts_consent.language",
    "accounts_consent.text_hash",
    "accounts_consent.text_version",
    "accounts_export.file",
    "accounts_guardianconsent.text_hash",
    "accounts_guardianconsent.text_version",
    "accounts_guardianconsent.token_hash",
    "accounts_guardianconsent.language",
    "accounts_apitoken.token_hash",
    "accounts_idempotencykey.key",
    "accounts_idempotencykey.request_hash",
    "accounts_idempotencykey.headers",
    "accounts_invitation.token_hash",
    "accounts_studio.country",
    "accounts_studio.verification_reason",
    "accounts_studioevent.actor_role",
    "accounts_studioevent.reason",
    "accounts_studioevent.verb",
    "accounts_user.password",
    "accounts_user.timezone",
    "jobs_application.applicant_country",
    "jobs_application.consent_version",
    "jobs_application.meeting_zone",
    "jobs_application.offer_currency",
    "jobs_application.rate_currency",
    "jobs_application.test_pay_currency",
    "jobs_applicationaccess.reason",
    "jobs_applicationevent.actor_role",
    "jobs_applicationevent.detail",
    "jobs_applicationevent.from_state",
    "jobs_applicationevent.to_state",
    "jobs_applicationevent.verb",
    "jobs_posting.country",
    "jobs_posting.deadline_zone",
    "jobs_posting.language",
    "jobs_posting.pay_currency",
    "jobs_postingevent.actor_role",
    "jobs_postingevent.detail",
    "jobs_postingevent.from_state",
    "jobs_postingevent.to_state",
    "jobs_postingevent.verb",
    "media_picture.blur",
    "media_picture.file",
    "media_picture.file_hash",
    "media_picture.incoming_name",
    "media_picture.key",
    "media_picturecopy.private_name",
    "media_picturecopy.public_name",
    "media_picturerendition.file",
    "media_picturerendition.filter_spec",
    "media_picturerendition.focal_point_key",
    "outbox_notice.event",
    "outbox_notice.kind",
    "outbox_promise.event",
    "outbox_promise.kind",
    "outbox_promise.language",
    "outbox_promise.last_error",
    "portfolios_directoryentry.country",
    "portfolios_directoryentry.language_tags",
    "portfolios_portfoliolanguage.tag",
    "portfolios_portfoliopage.country",
}
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
OURS = ("accounts", "outbox", "media", "portfolios", "jobs", "cms")


def erase(browser, email=world.EMAIL):
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser.post(reverse("account_erase"), {"email": email})


def test_no_word_of_an_erased_person_is_left_anywhere(known, _valkey, caplog, deliver_outbox):
    _person, browser = known
    before = places(_valkey, caplog.text)

    assert erase(browser)["Location"] == reverse("account_erased")
    deliver_outbox()

    after = places(_valkey, caplog.text)
    own = {place: words for place, words in after.items() if any(word.startswith("zq7own") for word in words)}
    assert own == {}
    assert set(after) - set(STAYS) == set()
    # The search would have found them: every one of these held words, and so did files, cache and the kept copy.
    assert unplanted(before) == []
    assert {"file in uploads", "valkey", "django_session.session_data", "wagtailcore_revision.content"} <= set(before)
    everything_own = set().union(*before.values())
    assert {"zq7ownartist", "zq7owncomment", "zq7ownface", "zq7ownsecond", "zq7ownpasskey"} <= everything_own
    assert "log of this process" not in before


def unplanted(found):
    """Text columns of ours that hold no word of the person before, although nobody said that people cannot type there."""
    ours = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS]
    columns = {
        f"{model._meta.db_table}.{field.column}"
        for model in ours
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXTS) and not field.choices and field.column != "public_id"
        if model._meta.db_table not in CITYS_OWN
    }
    return sorted(columns - set(found) - MADE_BY_THE_SITE - GUARDIANS)


# The person of this world is grown up; the young one is further below.
GUARDIANS = {"accounts_guardianconsent.guardian_email", "accounts_guardianconsent.guardian_name"}


def test_the_search_knows_every_table_there_is():
    tables = {table for table, _column, _kind in all_columns()}

    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True, include_swapped=False)} <= tables
    assert "accounts_limits" in tables


def test_the_books_add_up_and_the_other_side_can_read_them(known, comet, cleo, as_, deliver_outbox):
    person, browser = known
    states = sorted(Application.objects.filter(applicant=person).values_list("state", "reason"))
    proofs = list(Consent.objects.filter(user=person).order_by("pk").values_list("purpose", "text_hash", "given_at"))
    assert [state for state, _reason in states] == ["hired", "offer", "rejected", "shortlisted"]

    erase(browser)
    deliver_outbox()

    ended = ("withdrawn", "account_closed")
    assert sorted(Application.objects.filter(applicant=person).values_list("state", "reason")) == sorted(
        [states[0], states[2], ended, ended]
    )
    # I9 counts the messages of each event, and those to the person are gone.
    assert [name for name in invariants.broken() if not name.startswith("I9")] == []
    kept = Consent.objects.filter(user=person).order_by("pk")
    assert list(kept.values_list("purpose", "text_hash", "given_at")) == proofs
    assert not kept.filter(withdrawn_at=None).exists()
    studio = as_(cleo)
    for application in Application.objects.filter(applicant=person):
        page = studio.get(reverse("jobs:application", args=[comet.public_id, application.public_id]))
        assert (page.status_code, "Zq7own" in page.text) == (200, False)


def test_nobody_comes_back_as_an_erased_person_and_the_address_is_free(known, deliver_outbox, mails):
    person, browser = known
    other_device = Client()
    other_device.force_login(person)
    assert other_device.get(reverse("accounts:settings")).status_code == 200

    erase(browser)

    assert browser.get(reverse("accounts:settings")).status_code == 302
    assert other_device.get(reverse("accounts:settings")).status_code == 302
    assert "_auth_user_id" not in world.sign_in().session
    deliver_outbox()
    assert mails[-1].subject == "Your account is erased"
    assert mails[-1].to == [world.EMAIL]
    person.refresh_from_db()
    assert (person.name, person.is_active, person.has_usable_password(), person.birth_date) == ("—", False, False, None)

    world.sign_up(Client())

    assert User.objects.get(email=world.EMAIL).pk != person.pk


def test_a_guardian_is_forgotten_with_the_young_person_and_the_proof_stays(deliver_outbox, mails, _valkey, caplog):
    browser = Client()
    world.sign_up(browser, birth_date="2010-05-04")
    deliver_outbox()
    asked, confirmation = sorted(mails, key=lambda mail: mail.to != [world.GUARDIAN])
    browser.post(world.link(confirmation, "confirm-email"))
    Client().post(world.link(asked, "guardian"), {"name": "Zq7ownparent", "agree": "on"})
    before = places(_valkey, caplog.text)

    erase(browser)
    deliver_outbox()

    assert places(_valkey, caplog.text) == {}
    assert set(before) >= GUARDIANS | {"outbox_promise.address"}
    kept = GuardianConsent.objects.get()
    assert (kept.text_version, kept.given_at is not None) == ("privacy-2026-11", True)
