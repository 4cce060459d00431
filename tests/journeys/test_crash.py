"""What was acknowledged survives `kill -9`: the server is killed in the middle of 200 acts, again and again."""

from __future__ import annotations

import http.cookiejar
import re
import threading
import time
import urllib.parse
import urllib.request
from http.client import HTTPException
from pathlib import Path

import pytest

from .conftest import Server

ACTS, WRITERS, KILLS = 200, 4, 3


class Client:
    """A browser without a window: cookies, forms, redirects."""

    def __init__(self, server: Server):
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path: str) -> str:
        with self.opener.open(self.server.url + path, timeout=20) as answer:
            return answer.read().decode()

    def post(self, path: str, **fields: str) -> str:
        """Send a form; returns the address it led to."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))[1]  # type: ignore[index]
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self.opener.open(self.server.url + path, body, timeout=20) as answer:
            return answer.geturl()


@pytest.mark.journey
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    server = Server(tmp_path / "installation").start()
    clients = [Client(server) for _ in range(WRITERS)]
    # Each writer is somebody else: one person alone would be slowed down.
    for number, client in enumerate(clients):
        email, password = f"olga{number}@example.org", "three quiet otters"
        server.command("create-operator", "--email", email, "--name", f"Olga {number}", "--password", password)
        client.post("/accounts/sign-in/", login=email, password=password)
    todo = iter(range(ACTS))
    acknowledged: dict[str, str] = {}
    lock, up = threading.Lock(), threading.Event()
    up.set()

    def work(client: Client) -> None:
        while True:
            with lock:
                number = next(todo, None)
            if number is None:
                return
            up.wait(60)
            name = f"Group {number}"
            try:
                fields = {"name": name, "kind": "informal", "about": "", "who": "mine"}
                led_to = client.post("/accounts/organisations/register/", **fields)
            except (OSError, HTTPException, TypeError, ValueError):
                continue  # not acknowledged: it may or may not be there
            if "/register/" not in led_to:
                with lock:
                    acknowledged[name] = urllib.parse.urlsplit(led_to).path

    workers = [threading.Thread(target=work, args=(client,)) for client in clients]
    for worker in workers:
        worker.start()
    for kill in range(1, KILLS + 1):
        while len(acknowledged) < kill * ACTS // (KILLS + 2) and any(worker.is_alive() for worker in workers):
            time.sleep(0.01)
        up.clear()
        server.kill()
        server.start()
        up.set()
    for worker in workers:
        worker.join(120)
    verified = server.command("verify-ledger")
    lost = [name for name, path in acknowledged.items() if f">{name}<" not in clients[0].get(path)]
    server.stop()

    # What was under way at a kill may be lost, one act per writer; everything else was done.
    assert len(acknowledged) >= ACTS - KILLS * WRITERS
    assert lost == []
    assert verified.returncode == 0, verified.stdout
