from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Has no tables; an app so that the commands of those who run the site are found."""

    name = "talentpool.operations"
    label = "operations"
