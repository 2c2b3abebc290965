"""The freelancers of the demo world. Names, studios and figures are invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Stage(Enum):
    """How far a portfolio has come."""

    PUBLISHED = "published"
    EDITED = "published, with a newer draft"
    IN_REVIEW = "in review"
    SENT_BACK = "sent back"
    DRAFT = "draft"


@dataclass(frozen=True)
class Shot:
    """A drawing of `talentpool.seed.artwork` in one of its takes, with its captions."""

    drawing: str
    take: int
    caption_id: str
    caption_en: str


@dataclass(frozen=True)
class Talent:
    name: str
    born: date
    headline_id: str
    headline_en: str
    about_id: str
    about_en: str
    city: str
    roles: tuple[str, ...]
    software: tuple[tuple[str, str, int], ...]  # program, technique, years
    languages: tuple[tuple[str, str], ...]
    shots: tuple[Shot, ...]
    stage: Stage = Stage.PUBLISHED
    links: tuple[tuple[str, str], ...] = ()
    language: str = "id"
    country: str = "ID"
    purposes: tuple[str, ...] = field(default=("account", "contact"))

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@talent.example"


ID, SU = ("id", "native"), ("su", "native")

TALENTS = (
    Talent(
        "Nisa Larasati",
        date(1996, 4, 12),
        "Animator karakter 2D",
        "2D character animator",
        "Saya suka akting yang kecil: jeda napas, lirikan, bahu yang turun. Tujuh tahun di serial anak.",
        "I like small acting: a breath held, a glance, shoulders that drop. Seven years on children's series, rough to clean.",
        "Cimahi",
        ("2d-key-animator", "in-betweener"),
        (("toon-boom-harmony", "frame-by-frame", 7), ("tvpaint", "frame-by-frame", 4)),
        (ID, SU, ("en", "B2")),
        (
            Shot("walk", 0, "Siklus jalan, lima pose kunci", "Walk cycle, five key poses"),
            Shot("leap-scene", 2, "Mengejar layangan, episode 3", "After the kite, episode 3"),
            Shot("expressions", 0, "Lembar ekspresi tokoh utama", "Expression sheet of the lead"),
        ),
        links=(("Showreel", "https://vimeo.com/talentpool-demo-nisa"),),
    ),
    Talent(
        "Sekar Wulandini",
        date(1994, 9, 3),
        "Desainer karakter dan makhluk",
        "Character and creature designer",
        "Makhluk saya selalu berawal dari siluet. Kalau bayangannya sudah lucu, bulunya tinggal menyusul.",
        "My creatures start as a silhouette. Once the shadow is funny, the fur can follow.",
        "Cimahi",
        ("character-designer", "concept-artist"),
        (("photoshop", "character-design", 8), ("clip-studio", "character-design", 5)),
        (ID, ("en", "C1")),
        (
            Shot("monster", 0, "Penjaga hutan, versi biru", "Keeper of the forest, in blue"),
            Shot("monster-moss", 1, "Penjaga hutan, versi lumut", "Keeper of the forest, in moss"),
            Shot("turnaround", 0, "Turnaround tiga sudut", "Turnaround, three angles"),
            Shot("closeup-laugh", 1, "Tes ekspresi jarak dekat", "Close-up expression test"),
        ),
    ),
    Talent(
        "Damar Suryo",
        date(1991, 1, 27),
        "Seniman latar",
        "Background painter",
        "Hujan, lampu warung, atap seng. Saya melukis tempat yang rasanya pernah kamu datangi.",
        "Rain, the lamp of a food stall, tin roofs. I paint places that feel as if you had been there.",
        "Bandung",
        ("background-painter", "color-script-artist"),
        (("photoshop", "background-painting", 10), ("blender", "matte-painting", 3)),
        (ID, SU, ("en", "B1")),
        (
            Shot("warung", 0, "Warung di malam hujan", "A food stall on a rainy night"),
            Shot("hill-town", 2, "Kota perbukitan saat senja", "Hill town at dusk"),
            Shot("sawah", 1, "Sawah di pagi hari", "Rice fields in the morning"),
            Shot("color-script", 0, "Skrip warna film pendek", "Colour script of a short film"),
        ),
    ),
    Talent(
        "Fajar Bimantara",
        date(1989, 6, 30),
        "Pemodel 3D, karakter dan properti",
        "3D modeller, characters and props",
        "Topologi yang enak di-rig dan berkas yang rapi. Biasa menyerahkan model siap pakai ke studio di luar negeri.",
        "Topology that rigs well, and tidy files. Used to handing models ready for use to studios abroad.",
        "Cimahi",
        ("character-modeler", "prop-modeler", "sculptor"),
        (("blender", "modeling", 9), ("zbrush", "sculpting", 6), ("substance", "texturing", 5)),
        (ID, ("en", "B2"), ("ja", "A2")),
        (
            Shot("robot", 0, "Robot penjaga, separuh rangka kawat", "Guard robot, half of it wireframe"),
            Shot("angkot", 2, "Angkot untuk film pendek", "Minibus for a short film"),
            Shot("robot", 3, "Robot penjaga, warna kedua", "Guard robot, second colours"),
        ),
    ),
    Talent(
        "Bagas Aditra",
        date(1993, 11, 8),
        "Animator efek 2D",
        "2D effects animator",
        "Asap, air, petir, semuanya digambar tangan. Saya menghitung frame sambil tidur.",
        "Smoke, water, lightning, all drawn by hand. I count frames in my sleep.",
        "Cimahi",
        ("2d-fx-animator", "2d-key-animator"),
        (("tvpaint", "2d-fx", 6), ("toon-boom-harmony", "2d-fx", 4)),
        (ID, SU, ("en", "A2")),
        (
            Shot("fx", 0, "Asap, empat tahap", "Smoke in four stages"),
            Shot("fx", 2, "Ledakan kecil, warna kedua", "Small explosion, second colours"),
            Shot("leap-poses", 0, "Lompatan, pose kunci", "A leap, key poses"),
        ),
        stage=Stage.EDITED,
    ),
    Talent(
        "Yohana Tiur",
        date(1990, 3, 19),
        "Rigger 2D dan 3D",
        "Rigger, 2D and 3D",
        "Rig yang baik tidak terasa. Saya membangun cut-out di Harmony dan rig tubuh di Maya, lengkap dengan panduannya.",
        "A good rig is not felt. I build cut-outs in Harmony and body rigs in Maya, each with its guide.",
        "Medan",
        ("cut-out-rigger", "rigging-td"),
        (("toon-boom-harmony", "rigged-cut-out", 6), ("maya", "rigging", 8), ("maya", "scripting", 4)),
        (ID, ("en", "C1")),
        (
            Shot("rig", 0, "Rig karakter dengan kontroler", "Character rig with its controls"),
            Shot("turnaround", 2, "Sumber gambar untuk cut-out", "Source drawings for a cut-out"),
            Shot("walk-blueprint", 0, "Tes siklus jalan", "Walk cycle test"),
        ),
        language="en",
    ),
    Talent(
        "Sutarna",
        date(1978, 8, 17),
        "Penata suara",
        "Sound designer",
        "Dua puluh tahun merekam suara kampung: ayam, kereta, hujan di seng. Foley dan mix akhir.",
        "Twenty years of recording the sounds of the kampung: roosters, trains, rain on tin. Foley and final mix.",
        "Cimahi",
        ("sound-designer",),
        (("davinci-resolve", "sound-design", 5),),
        (ID, SU),
        (
            Shot("sound", 0, "Gelombang adegan stasiun", "Waveform of the station scene"),
            Shot("night-train", 1, "Adegan kereta malam", "The night train scene"),
        ),
    ),
    Talent(
        "Dewi Anggraeni",
        date(1995, 2, 14),
        "Seniman storyboard",
        "Storyboard artist",
        "Saya berpikir dalam potongan. Papan saya rapi, bernomor, dan bisa langsung jadi animatik.",
        "I think in cuts. My boards are clean, numbered and ready for an animatic.",
        "Yogyakarta",
        ("storyboard-artist", "animatic-editor"),
        (("storyboard-pro", "storyboarding", 6), ("premiere", "editing", 3)),
        (ID, ("jv", "native"), ("en", "B2")),
        (
            Shot("storyboard", 0, "Enam panel adegan pembuka", "Six panels of the opening"),
            Shot("closeup-shock", 2, "Panel kunci: kaget", "Key panel: startled"),
            Shot("hill-town-dawn", 1, "Panel warna adegan akhir", "Colour panel of the last scene"),
        ),
    ),
    Talent(
        "Iqbal Ramdani",
        date(1997, 12, 2),
        "Compositor dan motion designer",
        "Compositor and motion designer",
        "Saya menyatukan lapisan sampai kamu lupa ada lapisan. After Effects dan Nuke, 2D maupun 3D.",
        "I put layers together until you forget that there are layers. After Effects and Nuke, 2D and 3D.",
        "Cimahi",
        ("2d-compositor", "motion-designer"),
        (("after-effects", "compositing", 5), ("nuke", "compositing", 3)),
        (ID, SU, ("en", "B2")),
        (
            Shot("layers", 0, "Lapisan sebuah shot malam", "Layers of a night shot"),
            Shot("underwater", 1, "Cahaya bawah air", "Light under water"),
            Shot("layers", 3, "Pemisahan lapisan, versi siang", "Layers taken apart, by day"),
        ),
    ),
    Talent(
        "Lintang Prameswari",
        date(1999, 7, 21),
        "Animator 3D dan layout",
        "3D animator and layout artist",
        "Lulusan SMK yang jatuh cinta pada kamera. Saya mengerjakan layout, previs, dan animasi tubuh.",
        "Fell in love with the camera at vocational school. I do layout, previs and body animation.",
        "Surakarta",
        ("3d-animator", "3d-layout-artist"),
        (("blender", "keyframe-animation", 4), ("unreal", "real-time", 2), ("maya", "keyframe-animation", 2)),
        (ID, ("jv", "native"), ("en", "B1")),
        (
            Shot("leap-scene", 0, "Lompatan di atas atap", "A leap over the roofs"),
            Shot("night-train", 3, "Previs kereta malam", "Previs of the night train"),
            Shot("hill-town-dusk", 2, "Layout kota perbukitan", "Layout of the hill town"),
        ),
    ),
    Talent(
        "Made Ayu Saraswati",
        date(1992, 5, 5),
        "Seniman konsep lingkungan",
        "Environment concept artist",
        "Hutan, laut, dan roh-roh kecil yang tinggal di dalamnya.",
        "Forests, seas, and the small spirits that live in them.",
        "Denpasar",
        ("concept-artist", "background-designer"),
        (("krita", "concept-painting", 7), ("photoshop", "concept-painting", 7)),
        (ID, ("ban", "native"), ("en", "C1"), ("ja", "B1")),
        (
            Shot("forest", 0, "Hutan dan roh penjaga", "A forest and its guardian"),
            Shot("forest-deep", 2, "Hutan bagian dalam", "Deep in the forest"),
            Shot("underwater", 0, "Paus dan kawanan ikan", "A whale and a shoal of fish"),
        ),
        stage=Stage.IN_REVIEW,
        language="en",
    ),
    Talent(
        "Wawan Hermawan",
        date(1987, 10, 10),
        "Clean-up dan in-between",
        "Clean-up and in-between artist",
        "Garis bersih, jarak rapi, tepat waktu. Lima belas tahun di serial Jepang dan Prancis.",
        "Clean lines, even spacing, on time. Fifteen years on Japanese and French series.",
        "Cimahi",
        ("clean-up-artist", "in-betweener", "ink-and-paint-artist"),
        (("toon-boom-harmony", "clean-up-and-color", 9), ("opentoonz", "clean-up-and-color", 4)),
        (ID, SU, ("en", "A2")),
        (
            Shot("walk-blueprint", 1, "In-between siklus jalan", "In-betweens of a walk cycle"),
            Shot("closeup-smirk", 1, "Clean-up jarak dekat", "Close-up clean-up"),
        ),
        stage=Stage.IN_REVIEW,
    ),
    Talent(
        "Rani Oktaviani",
        date(2000, 10, 1),
        "Animator 2D pemula",
        "Junior 2D animator",
        "Baru lulus, sudah mengerjakan dua film pendek kampus sebagai animator dan pewarna.",
        "Just graduated, with two short films of my school as animator and colourist.",
        "Cimahi",
        ("2d-key-animator", "ink-and-paint-artist"),
        (("krita", "frame-by-frame", 2), ("opentoonz", "frame-by-frame", 1)),
        (ID, SU, ("en", "B1")),
        (Shot("closeup-sad", 1, "Adegan sedih, film pendek", "The sad scene of a short film"),),
        stage=Stage.SENT_BACK,
    ),
    Talent(
        "Galih Prakoso",
        date(1998, 3, 28),
        "Pengisi suara dan komponis",
        "Voice actor and composer",
        "",
        "",
        "Garut",
        ("voice-actor", "composer"),
        (),
        (ID, SU),
        (Shot("sound", 2, "Tema pembuka", "Opening theme"),),
        stage=Stage.DRAFT,
    ),
)
