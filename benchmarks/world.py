"""What is measured: 2,000 open postings of 20 studios, 120 published portfolios.

Made once, with the tests' factories; run as a module.
"""

from __future__ import annotations

import itertools
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talentpool.settings")

import django

django.setup()

from datetime import timedelta
from io import BytesIO

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from jobs.enums import PayUnit, WorkPlace
from jobs.models import Posting
from media.enums import CopyFormat
from media.models import Picture, PictureCopy
from media.pipeline import WIDTHS
from media.storage import private_store
from portfolios.actions import reviews
from portfolios.models import DirectoryEntry, PortfolioPage, Role, Software
from talentpool.accounts.models import User
from tests.factories.people import make_person, make_studio
from tests.factories.portfolios import make_draft, make_rows, submit
from tests.factories.postings import make_posting

POSTINGS, STUDIOS = 2_000, 20
PUBLISHED, ROWS_EACH, PICTURES = 12, 9, 6


def main() -> None:
    if not Posting.objects.exists():
        with transaction.atomic():
            _postings()
            _portfolios()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # nobody vacuums this server, and the planner must know what it holds


def _postings() -> None:
    studios = [make_studio(f"Studio {number}", owner=make_person()) for number in range(STUDIOS)]
    roles, software = list(Role.objects.all()[:12]), list(Software.objects.all()[:12])
    now = timezone.now()
    for number in range(POSTINGS):
        place = [WorkPlace.REMOTE, WorkPlace.ON_SITE, WorkPlace.HYBRID][number % 3]
        posting = make_posting(
            studios[number % STUDIOS],
            title=f"2D animator for episode {number}",
            role=roles[number % 12],
            software=tuple(software[(number + step) % 12] for step in range(3)),
            opened_at=now - timedelta(minutes=number),
            work_place=place,
            city="" if place == WorkPlace.REMOTE else "Cimahi",
            pay_min_minor=45_000_000 + number,
            pay_unit=PayUnit.DAY,
        )
        posting.roles.create(role=roles[(number + 5) % 12], seats=3, position=1)


def _portfolios() -> None:
    staff = make_person("Staff", is_staff=True)
    for _number in range(PUBLISHED):
        whole = _portfolio(staff)
        make_rows(ROWS_EACH, like=whole)
        # First in the directory, whose first card is the page that is measured; the rows beside it have no page to speak of.
        DirectoryEntry.objects.filter(portfolio=whole).update(score=F("score") + 1)


def _portfolio(reviewer: User) -> PortfolioPage:
    draft = make_draft(make_person(intent="makes"), pictures=PICTURES)
    for picture in draft.person.pictures.all():
        _copy(picture)
    reviews.approve(submit(draft), by=reviewer)
    return draft


def _copy(picture: Picture) -> None:
    """Every copy that a real one has; the factory made one of them."""
    for kind, width in itertools.product(CopyFormat, WIDTHS):
        name = picture.private_name(str(width), kind)
        private_store().write(name, BytesIO(b"work"))
        size = {"width": width, "height": width * 9 // 16, "size_bytes": 4}
        PictureCopy.objects.get_or_create(picture=picture, format=kind, width=width, defaults={"private_name": name, **size})


if __name__ == "__main__":
    main()
