"""`make bench`: statements and processor time of every main page, beside the machine's own cheapest page.

Makes a world of its own in a temporary folder: the demo world, and with INTERLINK's data at hand a process
of 51 tasks with 100 documents. Absolute times drift with the machine; read the ratios of one run.
Prints a table and writes bench/results.json.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 30

sys.path.insert(0, str(ROOT))
_folder = tempfile.TemporaryDirectory(prefix="interlink-bench-")
os.environ["INTERLINK_DATA"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlink.config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import world  # noqa: E402


def measure(client: Client, path: str) -> dict[str, float]:
    """Ask for a page often; returns statements, processor milliseconds (median) and bytes."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    statements = len(queries)
    spent = []
    for _round in range(ROUNDS):
        began = time.process_time()
        client.get(path)
        spent.append((time.process_time() - began) * 1000)
    return {"statements": statements, "ms": statistics.median(spent), "bytes": len(answer.content)}


def main() -> None:
    """Measure and print."""
    places = world.make()
    visitor, member = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    member.force_login(world.member(), backend="allauth.account.auth_backends.AuthenticationBackend")
    yardstick = measure(visitor, "/healthz")
    rows = [("yardstick", "visitor", yardstick)]
    for name, path in places.items():
        for who, client in (("visitor", visitor), ("member", member)):
            if who == "visitor" and name in world.MEMBERS_ONLY:
                continue
            rows.append((name, who, measure(client, path)))
    print(f"{'page':<28}{'who':<10}{'statements':>11}{'ms':>8}{'ratio':>7}{'bytes':>9}")
    for name, who, figures in rows:
        ratio = figures["ms"] / yardstick["ms"]
        print(f"{name:<28}{who:<10}{figures['statements']:>11}{figures['ms']:>8.1f}{ratio:>7.1f}{figures['bytes']:>9}")
    results = [{"page": name, "who": who, **figures} for name, who, figures in rows]
    (ROOT / "bench" / "results.json").write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
