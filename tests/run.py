"""Run every test: on SQLite, on PostgreSQL, in a browser. `make test` calls this.

Starts its own PostgreSQL and Redis on free loopback ports in a temporary folder and stops them at
the end. Installs what is missing from Debian's packages when it may; otherwise names it and fails.
`ARGS="sqlite"`, `"postgres"` or `"journeys"` runs one part.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
PACKAGES = {"chromium": "chromium", "redis-server": "redis-server", "initdb": "postgresql"}
WORKERS = str(max(2, min(8, os.cpu_count() or 2)))


def find(program: str) -> str | None:
    """Find a program on the path or where Debian keeps PostgreSQL's."""
    found = shutil.which(program)
    if found:
        return found
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(kept[-1]) if kept else None


def install_what_is_missing() -> None:
    missing = [package for program, package in PACKAGES.items() if find(program) is None]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)} …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
            env=quiet,
            check=False,
            stdout=subprocess.DEVNULL,
        )
    still = [package for program, package in PACKAGES.items() if find(program) is None]
    if still:
        sys.exit(f"The tests need these Debian packages, and they are not here: {', '.join(still)}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL of our own. Yields its address."""
    data, port = folder / "postgres", free_port()
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("postgres")
        folder.chmod(0o755)
        data.mkdir()
        os.chown(data, user.pw_uid, user.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    subprocess.run(
        [*as_user, find("initdb"), "-D", data, "-U", "interlink", "--auth=trust", "-E", "UTF8"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    options = (
        f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=120"
        " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    server = subprocess.Popen(
        [*as_user, find("postgres"), "-D", data, *options.split()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield f"postgres://interlink@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Run a Redis of our own. Yields its address."""
    port = free_port()
    server = subprocess.Popen(
        [find("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int) -> None:
    for _attempt in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"Nothing answers on port {port}.")


def main() -> int:
    """Run the parts that were asked for and print one summary line. Returns the exit status."""
    wanted = sys.argv[1:] or ["sqlite", "postgres", "pages", "journeys"]
    install_what_is_missing()
    began, results, failed = time.monotonic(), [], False
    with tempfile.TemporaryDirectory(prefix="interlink-tests-") as name:
        folder = Path(name)
        with postgres(folder) as database, redis(folder) as bus:
            parts = {
                "sqlite": (["interlink", "tests/architecture", "-n", WORKERS, "--dist", "loadfile"], {}),
                "postgres": (["interlink", "-n", WORKERS, "--dist", "loadfile"], {"DATABASE_URL": database}),
                "pages": (["tests/pages", "-n", WORKERS, "--dist", "loadgroup"], {}),
                "journeys": (["tests/journeys", "-n", "2", "--dist", "loadgroup"], {}),
            }
            for part in wanted:
                arguments, environment = parts[part]
                report = folder / f"{part}.xml"
                print(f"\n== {part} ==", flush=True)
                done = subprocess.run(
                    [*PYTEST, *arguments, f"--junitxml={report}", "--durations=8", "--durations-min=5"],
                    cwd=ROOT,
                    env={
                        **os.environ,
                        **environment,
                        "INTERLINK_TEST_BUS": bus,
                        "INTERLINK_TEST_POSTGRES": database,
                        "INTERLINK_DATA": str(folder / f"data-{part}"),
                    },
                    check=False,
                )
                failed = failed or done.returncode != 0
                if report.exists():
                    results.append(ET.parse(report).getroot())  # noqa: S314 -- written by ourselves
    counts = {
        key: sum(int(suite.get(key, 0)) for root in results for suite in root.iter("testsuite"))
        for key in ("tests", "failures", "errors", "skipped")
    }
    passed = counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"]
    words = [f"{passed} passed"]
    words += [
        f"{counts[key]} {name}"
        for key, name in (("failures", "failed"), ("errors", "errors"), ("skipped", "skipped"))
        if counts[key]
    ]
    print(f"\n===== {', '.join(words)} in {time.monotonic() - began:.0f}s =====")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
