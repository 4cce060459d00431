"""What a password must not be, in our words and in every language."""

from __future__ import annotations

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    """Long enough that nobody guesses it by trying."""

    def get_error_message(self) -> str:
        return _("Choose a longer password: at least %(min_length)d characters.") % {"min_length": self.min_length}


class NotGuessedFirst(django.CommonPasswordValidator):
    """Not one of those that are tried first."""

    def get_error_message(self) -> str:
        return _("Choose another password: this one is among those that are guessed first.")


class NotAboutYou(django.UserAttributeSimilarityValidator):
    """Not the name or the address of the person."""

    def get_error_message(self) -> str:
        return _("Choose a password that does not look like your name or your e-mail address.")
