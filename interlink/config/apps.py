from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "interlink.config"
    label = "config"

    def ready(self) -> None:
        from . import jobs  # noqa: F401, PLC0415 -- connects the outbox to the job queue
