from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "interlink.ui"
    label = "ui"
