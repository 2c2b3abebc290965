"""What city staff see of portfolios in the Wagtail admin: the field's words as snippets, the menu of a review."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, WorkflowMenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portfolios.models import Discipline, PortfolioPage, Role, Software, Technique
from portfolios.models.taxonomy import Term


class KeptForEver(ModelPermissionPolicy):
    """Words are added and relabelled, never deleted: portfolios, postings, addresses and drafts name them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class TermViewSet(SnippetViewSet):
    list_display = ["label_id", "label_en", "code", "position"]
    search_fields = ["label_id", "label_en", "code"]
    ordering = ["position", "pk"]
    panels = [FieldPanel("code"), FieldPanel("label_id"), FieldPanel("label_en"), FieldPanel("position")]
    copy_view_enabled = False

    @property
    def permission_policy(self) -> KeptForEver:
        return KeptForEver(self.model)


class DisciplineViewSet(TermViewSet):
    model = Discipline
    icon = "folder-open-inverse"


class RoleViewSet(TermViewSet):
    model = Role
    icon = "user"
    list_display = [*TermViewSet.list_display, "discipline"]
    list_filter = ["discipline"]
    panels = [FieldPanel("discipline"), *TermViewSet.panels]


class SoftwareViewSet(TermViewSet):
    model = Software
    icon = "desktop"


class TechniqueViewSet(TermViewSet):
    model = Technique
    icon = "edit"


class TaxonomyGroup(SnippetViewSetGroup):
    items = (DisciplineViewSet, RoleViewSet, SoftwareViewSet, TechniqueViewSet)
    menu_label = _("Field and tools")
    menu_icon = "tag"
    menu_order = 400


register_snippet(TaxonomyGroup)


@hooks.register("before_bulk_action")
def keep_words(_request: Any, action_type: str, objects: list[Any], _action: Any) -> None:
    """Wagtail's bulk action does not ask the viewset."""
    if action_type == "delete" and any(isinstance(thing, Term) for thing in objects):
        raise PermissionDenied


@hooks.register("construct_page_action_menu")
def keep_only_the_review(menu_items: list[ActionMenuItem], _request: Any, context: dict[str, Any]) -> None:
    """A reviewer approves or sends back; saving, publishing or cancelling in the freelancer's name is no choice."""
    if isinstance(context.get("page"), PortfolioPage):
        kept = [item for item in menu_items if isinstance(item, WorkflowMenuItem) or item.name == "action-unpublish"]
        menu_items[:] = kept
