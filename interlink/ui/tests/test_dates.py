"""Dates on pages: they stay on one line, and time left is a duration."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from interlink.kernel import dates as plain
from interlink.ui import dates

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("remains", "words"),
    [
        (timedelta(days=14), "14 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=5, minutes=10), "5 hours"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(minutes=20), "less than an hour"),
        (timedelta(0), "time is up"),
    ],
)
def test_left_says_how_long_and_not_when(remains: timedelta, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    assert dates.left(NOW + remains) == words


def test_day_and_moment_keep_the_day_on_one_line() -> None:
    assert dates.day(NOW) == "23\u00a0November\u00a02026"
    assert dates.moment(NOW) == "23\u00a0November\u00a02026, 09:00"
    assert plain.day(NOW) == "23 November 2026"


def test_short_day_shortens_the_month() -> None:
    assert dates.short_day(NOW) == "23\u00a0Nov\u00a02026"
    assert dates.short_day(None) == ""
