"""Days and moments as each language writes them, in the installation's time zone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language

# British order of day and month, and the week of each language, come from Unicode's locale data (CLDR).
LOCALES = {"en": "en_GB", "it": "it_IT", "es": "es_ES", "lv": "lv_LV"}


def day(value: date | datetime | None) -> str:
    """Write a day: “4 December 2026” in the reader's language; nothing for None."""
    return _written(value, "long")


def short_day(value: date | datetime | None) -> str:
    """Write a day with a short month: “4 Dec 2026”."""
    return _written(value, "medium")


def _written(value: date | datetime | None, form: Literal["long", "medium"]) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_date(value, form, locale=LOCALES[(get_language() or "en")[:2]])


def moment(value: datetime | None) -> str:
    """Write a moment: “4 December 2026, 18:00” in the installation's time zone; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day(local.date())}, {local:%H:%M}"
