from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "interlink.assets"
    label = "assets"

    def ready(self) -> None:
        from . import panels, rules  # noqa: F401, PLC0415 -- enacts the law and hears the facts
