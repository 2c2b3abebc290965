"""The demo world's pictures: original drawings, rendered to PNG or JPEG in many takes.

`render("hill-town", take=3)` is the same bytes on every machine: own font, no system fonts, no clock, no network.
The names, alt texts and how far each drawing may be varied stand in `catalogue.py`. Some drawings are files; others are
drawn anew for each take by `characters`, `places`, `models` and `sheets`, whose people are posed by `figure`.
"""

import colorsys
import io
import random
import re
from pathlib import Path

import resvg_py
from PIL import Image

from .catalogue import DRAWINGS, FACES, Drawing

__all__ = ["DRAWINGS", "FACES", "Drawing", "render"]

_HERE = Path(__file__).resolve().parent
_FONT = str(_HERE / "plus-jakarta-sans-bold.ttf")
_VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}(?=(?:[0-9a-fA-F]{2})?\b)")  # what follows may be its opacity


def render(name: str, *, take: int = 0, size: tuple[int, int] = (1280, 720), kind: str = "PNG") -> bytes:
    """Draw `name` as a PNG or JPEG of `size`, cropped around its middle when the proportions differ.

    Take 0 of a file is the drawing itself; every other take turns its colours and moves or mirrors the view, within the
    limits that the catalogue gives the drawing. Raise KeyError for a name that is not in the catalogue.
    """
    drawing = DRAWINGS.get(name) or FACES[name]
    dice = random.Random(f"{name}/{take}")  # noqa: S311 (varies a drawing, protects nothing)
    svg = _draw_anew(drawing, size, dice) if drawing.draw else _take_of_file(name, drawing, take, size, dice)
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, background="#fdfbf6", skip_system_fonts=True, font_files=[_FONT]))
    return png if kind == "PNG" else _as_jpeg(png)


def _draw_anew(drawing: Drawing, size: tuple[int, int], dice: random.Random) -> str:
    assert drawing.draw  # noqa: S101 (for mypy)
    svg = drawing.draw(dice)
    return _frame(_turn_colours(svg, dice.uniform(-drawing.swing, drawing.swing)), size, 1.0, dice, mirror=False)


def _take_of_file(name: str, drawing: Drawing, take: int, size: tuple[int, int], dice: random.Random) -> str:
    svg = (_HERE / "drawings" / f"{name}.svg").read_text(encoding="utf-8")
    if take == 0:
        return _frame(svg, size, 1.0, dice, mirror=False)
    svg = _turn_colours(svg, dice.uniform(-drawing.swing, drawing.swing))
    zoom = dice.uniform(1.0, drawing.zoom)
    return _frame(svg, size, zoom, dice, mirror=drawing.mirrors and dice.random() < 0.5)


def _as_jpeg(png: bytes) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(file, "JPEG", quality=92)
    return file.getvalue()


def _frame(svg: str, size: tuple[int, int], zoom: float, dice: random.Random, *, mirror: bool) -> str:
    found = _VIEW_BOX.search(svg)
    if found is None:
        raise ValueError("A drawing without a view box.")
    width, height = int(found[1]), int(found[2])
    scale = max(size[0] / width, size[1] / height) * zoom
    seen_width, seen_height = size[0] / scale, size[1] / scale
    left = (width - seen_width) * (dice.uniform(0.2, 0.8) if zoom > 1 else 0.5)
    top = (height - seen_height) * 0.5
    # Stated in the file, the size is exact; scaled by the renderer it may be one pixel off.
    box = f'width="{size[0]}" height="{size[1]}" viewBox="{left:.4f} {top:.4f} {seen_width:.4f} {seen_height:.4f}"'
    svg = svg.replace(found[0], box, 1)
    if not mirror:
        return svg
    head, body = svg.split(">", 1)
    body = body.rsplit("</svg>", 1)[0]
    return f'{head}><g transform="matrix(-1 0 0 1 {width} 0)">{body}</g></svg>'


def _turn_colours(svg: str, degrees: float) -> str:
    """Rotate every hue by `degrees`; greys, paper and ink hardly move because they have no hue to speak of."""

    def turned(match: re.Match[str]) -> str:
        red, green, blue = (int(match[0][i : i + 2], 16) / 255 for i in (1, 3, 5))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        mixed = colorsys.hls_to_rgb((hue + degrees / 360) % 1, light, saturation)
        return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)

    return _COLOUR.sub(turned, svg)
