from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "interlink.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from . import rules  # noqa: F401, PLC0415 -- enacts the law and hears the facts
