"""Dates as people read them: absolute first, relative beside it, in their language and our time zone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlink.kernel import dates

NO_BREAK = "\u00a0"
# “4 December”, “4 de diciembre”, “4. decembris”: what is read as one. The year may stand on the next line of a phone.
DAY_AND_MONTH = re.compile(r"\b(\d{1,2}\.?) (?:(de) )?(?=\w)")


def day(value: date | datetime | None) -> str:
    """Write a day of which number and month stay on one line: “4 December 2026”."""
    return _held(dates.day(value))


def short_day(value: date | datetime | None) -> str:
    """Write a day for a table or a step, where there is little room: “4 Dec 2026”."""
    return dates.short_day(value).replace(" ", NO_BREAK)


def moment(value: datetime | None) -> str:
    """Write a moment of which number and month stay on one line: “4 December 2026, 18:00”."""
    return _held(dates.moment(value))


def _held(words: str) -> str:
    return DAY_AND_MONTH.sub(lambda found: NO_BREAK.join(filter(None, found.groups())) + NO_BREAK, words)


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return timezone.localdate()


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


def left(value: datetime) -> str:
    """Say how much time is left: “14 days”, on the last day “5 hours”, then “less than an hour”."""
    remains = value - timezone.now()
    if remains <= timedelta(0):
        return _("time is up")
    if remains < timedelta(hours=1):
        return _("less than an hour")
    if remains < timedelta(days=1):
        hours = int(remains.total_seconds() // 3600)
        return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
    days = (timezone.localtime(value).date() - timezone.localdate()).days
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


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
