"""What the address of the list of talent may hold: the filters of the directory's page, judged strictly."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from portfolios.directory.cursor import Cursor
from portfolios.directory.filters import MAX_CHOICES, MAX_WORDS_LENGTH, Filters
from portfolios.directory.vocabulary import Vocabulary
from portfolios.validators import LANGUAGE_TAGS
from talentpool.kernel import listing

_CODED = ("discipline", "software", "language")
_ALLOWED = frozenset({"q", "place", *_CODED}) | listing.PAGING

PARAMETERS = [
    OpenApiParameter("q", str, description="Words in names, headlines, texts, roles, software or place. All must be there."),
    OpenApiParameter("discipline", str, many=True, description="Code of the taxonomy; may be repeated, and all must hold."),
    OpenApiParameter("software", str, many=True, description="Code of the taxonomy; may be repeated, and all must hold."),
    OpenApiParameter(
        "language", str, many=True, enum=LANGUAGE_TAGS, description="BCP 47 tag; may be repeated, and all must hold."
    ),
    OpenApiParameter("place", str, description="A city as people write it; one."),
    *listing.PAGING_PARAMETERS,
]


def filters(request: Request, words: Vocabulary) -> Filters:
    """The search that is asked for. Raise a ValidationError where a page would leave out what makes no sense."""
    codes = {
        "discipline": {word.code for word in words.disciplines},
        "software": {word.code for word in words.software},
        "language": LANGUAGE_TAGS,
    }
    listing.check(request, _ALLOWED, codes)
    for name in _CODED:
        if len(set(request.query_params.getlist(name))) > MAX_CHOICES:
            raise listing.refuse(name, _("At most %(limit)s of these fit.") % {"limit": MAX_CHOICES}, "too_many")
    if len(request.query_params.get("q", "")) > MAX_WORDS_LENGTH:
        raise listing.refuse("q", _("This value is too long."), "invalid")
    return Filters.read(request.query_params)


def cursor(request: Request) -> Cursor | None:
    """Where the page begins; None for the first."""
    text = request.query_params.get("after", "")
    after = Cursor.read(text)
    if text and after is None:
        raise listing.bad_cursor()
    return after
