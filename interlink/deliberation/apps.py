from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    name = "interlink.deliberation"
    label = "deliberation"

    def ready(self) -> None:
        from . import notices, panels, rules  # noqa: F401, PLC0415 -- enacts the law and hears the facts
