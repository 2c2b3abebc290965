"""What the Wagtail admin shows of ours: the desk first, and the featured collections."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from cms.actions import collections
from cms.choosers import PortfolioChooser
from cms.models import FeaturedCollection
from cms.panels import DeskPanel
from talentpool.accounts.rules import is_city_staff

MAX_FEATURED = 24


class _Curated:
    """Both doors through which staff save a collection leave the same mark. Runs inside the view's transaction."""

    request: HttpRequest

    def save_instance(self) -> FeaturedCollection:
        collection = super().save_instance()  # type: ignore[misc]
        collections.record(collection, by=self.request.user)  # type: ignore[arg-type]
        return collection


class AddCollection(_Curated, CreateView):
    pass


class EditCollection(_Curated, EditView):
    pass


class FeaturedCollectionViewSet(SnippetViewSet):
    model = FeaturedCollection
    icon = "pick"
    menu_label = _("Featured collections")
    menu_order = 150
    add_to_admin_menu = True
    add_view_class = AddCollection
    edit_view_class = EditCollection
    list_display = ["title", "starts_at", "ends_at"]
    list_per_page = 30
    ordering = ["-starts_at", "-pk"]
    panels = [
        FieldRowPanel([FieldPanel("title_id"), FieldPanel("title_en")], heading=_("Title")),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("text_id"), FieldPanel("text_en")], heading=_("Text")),
        FieldPanel("picture"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], heading=_("When it shows")),
        InlinePanel(
            "talent",
            [FieldPanel("portfolio", widget=PortfolioChooser)],
            heading=_("Talent, in this order"),
            label=_("Portfolio"),
            min_num=1,
            max_num=MAX_FEATURED,
        ),
        FieldPanel("reason"),
    ]


register_snippet(FeaturedCollectionViewSet)


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(is_city_staff(request.user))


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    return [path("desk/", include("cms.desk_urls"))]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(_("Desk"), reverse_lazy("desk:desk"), name="desk", icon_name="tasks", order=1)


@hooks.register("construct_homepage_panels")
def desk_panel(request: HttpRequest, panels: list[Any]) -> None:
    if is_city_staff(request.user):
        panels.insert(0, DeskPanel())


@hooks.register("register_log_actions")
def curation_log(actions: LogActionRegistry) -> None:
    actions.register_action(collections.CURATED, _("Curate"), _("Chosen for the front page"))
