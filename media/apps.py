from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = _("Pictures and files")

    def ready(self) -> None:
        from . import checks, receivers, tasks

        checks.register_checks()
        receivers.connect()
        tasks.register_kinds()
