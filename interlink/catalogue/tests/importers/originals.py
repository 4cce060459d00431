"""Where INTERLINK's catalogue lies on this machine. It is test data only and is never copied into the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[4]
FOLDER = Path(os.environ.get("INTERLINK_TEST_DATA") or CHECKOUT.parent / "shared" / "interlink-data")

needs_interlink_data = pytest.mark.skipif(
    not (FOLDER / "interlinkers").is_dir(),
    reason=f"INTERLINK's catalogue is not at {FOLDER}; say where it is with INTERLINK_TEST_DATA.",
)
