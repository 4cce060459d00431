"""What the tests of this app start from."""

from __future__ import annotations

import pytest

from interlink.kernel import panels

from .cast import Scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Nothing is kept from test to test: many of these begin before there is anybody at all."""
    return Scene(is_kept=False)


@pytest.fixture
def only_this_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the count in the header, which an app above adds to every page (one statement)."""
    monkeypatch.setitem(panels._panels, "site.waiting", [])
