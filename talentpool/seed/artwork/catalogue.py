"""What each drawing shows, in both languages, and how far a take may depart from it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    alt_id: str
    alt_en: str
    craft: str  # code of the department whose work it could be
    swing: float = 0  # degrees by which colours may turn; faces and skin stay below 12
    zoom: float = 1.0  # how close a take may come
    mirrors: bool = False  # lettering does not


DRAWINGS: dict[str, Drawing] = {
    "angkot": Drawing("Angkot hijau, tampak samping dengan ukuran", "Side view of a green minibus with measures", "design", 160),
    "closeup-laugh": Drawing("Anak tertawa, jarak dekat", "Close-up of a laughing child", "design", 8, 1.2, True),
    "closeup-sad": Drawing("Anak sedih, jarak dekat", "Close-up of a sad child", "design", 8, 1.2, True),
    "closeup-shock": Drawing("Anak kaget, jarak dekat", "Close-up of a startled child", "design", 8, 1.2, True),
    "closeup-smirk": Drawing("Anak tersenyum miring, jarak dekat", "Close-up of a smirking child", "design", 8, 1.2, True),
    "color-script": Drawing("Skrip warna: dua belas adegan", "Colour script of twelve scenes", "colour", 60),
    "expressions": Drawing("Lembar ekspresi karakter", "Expression sheet of a character", "design", 8),
    "forest": Drawing("Hutan dengan roh penjaga kecil", "Forest with a small guardian spirit", "background", 60, 1.35, True),
    "forest-deep": Drawing("Hutan lebat dan roh kecil", "Deep forest and a small spirit", "background", 60, 1.35, True),
    "fx": Drawing("Animasi efek asap, empat tahap", "Smoke effect in four stages", "fx", 40),
    "hill-town": Drawing("Kota perbukitan saat senja", "Hill town at dusk", "background", 50, 1.4, True),
    "hill-town-dawn": Drawing("Kota perbukitan saat fajar", "Hill town at dawn", "background", 50, 1.4, True),
    "hill-town-dusk": Drawing("Kota perbukitan menjelang malam", "Hill town before night", "background", 50, 1.4, True),
    "layers": Drawing("Lapisan komposit sebuah shot", "Layers of a composited shot", "compositing", 40),
    "leap-poses": Drawing("Satu lompatan dalam lima pose kunci", "One leap in five key poses", "animation", 0),
    "leap-scene": Drawing(
        "Anak melompat di atas atap mengejar layangan",
        "A child leaps over roofs after a kite",
        "animation",
        12,
        1.2,
        True,
    ),
    "monster": Drawing("Makhluk berbulu biru", "Blue furry creature", "design", 180, 1.15, True),
    "monster-moss": Drawing("Makhluk berbulu hijau", "Green furry creature", "design", 180, 1.15, True),
    "monster-plum": Drawing("Makhluk berbulu ungu", "Purple furry creature", "design", 180, 1.15, True),
    "night-train": Drawing("Kereta malam melintasi jembatan", "Night train on a bridge", "background", 60, 1.3, True),
    "rig": Drawing("Rig karakter dengan kontroler", "Character rig with its controls", "rigging", 8),
    "robot": Drawing("Robot 3D, separuh rangka kawat", "3D robot, half of it wireframe", "modelling", 120),
    "sawah": Drawing("Sawah berundak di pagi hari", "Terraced rice fields in the morning", "background", 30, 1.35, True),
    "sound": Drawing("Bentuk gelombang desain suara", "Waveform of a sound design", "sound", 120),
    "storyboard": Drawing("Enam panel storyboard", "Six storyboard panels", "storyboard", 0),
    "turnaround": Drawing("Turnaround karakter, tiga sudut", "Turnaround of a character, three angles", "design", 8),
    "underwater": Drawing("Paus dan kawanan ikan", "A whale and a shoal of fish", "background", 50, 1.3, True),
    "walk": Drawing("Siklus jalan, lima pose kunci", "Walk cycle in five key poses", "animation", 8),
    "walk-blueprint": Drawing("Siklus jalan di kertas biru", "Walk cycle on blue paper", "animation", 8),
    "warung": Drawing("Warung di malam hujan", "A food stall on a rainy night", "background", 10, 1.25, True),
}

FACES: dict[str, Drawing] = {f"face-{n}": Drawing("", "", "face") for n in range(1, 9)}
