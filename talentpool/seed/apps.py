from django.apps import AppConfig


class SeedConfig(AppConfig):
    """Has no tables; an app only so that its two commands are found."""

    name = "talentpool.seed"
    label = "seed"
