from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "interlink.ledger"
    label = "ledger"
