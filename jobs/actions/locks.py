"""Row locks of postings and applications, always parents before children: posting, role, application.

`FOR NO KEY UPDATE` excludes other changes, and lets rows elsewhere go on pointing here. Whatever a decision
rests on (studio, membership) is read after the locks, by statements of its own: a join in the locking statement
would show it as it was before the wait.
"""

from __future__ import annotations

from django.db import connection

from jobs.models import Application, Posting, PostingRole
from talentpool.accounts.models import Studio, User


def lock_posting(posting_id: int) -> Posting:
    posting: Posting = Posting.objects.select_for_update(no_key=True).get(pk=posting_id)
    posting.studio = Studio.objects.get(pk=posting.studio_id)
    return posting


def lock_role(role_id: int) -> PostingRole:
    """With its posting, which is locked first. Raise PostingRole.DoesNotExist when it is gone."""
    posting = lock_posting(PostingRole.objects.values_list("posting_id", flat=True).get(pk=role_id))
    role = PostingRole.objects.select_for_update(no_key=True).get(pk=role_id)
    role.posting = posting
    return role


def lock_application(application_id: int) -> Application:
    """With its posting and its role, which are locked first."""
    role = lock_role(Application.objects.values_list("posting_role_id", flat=True).get(pk=application_id))
    application = Application.objects.select_for_update(no_key=True).get(pk=application_id)
    application.posting_role = role
    application.posting = role.posting
    return application


def one_at_a_time(user: User) -> None:
    """Let this person's applications of parallel requests queue up, so that the daily quota counts them all.

    Taken before any row lock, and held to the end of the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('jobs.apply'), %s)", [user.pk % 2**31])
