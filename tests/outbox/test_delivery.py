from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from talentpool.kernel import clock
from talentpool.outbox import kinds, promises, queries
from talentpool.outbox.delivery import Claim, claim_due, deliver, message_id, retry
from talentpool.outbox.models import BACKOFF, LEASE, MAX_ATTEMPTS, Notice, Promise, PromiseState

pytestmark = pytest.mark.django_db
jobs_done = []


def _mail(payload):
    if payload.get("broken"):
        raise RuntimeError("no such template")
    if payload.get("stale"):
        return None
    return kinds.Mail(subject=f"Hello\r\nBcc: {payload['word']}", text="Text", html="<p>Text</p>")


def _notice(payload):
    return kinds.NoticeText(title=payload["word"])


for kind in (
    kinds.Kind("test.both", mail=_mail, notice=_notice),
    kinds.Kind("test.secret", mail=_mail, forget=True),
    kinds.Kind("test.job", job=lambda payload: jobs_done.append(payload["number"])),
):
    kinds._KINDS.setdefault(kind.name, kind)


def tell(user, *, event="e:1", kind="test.both", **payload):
    with transaction.atomic():
        promises.tell(kind, to=user, event=event, payload={"word": "kind", **payload})


def test_a_promise_is_one_mail_and_one_notice(ada, deliver_outbox):
    tell(ada)

    assert mail.outbox == []
    deliver_outbox()

    assert [message.to for message in mail.outbox] == [[ada.email]]
    assert [line.text.title for line in queries.inbox(ada.pk)] == ["kind"]
    assert queries.unread_count(ada.pk) == 1


def test_the_same_event_reaches_a_person_once_however_often_it_is_promised(ada, bo, deliver_outbox):
    tell(ada)
    tell(ada)
    tell(bo)
    deliver_outbox()
    tell(ada)
    deliver_outbox()

    assert sorted(message.to[0] for message in mail.outbox) == sorted([ada.email, bo.email])
    assert Notice.objects.for_person(ada.pk).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_promise_outside_a_transaction_is_refused(ada):
    with pytest.raises(promises.NotInTransaction):
        promises.tell("test.both", to=ada, event="e:1", payload={"word": "kind"})


def test_a_promise_of_a_transaction_that_fails_is_gone(ada, deliver_outbox):
    with pytest.raises(RuntimeError), transaction.atomic():
        promises.tell("test.both", to=ada, event="e:1", payload={"word": "kind"})
        raise RuntimeError

    assert deliver_outbox() == 0
    assert mail.outbox == []


def test_a_mail_has_one_line_of_subject_and_a_message_id_that_stays(ada, deliver_outbox):
    tell(ada)
    deliver_outbox()

    message = mail.outbox[0]
    assert message.subject == "Hello Bcc: kind"
    assert message.extra_headers["Message-ID"] == message_id(Promise.objects.get())


def test_a_message_that_arrives_twice_is_worked_once(ada):
    tell(ada)
    [claim] = claim_due(at=clock.now())

    deliver(claim)
    deliver(claim)

    assert len(mail.outbox) == 1


def test_a_leased_promise_is_due_again_when_its_worker_died(ada):
    tell(ada)
    [claim] = claim_due(at=clock.now())

    assert claim_due(at=clock.now()) == []
    assert claim_due(at=clock.now() + LEASE + timedelta(seconds=1)) == [claim]


def test_a_failing_promise_is_tried_five_times_and_then_laid_aside(ada):
    tell(ada, broken=True)
    moment = clock.now()

    for attempt in range(MAX_ATTEMPTS):
        with time_machine.travel(moment, tick=False):
            deliver(Claim(Promise.objects.get().pk, attempt))
        promise = Promise.objects.get()
        if attempt < MAX_ATTEMPTS - 1:
            assert promise.state == PromiseState.PENDING
            assert promise.due_at == moment + BACKOFF[attempt]
            moment = promise.due_at

    assert promise.state == PromiseState.DEAD
    assert promise.last_error == "RuntimeError"
    assert mail.outbox == []
    assert claim_due(at=moment + timedelta(days=2)) == []


def test_a_promise_that_kills_its_workers_is_laid_aside_too(ada):
    tell(ada)
    Promise.objects.update(attempts=MAX_ATTEMPTS)

    deliver(Claim(Promise.objects.get().pk, MAX_ATTEMPTS))

    assert Promise.objects.get().state == PromiseState.DEAD
    assert mail.outbox == []


def test_a_dead_promise_can_be_given_new_tries(ada, deliver_outbox):
    tell(ada)
    Promise.objects.update(state=PromiseState.DEAD, attempts=MAX_ATTEMPTS)

    retry(Promise.objects.get())
    deliver_outbox()

    assert len(mail.outbox) == 1
    assert Promise.objects.get().state == PromiseState.KEPT


def test_one_bad_recipient_does_not_hold_up_another(ada, bo, deliver_outbox):
    tell(ada, broken=True)
    tell(bo)
    deliver_outbox()

    assert [message.to for message in mail.outbox] == [[bo.email]]


def test_a_secret_leaves_the_row_once_it_is_delivered(ada, deliver_outbox):
    tell(ada, kind="test.secret", word="token-abc")
    deliver_outbox()

    assert Promise.objects.get().payload == {}


def test_a_mail_that_is_no_longer_worth_sending_is_settled_unsent(ada, deliver_outbox):
    tell(ada, stale=True)
    deliver_outbox()

    assert mail.outbox == []
    assert Promise.objects.get().state == PromiseState.KEPT


def test_a_job_runs_after_its_delay(deliver_outbox):
    jobs_done.clear()
    with transaction.atomic():
        promises.do_later("test.job", event="j:1", payload={"number": 7}, delay=timedelta(minutes=1))

    assert deliver_outbox() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        deliver_outbox()

    assert jobs_done == [7]


def test_the_inbox_costs_one_query_for_one_notice_and_for_thirty(ada, django_assert_num_queries):
    tell(ada, event="first")
    with django_assert_num_queries(1):
        assert len(queries.inbox(ada.pk)) == 1

    for number in range(29):
        tell(ada, event=f"e:{number}")
    with django_assert_num_queries(1):
        assert len(queries.inbox(ada.pk)) == 30
