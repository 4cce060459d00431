from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "interlink.notifications"
    label = "notifications"

    def ready(self) -> None:
        from . import panels, rules  # noqa: F401, PLC0415 -- enacts the law of this app and answers for its panels
