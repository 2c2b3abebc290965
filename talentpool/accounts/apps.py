from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "talentpool.accounts"
    label = "accounts"
    verbose_name = _("People and studios")

    def ready(self) -> None:
        from .emails import register_kinds

        register_kinds()
