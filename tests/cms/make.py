"""Featured collections, the short way."""

from datetime import datetime, timedelta

from django.utils import timezone

from cms.models import FeaturedCollection, FeaturedTalent
from portfolios.models import DirectoryEntry, PortfolioIndexPage, PortfolioPage
from tests.factories.people import make_person


def hours(number: float) -> datetime:
    """That many hours from now."""
    return timezone.now() + timedelta(hours=number)


def make_collection(*talent: PortfolioPage, **fields) -> FeaturedCollection:
    """One that runs, with `talent` in this order."""
    fields = {
        "slug": "first-frames",
        "title_id": "Frame pertama",
        "title_en": "First frames",
        "starts_at": hours(-1),
        "ends_at": hours(24),
        "reason": "Graduates of this year.",
        **fields,
    }
    collection = FeaturedCollection(**fields)
    collection.talent = [FeaturedTalent(portfolio=portfolio, sort_order=number) for number, portfolio in enumerate(talent)]
    collection.save()
    return collection


def make_listed(count: int) -> list[PortfolioPage]:
    """Portfolios with a directory row, without the review that led there: for counting queries over many."""
    index = PortfolioIndexPage.objects.get()
    made = []
    for _ in range(count):
        person = make_person()
        page = PortfolioPage(title=person.name, slug=f"listed-{person.pk}", person=person, locale=index.locale)
        index.add_child(instance=page)
        made.append(page)
    now = timezone.now()
    DirectoryEntry.objects.bulk_create(
        DirectoryEntry(
            portfolio=page,
            public_id=page.public_id,
            person_id=page.person_id,
            slug=page.slug,
            name=page.title,
            country="ID",
            published_at=now,
            updated_at=now,
        )
        for page in made
    )
    return made
