from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "interlink.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        from . import notices, panels, rules  # noqa: F401, PLC0415 -- enacts the law, hears the facts, answers pages
