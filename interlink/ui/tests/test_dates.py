"""Dates on pages: they stay on one line, and time left is a duration."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "23_November 2026"),
        ("it", "23_novembre 2026"),
        ("es", "23_de_noviembre de 2026"),
        ("lv", "2026. gada 23._novembris"),
    ],
)
def test_day_keeps_number_and_month_on_one_line(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.day(NOW) == words.replace("_", "\u00a0")
        assert dates.moment(NOW) == words.replace("_", "\u00a0") + ", 09:00"


def test_day_of_other_texts_breaks_anywhere() -> None:
    assert plain.day(NOW) == "23 November 2026"


def test_short_day_shortens_the_month() -> None:
    assert dates.short_day(NOW) == "23\u00a0Nov\u00a02026"
    assert dates.short_day(None) == ""
