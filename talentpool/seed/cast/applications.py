"""Who applied where in the demo world, and what came of it: every state at least once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bid:
    """An application by `talent` (first name) to the `role`-th role of a call, and the steps that it then took.

    A step is a verb of the application's table; "reject:style" carries its reason.
    """

    call: str
    talent: str
    note: str
    steps: tuple[str, ...] = ()
    role: int = 0
    rate: str = ""


SHORT, TALK, TEST = ("shortlist",), ("shortlist", "interview"), ("shortlist", "interview", "test")
OFFER = ("shortlist", "offer")

BIDS = (
    # Thirteen episodes by Studio Layang Merah: three animators and a rigger
    Bid("series", "Nisa", "Tujuh tahun di serial anak, dan saya suka layangan.", OFFER, rate="11000000"),
    Bid("series", "Bagas", "Saya bisa animasi karakter dan efeknya sekaligus.", (*OFFER, "accept"), rate="10500000"),
    Bid("series", "Lintang", "Dasar saya 3D, tapi pose kunci saya kuat. Bersedia tes.", rate="9000000"),
    Bid("series", "Yohana", "Saya sudah membangun empat rig Harmony untuk serial.", TALK, role=1, rate="12000000"),
    Bid("series", "Dewi", "Saya terbiasa dengan animatik, ingin mencoba animasi penuh.", ("reject:skills",)),
    Bid("series", "Iqbal", "Boleh saya bantu animasi properti?", ("withdraw",)),
    Bid("series", "Sekar", "Kalau perlu orang yang mengenal tokohnya, saya siap.", SHORT, rate="12000000"),
    Bid("series", "Fajar", "Bisa menganimasikan properti 3D untuk beberapa episode.", (*OFFER, "rescind"), rate="9500000"),
    # Two stormy episodes by the same studio
    Bid("effects", "Bagas", "Badai itu makanan saya. Portofolio saya isinya asap dan ombak.", TEST, rate="300000"),
    Bid("effects", "Nisa", "Efek bukan bidang utama saya, tapi saya cepat.", SHORT, rate="300000"),
    Bid("effects", "Iqbal", "Saya bisa compositing sekaligus membersihkan efeknya.", rate="280000"),
    Bid("effects", "Damar", "Awan dan hujan saya lukis setiap hari.", ("shortlist", "reject:availability"), rate="325000"),
    # The sound of the pilot
    Bid("sound", "Sutarna", "Layangan punya suara sendiri. Saya sudah merekamnya dua musim.", rate="7500000"),
    # Storyboards, closed by hand
    Bid("boards", "Dewi", "Lima papan dalam delapan minggu sudah biasa bagi saya.", TALK, rate="14000000"),
    Bid("boards", "Sekar", "Panel saya hidup, dan saya kenal tokohnya.", ("shortlist", "reject:other_chosen"), rate="14000000"),
    # Clean-up, past its deadline
    Bid("cleanup", "Nisa", "Garis bersih, 40 gambar sehari.", (*OFFER, "accept"), rate="300000"),
    Bid("cleanup", "Lintang", "Ingin belajar clean-up dari tim kalian.", rate="300000"),
    Bid("cleanup", "Bagas", "Bisa mulai minggu depan.", ("shortlist", "withdraw"), rate="300000"),
    # Forty watercolour backgrounds for Hakuba Pictures
    Bid("backgrounds", "Damar", "Rain and tin roofs are what I paint. I can start in two weeks.", OFFER, rate="3200"),
    Bid("backgrounds", "Sekar", "Colour is how I design. I would love to assist on this film.", TALK, role=1, rate="2800"),
    Bid("backgrounds", "Fajar", "I could build the villages in 3D as a base.", ("reject:style",), rate="3500"),
    Bid("backgrounds", "Iqbal", "I prepare multiplane layers every day.", SHORT, role=1, rate="2600"),
    Bid("backgrounds", "Dewi", "Paint after boards: I know what the camera needs.", rate="3000"),
    Bid("backgrounds", "Lintang", "Layout first, paint second. Ready for a test.", ("shortlist", "test"), rate="2400"),
    Bid("backgrounds", "Yohana", "A short break from rigging would do me good.", (*OFFER, "decline"), rate="3200"),
    # One creature, one seat, taken
    Bid("creature", "Fajar", "I modelled three quadrupeds last year.", ("shortlist", "reject:other_chosen"), rate="34000"),
    Bid("creature", "Lintang", "I rig for my own animation in Blender and Maya.", SHORT, rate="32000"),
    Bid("creature", "Yohana", "Body rig, face rig and a guide: my usual delivery.", (*TALK, "offer", "accept"), rate="36000"),
    # A scene that was cut from the film
    Bid("crowd", "Lintang", "Crowds are people with small habits. I like those.", SHORT, rate="190"),
    Bid("crowd", "Fajar", "I can model and animate the background crowd.", rate="200"),
)
