"""What each drawing shows, in both languages, and how far a take may depart from it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from . import characters, models, places, sheets


@dataclass(frozen=True)
class Drawing:
    alt_id: str
    alt_en: str
    craft: str  # code of the department whose work it could be
    swing: float = 0  # degrees by which colours may turn; faces and skin stay below 12
    zoom: float = 1.0  # how close a take may come
    mirrors: bool = False  # lettering does not
    draw: Callable[[Random], str] | None = None  # anew for every take; None: a file of `drawings/`
    painted: bool = False  # exported as JPEG; what has lines is a PNG


DRAWINGS: dict[str, Drawing] = {
    "angkot": Drawing("Angkot hijau, tampak samping dengan ukuran", "Side view of a green minibus with measures", "design", 160),
    "closeup-laugh": Drawing("Anak tertawa, jarak dekat", "Close-up of a laughing child", "design", 8, 1.2, True),
    "closeup-sad": Drawing("Anak sedih, jarak dekat", "Close-up of a sad child", "design", 8, 1.2, True),
    "closeup-shock": Drawing("Anak kaget, jarak dekat", "Close-up of a startled child", "design", 8, 1.2, True),
    "closeup-smirk": Drawing("Anak tersenyum miring, jarak dekat", "Close-up of a smirking child", "design", 8, 1.2, True),
    "color-script": Drawing("Skrip warna: dua belas adegan", "Colour script of twelve scenes", "colour", 60),
    "expressions": Drawing("Lembar ekspresi karakter", "Expression sheet of a character", "design", 8),
    "forest": Drawing(
        "Hutan dengan roh penjaga kecil", "Forest with a small guardian spirit", "background", 60, 1.35, True, painted=True
    ),
    "forest-deep": Drawing(
        "Hutan lebat dan roh kecil", "Deep forest and a small spirit", "background", 60, 1.35, True, painted=True
    ),
    "fx": Drawing("Animasi efek asap, empat tahap", "Smoke effect in four stages", "fx", 40),
    "hill-town": Drawing("Kota perbukitan saat senja", "Hill town at dusk", "background", 50, 1.4, True, painted=True),
    "hill-town-dawn": Drawing("Kota perbukitan saat fajar", "Hill town at dawn", "background", 50, 1.4, True, painted=True),
    "hill-town-dusk": Drawing(
        "Kota perbukitan menjelang malam", "Hill town before night", "background", 50, 1.4, True, painted=True
    ),
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
    "night-train": Drawing(
        "Kereta malam melintasi jembatan", "Night train on a bridge", "background", 60, 1.3, True, painted=True
    ),
    "rig": Drawing("Rig karakter dengan kontroler", "Character rig with its controls", "rigging", 8),
    "robot": Drawing("Robot 3D, separuh rangka kawat", "3D robot, half of it wireframe", "modelling", 120),
    "sawah": Drawing(
        "Sawah berundak di pagi hari", "Terraced rice fields in the morning", "background", 30, 1.35, True, painted=True
    ),
    "sound": Drawing("Bentuk gelombang desain suara", "Waveform of a sound design", "sound", 120),
    "storyboard": Drawing("Enam panel storyboard", "Six storyboard panels", "storyboard", 0),
    "turnaround": Drawing("Turnaround karakter, tiga sudut", "Turnaround of a character, three angles", "design", 8),
    "underwater": Drawing("Paus dan kawanan ikan", "A whale and a shoal of fish", "background", 50, 1.3, True, painted=True),
    "walk": Drawing("Siklus jalan, lima pose kunci", "Walk cycle in five key poses", "animation", 8),
    "walk-blueprint": Drawing("Siklus jalan di kertas biru", "Walk cycle on blue paper", "animation", 8),
    "warung": Drawing("Warung di malam hujan", "A food stall on a rainy night", "background", 10, 1.25, True, painted=True),
}

DRAWN: dict[str, Drawing] = {
    "acting": Drawing("Tiga pose akting, yang tengah berwarna", "Three acting poses", "animation", draw=characters.acting),
    "attitude": Drawing("Satu karakter dalam satu pose", "A character in one pose", "design", draw=characters.attitude),
    "boards": Drawing("Enam panel storyboard dengan pensil", "Six storyboard panels", "storyboard", 30, draw=sheets.boards),
    "bones": Drawing("Rig karakter dengan kontroler", "A character rig with its controls", "rigging", draw=characters.bones),
    "colours": Drawing("Skrip warna dua belas adegan", "Colour script of twelve scenes", "colour", 14, draw=sheets.colour_script),
    "creature": Drawing("Makhluk berbulu", "A furry creature", "design", 25, draw=places.creature),
    "expression-sheet": Drawing("Enam ekspresi satu karakter", "Six expressions", "design", draw=characters.expression_sheet),
    "hills": Drawing("Bukit dan pegunungan", "Hills and mountains", "background", 14, draw=places.hills, painted=True),
    "leap": Drawing("Satu lompatan dalam lima pose kunci", "One leap in five key poses", "animation", 10, draw=characters.leap),
    "lights": Drawing(
        "Satu adegan dalam empat cahaya", "One scene in four lights", "lighting", 20, draw=models.lights, painted=True
    ),
    "line-up": Drawing("Lima tokoh berjajar menurut tinggi", "Five characters by height", "design", draw=characters.line_up),
    "materials": Drawing("Enam bola dengan enam bahan", "Six spheres, six materials", "look-dev", 12, draw=models.materials),
    "model-sheet": Drawing("Karakter dari tiga sudut", "A character from three sides", "design", draw=characters.model_sheet),
    "nodes": Drawing("Susunan node", "A node graph", "compositing", 30, draw=sheets.nodes),
    "portrait": Drawing("Wajah seorang tokoh, jarak dekat", "A character's face", "design", draw=characters.portrait),
    "puppet": Drawing(
        "Boneka di atas set kecil", "A puppet on its set", "stop-motion", draw=characters.puppet_stage, painted=True
    ),
    "robot-study": Drawing("Robot, separuh rangka kawat", "Robot, half wireframe", "modelling", draw=models.robot),
    "roofs": Drawing(
        "Adegan di atas atap dengan layangan", "A shot on the roofs", "animation", draw=characters.roof_scene, painted=True
    ),
    "run": Drawing("Siklus lari, lima gambar", "Run cycle, five drawings", "animation", draw=characters.run_cycle),
    "sea": Drawing("Bawah laut dengan ikan", "Under water, with fish", "background", 35, draw=places.sea, painted=True),
    "shot-layers": Drawing("Empat lapisan sebuah shot", "Four layers of a shot", "compositing", draw=models.layers),
    "smoke": Drawing("Efek dalam empat tahap", "An effect in four stages", "fx", 60, draw=models.smoke),
    "street": Drawing(
        "Jalan malam dalam hujan", "A street at night in the rain", "background", 40, draw=places.street, painted=True
    ),
    "terraces": Drawing("Sawah berundak", "Terraced rice fields", "background", 14, draw=models.greens, painted=True),
    "timeline": Drawing("Garis waktu penyuntingan", "An edit on its timeline", "editing", 20, draw=sheets.timeline),
    "title": Drawing("Desain judul dengan bentuk bergerak", "A title design", "motion", 30, draw=sheets.title_design),
    "town": Drawing("Kota di lereng bukit", "A town on the slope", "background", 14, draw=places.town, painted=True),
    "walk-cycle": Drawing("Siklus jalan, lima gambar", "Walk cycle, five drawings", "animation", draw=characters.walk_cycle),
    "waves": Drawing("Gelombang suara tiga trek", "Three tracks of sound", "sound", 60, draw=sheets.waveform),
    "x-sheet": Drawing("Lembar x-sheet", "An exposure sheet", "animation", draw=sheets.x_sheet),
}
DRAWINGS |= DRAWN

FACES: dict[str, Drawing] = {f"face-{n}": Drawing("", "", "face") for n in range(1, 9)}
