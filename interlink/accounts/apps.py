from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "interlink.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import panels, rules  # noqa: F401, PLC0415 -- enacts the law of this app and answers for its panels
