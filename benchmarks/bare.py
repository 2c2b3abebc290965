"""The bare views: what the same rows cost without anything around them. No middleware runs before these."""

from __future__ import annotations

from pathlib import Path

import orjson
from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path
from django.utils import timezone
from rest_framework import generics, pagination, renderers, serializers

from jobs.enums import PostingState
from jobs.models import Posting, PostingRole
from jobs.querysets.postings import CARD_FIELDS
from media.enums import CopyFormat
from media.pipeline import WIDTHS
from portfolios.models import DirectoryEntry, Software
from talentpool.accounts.enums import Verification
from talentpool.accounts.models import Studio

ENGINE = Engine(dirs=[Path(__file__).parent / "pages"], libraries={"i18n": "django.templatetags.i18n"})
TWENTY_KILOBYTES = b"<!doctype html><title>Bare</title>" + b"<p>Nothing is slower than it must be.</p>\n" * 480


def static(request: HttpRequest) -> HttpResponse:
    """20 kB that are always the same."""
    return HttpResponse(TWENTY_KILOBYTES)


def _twenty() -> QuerySet:
    found = Posting.objects.filter(
        state=PostingState.OPEN,
        deadline__gt=timezone.now(),
        studio__verification=Verification.VERIFIED,
        work_place="remote",
    )
    return found.order_by("-opened_at", "-pk")


def postings(request: HttpRequest) -> HttpResponse:
    """Twenty rows with a join, one query, straight into orjson. No roles, no software: a limit, not an equal."""
    rows = list(_twenty().values("pk", *CARD_FIELDS)[:20])
    return HttpResponse(orjson.dumps({"results": rows}), content_type="application/json")


def cards(request: HttpRequest) -> HttpResponse:
    """Cards with responsive pictures, one query, as many as asked for: what a plain template costs."""
    rows = DirectoryEntry.objects.order_by("-score", "-id").defer("search")
    return _render(request, "cards.html", rows)


def jobs(request: HttpRequest) -> HttpResponse:
    """Job rows with responsive pictures, one query, as many as asked for."""
    return _render(request, "jobs.html", _twenty().select_related("studio").defer("search"))


def _render(request: HttpRequest, template: str, rows: QuerySet) -> HttpResponse:
    shown = rows[: int(request.GET.get("rows", 20))]
    context = {"rows": shown, "kinds": (CopyFormat.AVIF, CopyFormat.WEBP), "widths": WIDTHS, "uploads": settings.MEDIA_URL}
    return HttpResponse(ENGINE.get_template(template).render(Context(context)))


class StudioLine(serializers.ModelSerializer):
    class Meta:
        model = Studio
        fields = ["public_id", "slug", "name", "country"]


class SoftwareLine(serializers.ModelSerializer):
    class Meta:
        model = Software
        fields = ["code", "label_id", "label_en"]


class RoleLine(serializers.ModelSerializer):
    role = serializers.CharField(source="role.code")

    class Meta:
        model = PostingRole
        fields = ["public_id", "role", "title", "seats", "free"]


class PostingLine(serializers.ModelSerializer):
    studio = StudioLine()
    roles = RoleLine(many=True)
    software = SoftwareLine(many=True)

    class Meta:
        model = Posting
        fields = [*(name for name in CARD_FIELDS if "__" not in name), "studio", "roles", "software"]


class NewestFirst(pagination.CursorPagination):
    page_size = 20
    ordering = ("-opened_at", "-pk")


class NestedList(generics.ListAPIView):
    """The same rows as an experienced hand writes them with DRF: nested serializers, everything prefetched."""

    authentication_classes = permission_classes = throttle_classes = ()
    renderer_classes = (renderers.JSONRenderer,)
    pagination_class = NewestFirst
    serializer_class = PostingLine

    def get_queryset(self) -> QuerySet:
        roles = Prefetch("roles", PostingRole.objects.select_related("role"))
        return _twenty().select_related("studio").prefetch_related(roles, "software")


urlpatterns = [
    path("bare/static/", static),
    path("bare/postings/", postings),
    path("bare/postings-nested/", NestedList.as_view()),
    path("bare/cards/", cards),
    path("bare/jobs/", jobs),
]
