from __future__ import annotations

import pytest

from interlink.kernel import panels


@pytest.fixture
def only_this_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the count in the header, which an app above adds to every page (one statement)."""
    monkeypatch.setitem(panels._panels, "site.waiting", [])
