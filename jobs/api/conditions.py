"""`ETag` and `If-Match`: a change names the version that it was made from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.request import Request

from talentpool.kernel.errors import Refusal, StaleVersion

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The ETag of what you looked at.")

NO_VERSION = {428: OpenApiResponse(description="If-Match is missing.")}


class VersionMissing(Refusal):
    status = 428
    code = "version_missing"
    reason = _("Send a header If-Match with the ETag of what you looked at.")


def etag(version: int) -> str:
    return f'"{version}"'


def wanted_version(request: Request, *, required: bool = False) -> int | None:
    """The version in If-Match; None when there is none, or for `*`."""
    value = request.headers.get("If-Match", "").strip()
    if not value and required:
        raise VersionMissing()
    if value in {"", "*"}:
        return None
    number = value.removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise StaleVersion()
    return int(number)
