"""In which order the directory shows what matches equally: the fuller portfolio first, the newer one among equals.

A stored number, so that a broad search walks an index and ranks nothing. It says how much there is to see,
never how good it is; equal scores are ordered by id.
"""

from __future__ import annotations

from portfolios.models import PortfolioPage

_PICTURE_POINTS, _PICTURES_COUNTED = 4, 12
_BOTH_LANGUAGES = 16
_TEXT = 10
_SKILL_POINTS, _SKILLS_COUNTED = 3, 6
_LINK = 4
_LANGUAGE_POINTS, _LANGUAGES_COUNTED = 2, 2


def score_of(page: PortfolioPage) -> int:
    """0 to 100."""
    points = _PICTURE_POINTS * min(_PICTURES_COUNTED, len(page.pictures.all()))
    points += _SKILL_POINTS * min(_SKILLS_COUNTED, len(page.software.all()))
    points += _LANGUAGE_POINTS * min(_LANGUAGES_COUNTED, len(page.languages.all()))
    points += _LINK if page.links.all() else 0
    points += _TEXT if page.about_id or page.about_en else 0
    points += _BOTH_LANGUAGES if page.about_id and page.about_en else 0
    return points
