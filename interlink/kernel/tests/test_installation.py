"""An installation says who runs it; a demo world says that it is one."""

from __future__ import annotations

from datetime import date

import pytest

from interlink.kernel import installation

MADE_ON = date(2026, 11, 20)


@pytest.fixture
def kept(settings, tmp_path):
    settings.DATA = tmp_path
    settings.SITE_PLACE = settings.RUN_BY = settings.CONTACT = ""
    return settings


def test_says_nothing_of_itself_before_somebody_does(kept) -> None:
    assert [installation.place(), installation.run_by(), installation.contact()] == ["", "", ""]
    assert installation.demo_made_on() is None


def test_a_demo_world_brings_its_own_words(kept) -> None:
    installation.is_demo_since(MADE_ON, place="Valdora", run_by="Comune di Valdora", contact="help@example.org")

    assert installation.place() == "Valdora"
    assert installation.run_by() == "Comune di Valdora"
    assert installation.contact() == "help@example.org"
    assert installation.demo_made_on() == MADE_ON


def test_what_the_operator_has_set_goes_first_and_it_stays_a_demonstration(kept) -> None:
    installation.is_demo_since(MADE_ON, place="Valdora", contact="help@example.org")
    kept.SITE_PLACE, kept.CONTACT = "Torre", "office@example.org"

    assert installation.place() == "Torre"
    assert installation.contact() == "office@example.org"
    assert installation.demo_made_on() == MADE_ON
