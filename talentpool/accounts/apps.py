from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "talentpool.accounts"
    label = "accounts"
    verbose_name = _("People and studios")

    def ready(self) -> None:
        from .emails import register_kinds

        register_kinds()


class UsersAppConfig(WagtailUsersAppConfig):
    """Wagtail's pages about people, with our form."""

    user_viewset = "talentpool.accounts.staff.UserViewSet"
