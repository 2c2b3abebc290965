from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """Has no tables; an app so that its pages and its work are found."""

    name = "talentpool.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        from . import kinds

        kinds.register_kinds()
