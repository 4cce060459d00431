"""What the environment says becomes what the installation does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import json
from interlink.config import settings as of
keys = "HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL", "TIMEOUT"
print(json.dumps([getattr(of, f"EMAIL_{key}") for key in keys]))
"""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://localhost", ["localhost", 25, "", "", False, False, 10]),
        ("smtp+tls://olga%40a.b:x%2Fy@mail.example", ["mail.example", 587, "olga@a.b", "x/y", True, False, 10]),
        ("smtps://olga:secret@mail.example:4650", ["mail.example", 4650, "olga", "secret", False, True, 10]),
    ],
)
def test_the_address_of_a_mail_server_says_how_it_is_spoken_to(
    tmp_path: Path, address: str, expected: list[object]
) -> None:
    assert asked(ASK, tmp_path, INTERLINK_MAIL_URL=address) == expected


@pytest.mark.parametrize("level", ["info", "INFO"])
def test_the_level_of_the_log_may_be_written_small(tmp_path: Path, level: str) -> None:
    ask = "import json; from interlink.config.settings import LOGGING; print(json.dumps(LOGGING['root']['level']))"

    assert asked(ask, tmp_path, INTERLINK_LOG=level) == "INFO"


def asked(ask: str, data: Path, **given: str) -> object:
    """What the settings say in an environment."""
    environment = {**os.environ, "INTERLINK_DATA": str(data), **given}
    answer = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)  # noqa: S603 -- our own words
    return json.loads(answer.stdout)
