"""Dates as people read them: absolute first, relative beside it, in their language and our time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

# British order of day and month, and the week of each language, come from Unicode's locale data (CLDR).
LOCALES = {"en": "en_GB", "it": "it_IT", "es": "es_ES", "lv": "lv_LV"}


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return timezone.localdate()


def day(value: date | datetime | None) -> str:
    """Write a day: “4 December 2026” in the reader's language; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_date(value, "long", locale=LOCALES[(get_language() or "en")[:2]])


def moment(value: datetime | None) -> str:
    """Write a moment: “4 December 2026, 18:00” in the installation's time zone; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day(local.date())}, {local:%H:%M}"


def until(value: date | datetime | None) -> str:
    """Say how far away a day is: “in 12 days”, “today”, “2 days late”."""
    if value is None:
        return ""
    today = timezone.localdate()
    other = timezone.localtime(value).date() if isinstance(value, datetime) else value
    days = (other - today).days
    if isinstance(value, datetime) and days == 0 and value < timezone.now():
        return _("time is up")
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 1:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}


def ago(value: date | datetime | None) -> str:
    """Say how long ago something was: “just now”, “3 hours ago”, “2 days ago”."""
    if value is None:
        return ""
    if not isinstance(value, datetime):
        days = (timezone.localdate() - value).days
        return _days_ago(days)
    passed = timezone.now() - value
    if passed < timedelta(minutes=1):
        return _("just now")
    if passed < timedelta(hours=1):
        minutes = int(passed.total_seconds() // 60)
        return ngettext("%(minutes)s minute ago", "%(minutes)s minutes ago", minutes) % {"minutes": minutes}
    if passed < timedelta(days=1):
        hours = int(passed.total_seconds() // 3600)
        return ngettext("%(hours)s hour ago", "%(hours)s hours ago", hours) % {"hours": hours}
    return _days_ago(passed.days)


def _days_ago(days: int) -> str:
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
