"""What the city puts forward in the demo world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from wagtail.models import Collection

from cms.actions import collections
from cms.models import FeaturedCollection, FeaturedTalent
from media.models import Picture
from portfolios.models import PortfolioPage
from talentpool.accounts.models import User
from talentpool.seed.darkroom import Darkroom, Print

# From the end of the roll: no portfolio shows the same pictures.
COVER_TAKE = 900


@dataclass(frozen=True)
class Choice:
    """A collection: whom, why, and from which day to which, counted from today."""

    slug: str
    title_id: str
    title_en: str
    text_id: str
    text_en: str
    reason: str
    cover: str
    talents: tuple[str, ...]
    starts: int
    ends: int


CHOICES = (
    Choice(
        "pilihan-kurator",
        "Pilihan kurator bulan ini",
        "This month's choice",
        "Enam orang yang karyanya sedang kami bicarakan di technopark.",
        "Six people whose work we are talking about at the technopark.",
        "Rapat kurasi bulan ini: karya lengkap, keterangan jelas, dan siap bekerja.",
        "hill-town",
        ("Nisa", "Sekar", "Damar", "Fajar", "Bagas", "Yohana"),
        -1,
        60,
    ),
    Choice(
        "hujan-dan-kabut",
        "Hujan, kabut, lampu jalan",
        "Rain, fog, street lamps",
        "Pelukis latar dan penata cahaya yang tahu seperti apa sore di kota berbukit.",
        "Background painters and lighters who know what late afternoon looks like in a town of hills.",
        "Tiga studio bertanya soal latar pada bulan yang sama; daftar ini menjawabnya.",
        "warung",
        ("Tiara", "Gede", "Maharani", "Rangga", "Putu", "Hendra"),
        -9,
        45,
    ),
    Choice(
        "siap-magang",
        "Lulusan baru yang patut ditunggu",
        "New graduates to watch",
        "Baru lulus, karyanya sudah bicara. Studio yang mau membimbing, mulai dari sini.",
        "Fresh out of school, and the work speaks already. If your studio can mentor, start here.",
        "Disiapkan untuk hari temu usaha; tampil mulai minggu depan.",
        "walk",
        ("Tasya", "Dimas", "Salma", "Reyhan"),
        6,
        40,
    ),
    Choice(
        "temu-usaha-lalu",
        "Mereka hadir di temu usaha",
        "They came to the matching day",
        "Delapan belas studio, satu hari, dan meja yang selalu ramai.",
        "Eighteen studios, one day, and tables that were never empty.",
        "Peserta temu usaha yang lalu, atas persetujuan masing-masing.",
        "leap-scene",
        ("Yohana", "Sutarna", "Dewi", "Iqbal", "Lintang"),
        -80,
        -20,
    ),
)


def feature(portfolios: dict[str, PortfolioPage], darkroom: Darkroom, *, by: User, now: datetime) -> None:
    """The collections, as staff would save them in the admin."""
    covers = [
        darkroom.hand_in(Print(choice.cover, COVER_TAKE + number, large=True), owner=None, title=choice.title_en)
        for number, choice in enumerate(CHOICES)
    ]
    darkroom.wait_for(covers)
    Picture.objects.filter(pk__in=[cover.pk for cover in covers]).update(collection=Collection.objects.get(name="City pictures"))
    for choice, cover in zip(CHOICES, covers, strict=True):
        _save(choice, [portfolios[name] for name in choice.talents], cover, by=by, now=now)


def _save(choice: Choice, portfolios: list[PortfolioPage], cover: Picture, *, by: User, now: datetime) -> None:
    chosen = FeaturedCollection(
        slug=choice.slug,
        title_id=choice.title_id,
        title_en=choice.title_en,
        text_id=choice.text_id,
        text_en=choice.text_en,
        picture=cover,
        starts_at=now + timedelta(days=choice.starts),
        ends_at=now + timedelta(days=choice.ends),
        reason=choice.reason,
    )
    chosen.talent = [FeaturedTalent(portfolio=portfolio, sort_order=number) for number, portfolio in enumerate(portfolios)]
    chosen.full_clean()
    chosen.save()
    collections.record(chosen, by=by)
