"""One published portfolio with a real picture, one posting, one application. Run in the environment of a site."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import django


def build() -> str:
    """Answer the address of the portfolio."""
    from media.actions import preparation
    from media.models import Picture
    from portfolios.content import Work
    from portfolios.models import PortfolioPage
    from tests.factories import hiring, people, pictures, portfolios

    ada = people.make_person("Ada Lestari", intent="makes")
    staff = people.make_person("Eve", is_staff=True)
    picture = pictures.make_picture(ada)
    preparation.prepare(picture.pk)
    assert Picture.objects.get(pk=picture.pk).copies.count() > 0
    draft = portfolios.make_draft(ada, pictures=0)
    content = replace(portfolios.make_content(ada, pictures=0), pictures=(Work(picture.pk, "Karya", "Work", "A boy jumps"),))
    portfolios.save(draft, content)
    portfolios.reviews.approve(portfolios.submit(PortfolioPage.objects.get(pk=draft.pk)), by=staff)
    _deliver()
    posting = hiring.make_open_posting(people.make_studio("Studio Comet", owner=people.make_person("Cleo")))
    hiring.make_application(posting, ada)
    return f"/en/talent/{PortfolioPage.objects.get(pk=draft.pk).slug}/"


def _deliver() -> None:
    from talentpool.kernel import clock
    from talentpool.outbox.delivery import claim_due, deliver

    while claims := claim_due(at=clock.now()):
        for claim in claims:
            deliver(claim)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "talentpool.settings"
    django.setup()
    sys.stdout.write(build())
