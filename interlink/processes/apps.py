from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "interlink.processes"
    label = "processes"

    def ready(self) -> None:
        from . import listeners, notices, panels, rules  # noqa: F401, PLC0415 -- enacts the law and hears the facts
