"""A real server on rough lines: senders who stop half-way hold nobody up and leave nothing half-done."""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from .conftest import Server
from .test_crash import Client

SENDERS = 20


def half_sent(server: Server, path: str, body: bytes, cookies: str = "") -> socket.socket:
    """A connection on which half of a form has arrived."""
    line = socket.create_connection(("127.0.0.1", server.port))
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    line.sendall(head.encode() + body[: len(body) // 2])
    return line


@pytest.mark.journey
def test_half_sent_forms_hold_nobody_up_and_save_nothing(empty_server: Server) -> None:
    email, password = "olga@example.org", "three quiet otters"
    empty_server.command("create-operator", "--email", email, "--name", "Olga", "--password", password)
    olga = Client(empty_server)
    olga.post("/accounts/sign-in/", login=email, password=password)
    jar = next(handler.cookiejar for handler in olga.opener.handlers if hasattr(handler, "cookiejar"))
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    fields = {"csrfmiddlewaretoken": token, "name": "Whole", "kind": "informal", "who": "mine", "about": "x" * 400}
    form = urllib.parse.urlencode(fields).encode()
    before = empty_server.command("verify-ledger").stdout

    lines = [half_sent(empty_server, "/accounts/organisations/register/", form, cookies) for _ in range(SENDERS)]
    time.sleep(0.5)
    with urllib.request.urlopen(f"{empty_server.url}/readyz", timeout=5) as ready:  # noqa: S310 -- our own address
        assert json.load(ready) == {"ready": True, "missing": []}
    assert "Register" in olga.get("/accounts/organisations/register/")
    for line in lines:
        line.close()
    time.sleep(0.5)

    with pytest.raises(urllib.error.HTTPError):
        olga.get("/accounts/invitations/Rk3-secret_0f5/")
    log = empty_server.output.read_text()

    assert empty_server.command("verify-ledger").stdout == before
    assert "/accounts/invitations/…" in log
    assert "Rk3-secret_0f5" not in log
    assert "Exception" not in log
