"""The studios of the demo world, what they make, and the work they offer. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ends(Enum):
    """Where a posting stands when the seed is done."""

    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUBMITTED = "submitted"
    DRAFT = "draft"


@dataclass(frozen=True)
class Member:
    name: str
    role: str
    language: str = "id"
    timezone: str = "Asia/Jakarta"
    born_year: int = 1985

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@studio.example"


@dataclass(frozen=True)
class Work:
    """A production; `drawing` names its picture, in which take."""

    title: str
    kind: str
    synopsis: str
    drawing: str
    take: int = 0


@dataclass(frozen=True)
class Call:
    """A posting. Sums are in major units; `roles` are (code, title, seats); `work` counts the studio's productions."""

    key: str
    title: str
    description: str
    language: str
    roles: tuple[tuple[str, str, int], ...]
    work_place: str
    pay: tuple[str, str, str]  # from, to, currency
    unit: str
    days_left: int
    ends: Ends = Ends.OPEN
    scope: str = ""
    city: str = ""
    zone: str = "Asia/Jakarta"
    weeks: int | None = None
    starts_in_days: int | None = None
    software: tuple[str, ...] = ()
    questions: tuple[tuple[str, str, tuple[str, ...], bool], ...] = ()  # text, kind, choices, required
    work: int = 0


@dataclass(frozen=True)
class House:
    """A studio. `evidence` is its request for verification; `verified` whether the city has accepted it."""

    name: str
    country: str
    city: str
    website: str
    members: tuple[Member, ...]
    about_id: str
    about_en: str
    disciplines: tuple[str, ...]
    works: tuple[Work, ...]
    evidence: str
    verified: bool
    calls: tuple[Call, ...]


LAYANG, HAKUBA, BAROS, SAPU = "Studio Layang Merah", "Hakuba Pictures", "Rumah Gambar Baros", "Kolektif Sapu Lidi"

HOUSES = (
    House(
        LAYANG,
        "ID",
        "Cimahi",
        "https://layangmerah.example",
        (
            Member("Ratna Kusuma", "owner", born_year=1980),
            Member("Yoga Pratama", "recruiter", born_year=1990),
            Member("Tika Maharani", "reviewer", born_year=1994),
        ),
        "Serial anak dan film pendek sejak 2014. Dua puluh orang, satu atap, banyak layangan.",
        "Children's series and short films since 2014. Twenty people, one roof, many kites.",
        ("2d", "development"),
        (
            Work(
                "Layangan Terakhir",
                "series",
                "Tiga belas episode tentang seorang anak dan layangan yang tidak mau turun.",
                "leap-scene",
            ),
            Work("Warung Bu Tin", "series", "Episode percontohan: satu malam hujan di warung yang tidak pernah tutup.", "warung"),
            Work("Badai di Atap", "short", "Dua episode badai, tanpa dialog.", "fx", 2),
        ),
        "Akta pendirian 2014, NIB terlampir di meja layanan, karya kami di festival Cimahi 2023.",
        True,
        (
            Call(
                "series",
                "Animator 2D untuk serial anak, 13 episode",
                "Animasi karakter dari rough sampai bersih, 24 fps, on twos. Satu animator memegang 60 detik per minggu.\n\n"
                "Model sheet, rig cut-out, dan animatik sudah siap. Retake paling banyak dua kali per shot.",
                "id",
                (("2d-key-animator", "", 3), ("cut-out-rigger", "", 1)),
                "remote",
                ("9000000", "12000000", "IDR"),
                "month",
                21,
                scope="60 detik per minggu, rough dan bersih",
                weeks=20,
                starts_in_days=30,
                software=("toon-boom-harmony",),
                questions=(
                    ("Berapa detik bersih yang biasa kamu selesaikan dalam seminggu?", "number", (), True),
                    ("Pernah mengerjakan serial sebelumnya?", "yes_no", (), False),
                ),
            ),
            Call(
                "effects",
                "Animator efek untuk dua episode badai",
                "Hujan, petir, dan ombak, digambar tangan. Referensi dan skrip warna kami sediakan.",
                "id",
                (("2d-fx-animator", "", 1),),
                "hybrid",
                ("275000", "325000", "IDR"),
                "shot",
                9,
                scope="rough, bersih, dan warna",
                city="Cimahi",
                weeks=6,
                software=("tvpaint", "toon-boom-harmony"),
                work=2,
            ),
            Call(
                "sound",
                "Penata suara untuk episode percontohan",
                "Foley, suasana, dan mix akhir untuk 11 menit. Dialog sudah direkam.",
                "id",
                (("sound-designer", "", 1),),
                "on_site",
                ("6500000", "8000000", "IDR"),
                "project",
                27,
                city="Cimahi",
                weeks=3,
                software=("davinci-resolve",),
                work=1,
            ),
            Call(
                "boards",
                "Storyboard untuk episode 9 sampai 13",
                "Lima papan, sekitar 400 panel masing-masing, lengkap dengan animatik kasar.",
                "id",
                (("storyboard-artist", "", 1),),
                "remote",
                ("14000000", "14000000", "IDR"),
                "project",
                14,
                ends=Ends.CLOSED,
                weeks=8,
                software=("storyboard-pro",),
            ),
            Call(
                "cleanup",
                "Clean-up untuk episode percontohan",
                "Garis bersih untuk 11 menit, mengikuti lembar model.",
                "id",
                (("clean-up-artist", "", 2),),
                "on_site",
                ("300000", "300000", "IDR"),
                "day",
                5,
                ends=Ends.EXPIRED,
                city="Cimahi",
                weeks=4,
                software=("toon-boom-harmony",),
                work=1,
            ),
        ),
    ),
    House(
        HAKUBA,
        "JP",
        "Matsumoto",
        "https://hakuba-pictures.example",
        (
            Member("Haruka Mori", "owner", "en", "Asia/Tokyo", 1979),
            Member("Kenji Sato", "recruiter", "en", "Asia/Tokyo", 1988),
        ),
        "Film layar lebar dengan latar cat air, dikerjakan bersama seniman di beberapa negara.",
        "Feature films with watercolour backgrounds, made together with artists in several countries.",
        ("2d", "3d"),
        (
            Work("Yama no Koe", "feature", "A mountain that speaks only to those who carry something down from it.", "sawah"),
            Work("Kemono", "game", "A small beast, a large market, one day.", "monster-moss"),
        ),
        "Registered in Nagano since 2006. Our films are listed with the Agency for Cultural Affairs.",
        True,
        (
            Call(
                "backgrounds",
                "Background painter, 40 watercolour backgrounds",
                "Forty backgrounds in the style of our colour script, at 4K, with layers for multiplane.\n\n"
                "We brief in English over video once a week. You keep the right to show the work after the premiere.",
                "en",
                (("background-painter", "", 2), ("color-script-artist", "Colour assistant", 1)),
                "remote",
                ("3200", "3200", "USD"),
                "project",
                16,
                zone="Asia/Tokyo",
                weeks=10,
                starts_in_days=45,
                software=("photoshop", "krita"),
                questions=(
                    ("How many hours a day overlap with 09.00 to 18.00 in Japan?", "number", (), True),
                    ("Which medium are you most at home in?", "choice", ("Watercolour", "Gouache", "Digital only"), True),
                ),
            ),
            Call(
                "creature",
                "3D rigger for a four-legged creature",
                "One quadruped with fur guides, for Maya. Deliverables: body rig, face rig, a guide of ten pages.",
                "en",
                (("rigging-td", "", 1),),
                "remote",
                ("32000", "38000", "JPY"),
                "day",
                12,
                ends=Ends.FILLED,
                zone="Asia/Tokyo",
                weeks=6,
                software=("maya",),
                work=1,
            ),
            Call(
                "crowd",
                "Crowd animators for the market scene",
                "Called off: the scene was cut from the film.",
                "en",
                (("3d-animator", "", 2),),
                "remote",
                ("180", "210", "EUR"),
                "day",
                25,
                ends=Ends.CANCELLED,
                zone="Asia/Tokyo",
                weeks=5,
                software=("blender",),
                work=1,
            ),
        ),
    ),
    House(
        BAROS,
        "ID",
        "Cimahi",
        "https://rumahgambarbaros.example",
        (Member("Asep Nugraha", "owner", born_year=1983),),
        "Iklan dan film pendek, tim kecil di Baros.",
        "Commercials and short films by a small team in Baros.",
        ("2d", "motion-graphics"),
        (Work("Hujan di Baros", "short", "Sebelas menit hujan, satu payung.", "hill-town-dusk", 1),),
        "NIB dan profil perusahaan sudah kami kirim ke meja layanan bulan lalu.",
        True,
        (
            Call(
                "short",
                "Compositor film pendek, 11 menit",
                "Menyatukan latar cat air dan animasi tangan, dengan hujan di hampir setiap shot.",
                "id",
                (("2d-compositor", "", 1),),
                "hybrid",
                ("14000000", "16000000", "IDR"),
                "project",
                18,
                ends=Ends.SUBMITTED,
                city="Cimahi",
                weeks=6,
                software=("after-effects", "nuke"),
            ),
        ),
    ),
    House(
        SAPU,
        "ID",
        "Bandung",
        "",
        (Member("Laras Puspita", "owner", born_year=1996),),
        "Kolektif enam animator lepas yang baru mendirikan badan usaha.",
        "Six freelance animators who have just founded a company.",
        ("2d",),
        (Work("Sapu Lidi", "other", "Kumpulan film pendek tentang pekerjaan rumah.", "walk"),),
        "Kami baru mendaftar bulan ini. Portofolio bersama ada di akun media sosial kami.",
        False,
        (
            Call(
                "together",
                "Teman satu tim untuk film pendek",
                "Masih kami pikirkan: dua animator untuk tiga bulan.",
                "id",
                (("2d-key-animator", "", 2),),
                "remote",
                ("4000000", "5000000", "IDR"),
                "month",
                30,
                ends=Ends.DRAFT,
                weeks=12,
            ),
        ),
    ),
)
