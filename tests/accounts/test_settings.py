"""The settings page, consents, and stopping the account."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from talentpool.accounts.actions import consents, tokens
from talentpool.accounts.enums import Purpose
from talentpool.accounts.models import Consent
from talentpool.kernel.clock import now

pytestmark = pytest.mark.django_db
URL = "accounts:settings"


@pytest.fixture
def agreed(ada):
    """Ada as she is after signing up."""
    consents.give(ada, Purpose.ACCOUNT, language="en", at=now())
    return ada


def test_person_changes_name_language_and_zone(as_, ada):
    response = as_(ada).post(reverse(URL), {"name": "Ada", "language": "id", "timezone": "Asia/Jayapura"})

    ada.refresh_from_db()
    assert (ada.name, ada.language, ada.timezone) == ("Ada", "id", "Asia/Jayapura")
    assert response["Location"] == "/id/account/settings/"


def test_landing_is_in_the_persons_language(as_, una):
    type(una).objects.update(language="id")

    assert as_(una).get(reverse("accounts:landing"))["Location"] == "/id/studio/new/"


@pytest.mark.parametrize(
    ("actor", "page"),
    [("ada", "/en/portfolio/"), ("rhea", "/en/studio/"), ("cleo", "/en/studio/"), ("una", "/en/studio/new/"), ("eve", "/admin/")],
)
def test_landing_leads_everybody_to_their_own_work(request, as_, comet, actor, page):
    client = as_(request.getfixturevalue(actor))

    assert client.get(reverse("accounts:landing"))["Location"] == page
    assert client.get(page, follow=True).status_code == 200


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("name", "a\nb"), ("timezone", "Mars/Olympus"), ("language", "xx")])
def test_bad_setting_changes_nothing_and_keeps_the_form(as_, ada, field, value):
    response = as_(ada).post(reverse(URL), {"name": "Changed", "language": "en", "timezone": "Asia/Jakarta"} | {field: value})

    ada.refresh_from_db()
    assert response.status_code == 422
    assert ada.name == "Ada Lestari"


def test_settings_cannot_smuggle_rights(as_, ada):
    as_(ada).post(
        reverse(URL),
        {"name": "Ada", "language": "en", "timezone": "Asia/Jakarta", "is_staff": "on", "is_superuser": "on", "email": "x@x.id"},
    )

    ada.refresh_from_db()
    assert (ada.is_staff, ada.is_superuser, ada.email.startswith("ada")) == (False, False, True)


@pytest.mark.parametrize("size", [1, 20])
def test_settings_cost_the_same_queries_whatever_the_number_of_tokens(as_, agreed, size, django_assert_num_queries):
    for _ in range(size):
        tokens.issue(agreed, name="script", at=now())
    client = as_(agreed)

    # session, person, consents, copy of the data, owner?, tokens, second factor, unread notices
    with django_assert_num_queries(8):
        client.get(reverse(URL))


class TestConsents:
    def test_consent_is_given_and_withdrawn_and_both_stay_on_record(self, as_, agreed):
        client = as_(agreed)
        client.post(reverse("accounts:give_consent", args=["news"]))
        client.post(reverse("accounts:withdraw_consent", args=["news"]))
        client.post(reverse("accounts:give_consent", args=["news"]))

        rows = Consent.objects.filter(purpose="news").order_by("pk")
        assert [row.withdrawn_at is None for row in rows] == [False, True]

    def test_giving_twice_is_one_consent(self, as_, agreed):
        for _ in range(2):
            as_(agreed).post(reverse("accounts:give_consent", args=["contact"]))

        assert Consent.objects.filter(purpose="contact").count() == 1

    @pytest.mark.parametrize("purpose", ["account", "everything"])
    def test_other_purposes_are_not_given_or_withdrawn_here(self, as_, agreed, purpose):
        client = as_(agreed)

        assert client.post(reverse("accounts:give_consent", args=[purpose])).status_code == 400
        assert client.post(reverse("accounts:withdraw_consent", args=[purpose])).status_code == 400
        assert Consent.objects.filter(withdrawn_at=None).count() == 1

    @pytest.mark.parametrize(
        "change", ["SET text_hash = 'x'", "SET given_at = now()", "SET withdrawn_at = NULL", "SET withdrawn_at = now()"]
    )
    def test_database_itself_refuses_to_rewrite_a_withdrawn_consent(self, agreed, change):
        consents.withdraw(agreed, Purpose.ACCOUNT, at=now())

        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE accounts_consent {change}")

    def test_person_under_18_cannot_be_contacted_whatever_they_press(self, as_, ada):
        type(ada).objects.update(birth_date="2012-01-01")
        ada.refresh_from_db()

        with pytest.raises(consents.NoContactUnder18):
            consents.give(ada, Purpose.CONTACT, language="en", at=now())
        with pytest.raises(consents.GuardianDecides):
            consents.give(ada, Purpose.ACCOUNT, language="en", at=now())
        assert not Consent.objects.exists()


class TestStoppingTheAccount:
    def test_page_says_what_ends_and_changes_nothing(self, as_, agreed):
        page = as_(agreed).get(reverse("account_stop"))

        assert "Your portfolio leaves every public page at once." in page.text
        assert Consent.objects.get().withdrawn_at is None

    def test_stopped_account_sees_one_page_until_its_person_agrees_again(self, as_, agreed):
        client = as_(agreed)
        response = client.post(reverse("account_stop"))
        assert response["Location"] == reverse("accounts:waiting")
        assert Consent.objects.get().withdrawn_at is not None
        assert client.get(reverse(URL))["Location"] == reverse("accounts:waiting")

        client.post(reverse("accounts:waiting"))

        assert client.get(reverse(URL)).status_code == 200
        assert Consent.objects.filter(purpose="account", withdrawn_at=None).count() == 1


class TestInbox:
    def notices(self, user, count):
        from talentpool.outbox import promises

        with transaction.atomic():
            for number in range(count):
                promises.tell("guardian_agreed", to=user, event=f"event:{number}", payload={})

    def test_notice_is_read_by_opening_it(self, as_, ada):
        self.notices(ada, 1)
        client = as_(ada)
        from talentpool.outbox.models import Notice

        assert "Your parent or guardian has agreed" in client.get(reverse("accounts:inbox")).text
        assert Notice.objects.get().read_at is None
        client.post(reverse("accounts:open_notice", args=[Notice.objects.get().pk]))

        assert Notice.objects.get().read_at is not None

    def test_notice_of_somebody_else_is_neither_shown_nor_marked(self, as_, ada, bo):
        from talentpool.outbox.models import Notice

        self.notices(ada, 1)
        client = as_(bo)

        assert "Your parent or guardian has agreed" not in client.get(reverse("accounts:inbox")).text
        client.post(reverse("accounts:open_notice", args=[Notice.objects.get().pk]))
        client.post(reverse("accounts:mark_all_read"))
        assert Notice.objects.get().read_at is None

    def test_empty_inbox_says_what_will_be_here(self, as_, ada):
        assert "No messages yet" in as_(ada).get(reverse("accounts:inbox")).text

    def test_all_are_marked_at_once(self, as_, ada):
        from talentpool.outbox.queries import unread_count

        self.notices(ada, 3)
        as_(ada).post(reverse("accounts:mark_all_read"))

        assert unread_count(ada.pk) == 0

    def test_older_messages_follow_on_the_next_page(self, as_, ada):
        from talentpool.outbox.models import Notice

        self.notices(ada, 35)
        for notice in Notice.objects.all():  # made in one transaction, they would share a time
            Notice.objects.filter(pk=notice.pk).update(created_at=now())
        client = as_(ada)

        first = client.get(reverse("accounts:inbox"))
        second = client.get(
            reverse("accounts:inbox") + first.text.split('href="?before=')[1].join(["?before=", ""]).split('"')[0]
        )

        assert first.text.count("Mark as read") == 30
        assert second.text.count("Mark as read") == 5
        assert "Older messages" not in second.text

    @pytest.mark.parametrize("before", ["nonsense", "2026-13-45T00:00", "2026-11-20", "%00"])
    def test_nonsense_cursor_shows_the_newest(self, as_, ada, before):
        self.notices(ada, 1)

        assert "Your parent or guardian" in as_(ada).get(f"{reverse('accounts:inbox')}?before={before}").text

    @pytest.mark.parametrize("size", [1, 30])
    def test_inbox_costs_the_same_queries(self, as_, ada, size, django_assert_num_queries):
        self.notices(ada, size)
        client = as_(ada)

        # session, person, notices, unread count
        with django_assert_num_queries(4):
            client.get(reverse("accounts:inbox"))
