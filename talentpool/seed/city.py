"""What the city puts forward in the demo world."""

from __future__ import annotations

from datetime import datetime, timedelta

from wagtail.models import Collection

from cms.actions import collections
from cms.models import FeaturedCollection, FeaturedTalent
from media.models import Picture
from portfolios.models import PortfolioPage
from talentpool.accounts.models import User
from talentpool.seed.cast.talents import Shot

COVER = Shot("hill-town", 0, "Kota perbukitan saat senja", "Hill town at dusk")
FEATURED = ("Nisa", "Sekar", "Damar", "Fajar", "Bagas", "Yohana")


def feature(portfolios: list[PortfolioPage], cover: Picture, *, by: User, at: datetime) -> FeaturedCollection:
    """The one collection, as staff would save it in the admin."""
    Picture.objects.filter(pk=cover.pk).update(collection=Collection.objects.get(name="City pictures"))
    chosen = FeaturedCollection(
        slug="pilihan-kurator",
        title_id="Pilihan kurator bulan ini",
        title_en="This month's choice",
        text_id="Enam orang yang karyanya sedang kami bicarakan di technopark.",
        text_en="Six people whose work we are talking about at the technopark.",
        picture=cover,
        starts_at=at - timedelta(days=1),
        ends_at=at + timedelta(days=60),
        reason="Rapat kurasi bulan ini: karya lengkap, keterangan jelas, dan siap bekerja.",
    )
    chosen.talent = [FeaturedTalent(portfolio=portfolio, sort_order=number) for number, portfolio in enumerate(portfolios)]
    chosen.full_clean()
    chosen.save()
    collections.record(chosen, by=by)
    return chosen
