"""API v1: one router over every room's resources, its schema and its human page.

The schema is drawn from this module alone, so that no address of the admin can slip into it.
"""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import include, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.routers import APIRootView, DefaultRouter

from jobs.api.applications import ApplicationViewSet
from jobs.api.postings import PostingViewSet
from jobs.api.productions import ProductionViewSet
from jobs.api.studios import StudioViewSet
from portfolios.api.views import PortfolioViewSet, TalentViewSet
from talentpool.accounts.api import views as accounts
from talentpool.kernel.api import problem_response


@csrf_exempt
def nothing_here(_request: HttpRequest, rest: str) -> JsonResponse:
    """An address that no version of the API has: a problem, not a page of the site, nor of the check for form tokens."""
    return problem_response(404, "not_found", _("There is nothing here."))


class Resources(APIRootView):
    """The resources of this version, by name."""

    permission_classes = (AllowAny,)


class Router(DefaultRouter):
    APIRootView = Resources
    include_format_suffixes = False


router = Router()
router.register("applications", ApplicationViewSet, basename="application")
router.register("me/export", accounts.ExportViewSet, basename="me-export")
router.register("me", accounts.MeViewSet, basename="me")
router.register("studios/(?P<studio_id>[0-9a-z]{16})/members", accounts.MemberViewSet, basename="studio-members")
router.register("talent", TalentViewSet, basename="talent")
router.register("portfolio", PortfolioViewSet, basename="portfolio")
router.register("studios", StudioViewSet, basename="studio")
router.register("productions", ProductionViewSet, basename="production")
router.register("postings", PostingViewSet, basename="posting")

urlpatterns = [
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/v1/docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    path("api/v1/", include(router.urls)),
    # Whatever it is, a newline included, which `path` would not take.
    re_path(r"^api/(?P<rest>[\s\S]*)$", nothing_here, name="api-nothing"),
]
