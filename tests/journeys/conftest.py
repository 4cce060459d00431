"""Stories in a real browser against a real server with its own folder and port."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
INTERLINK = Path(sys.executable).parent / "interlink"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Contrast costs most, and colours are the same in every language: they can be left out, or looked at alone.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = (
    "([type, values, without]) => axe.run(document, {runOnly: {type, values}, resultTypes: ['violations'],"
    " rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}]))})"
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def data_of_others() -> Path | None:
    """Where INTERLINK's data lies on this machine, if it does."""
    given = os.environ.get("INTERLINK_TEST_DATA")
    for place in [given, ROOT.parent / "shared" / "interlink-data"]:
        if place and Path(place).is_dir():
            return Path(place)
    return None


@dataclass
class Server:
    """One installation, served by one process."""

    folder: Path
    demo: bool = False
    port: int = 0
    process: Any = None
    # Addresses of the moments between acts, in the demo world.
    moments: list[str] = field(default_factory=list)
    output: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.output = self.folder / "server.log"
        if not self.port:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                self.port = probe.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        }
        return {**kept, "INTERLINK_DATA": str(self.folder), "INTERLINK_URL": self.url, "PYTHONUNBUFFERED": "1"}

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run an `interlink` command on this installation."""
        return subprocess.run(
            [INTERLINK, *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )

    def start(self) -> Server:
        with self.output.open("a") as log:
            self.process = subprocess.Popen(
                [INTERLINK, "serve", "--port", str(self.port), *(["--demo"] if self.demo else [])],
                env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        for _attempt in range(1200):
            if self.process.poll() is not None:
                raise RuntimeError(self.output.read_text())
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):  # noqa: S310 -- our own address
                    return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(self.output.read_text())

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)

    def link_printed(self, part: str) -> str:
        """Find a link that the server printed at its start."""
        return re.search(rf"http://\S*{part}\S*", self.output.read_text())[0]  # type: ignore[index]


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """An installation in which nobody has done anything yet."""
    server = Server(tmp_path / "installation").start()
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo world with the moments between its acts. Journeys only look at it."""
    server = Server(tmp_path_factory.mktemp("demo"))
    assert server.command("seed-demo").returncode == 0
    server.moments = json.loads(
        subprocess.run(
            [sys.executable, "-m", "tests.between"],
            env={**server.environment, "DJANGO_SETTINGS_MODULE": "interlink.config.settings"},
            cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
        ).stdout
    )  # fmt: skip
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser window for somebody: `visitor(server, phone=True, scripts=False, language="it")`."""
    contexts: list[BrowserContext] = []

    def open_window(
        server: Server, *, phone: bool = False, scripts: bool = True, language: str = "en", theme: str = "light"
    ) -> Page:
        context = browser.new_context(
            base_url=server.url,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            locale=language,
            color_scheme=theme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        # The stories are told in the words of one language, whatever the person's own is.
        context.add_cookies([{"name": "language", "value": language, "url": server.url}])
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _complain(message.type, message.text))
        return page

    yield open_window
    for context in contexts:
        context.close()


def _complain(kind: str, text: str) -> None:
    if "Content Security Policy" in text or "Content-Security-Policy" in text:
        raise AssertionError(f"{kind}: {text}")


def bring_axe(page: Page) -> None:
    """Have axe on every page that this window opens from now on; it comes before the page and past its policy."""
    page.context.add_init_script(path=AXE)


def violations(page: Page, colours: bool | None = None) -> list[str]:
    """What axe finds on this page against WCAG 2.2 A and AA, one line each.

    `colours`: look at nothing else (True), at all else (False), at everything (None).
    """
    without = COLOURS if colours is False else []
    found = page.evaluate(RUN, ["rule", COLOURS, []] if colours else ["tag", TAGS, without])
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """How many pixels the page scrolls sideways; it should be none."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
