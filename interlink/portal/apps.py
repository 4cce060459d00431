from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "interlink.portal"
    label = "portal"

    def ready(self) -> None:
        from . import panels  # noqa: F401, PLC0415 -- answers for the shell of the pages
