from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "interlink.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import rules  # noqa: F401, PLC0415 -- enacts the law of this app
