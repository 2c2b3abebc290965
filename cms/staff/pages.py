"""The desk itself, and what could not be delivered."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.queries import desk
from talentpool.accounts.rules import is_city_staff
from talentpool.outbox import delivery
from talentpool.outbox.models import Promise


class StaffPage(WagtailAdminTemplateMixin, TemplateView):
    """Wagtail lets in whoever may open its admin; the desk is for the city's staff among them."""

    header_icon = "tasks"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_city_staff(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse_lazy("desk:desk"), "label": gettext_lazy("Desk")},
            {"url": "", "label": self.get_page_title()},
        ]


class DeskPage(StaffPage):
    page_title = gettext_lazy("Desk")
    template_name = "cms/desk/desk.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            queues=desk.queues(),
            dead_count=desk.dead_letters().count(),
            guardians=desk.awaiting_guardian()[: desk.SHOWN],
            **kwargs,
        )


class UndeliveredPage(StaffPage):
    page_title = gettext_lazy("Not delivered")
    template_name = "cms/desk/undelivered.html"
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dead = desk.dead_letters()
        return super().get_context_data(promises=dead[: desk.SHOWN], count=dead.count(), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try one again. Done twice, it does nothing the second time."""
        number = request.POST.get("promise", "")
        promise = get_object_or_404(Promise, pk=int(number) if number.isdecimal() else 0)
        delivery.retry(promise)
        messages.success(request, _("It will be tried again in a moment."))
        return redirect(reverse("desk:undelivered"))
