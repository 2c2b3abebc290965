from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "talentpool.outbox"
    label = "outbox"
