"""Where allauth meets our people: sign-up goes through the operation, sessions know their language."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language

from interlink.kernel.actors import NOBODY

from .models import Person
from .operations import people


class Adapter(DefaultAccountAdapter):
    """Signs people up through `people.join`, so that joining is on record like every other act."""

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        return people.join(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password1"],
            language=get_language()[:2],
            by=NOBODY,
        )
