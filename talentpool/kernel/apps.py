from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "talentpool.kernel"
    label = "kernel"
