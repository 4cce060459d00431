"""The command line says with its exit status whether it did what it was asked."""

from __future__ import annotations

import socket

import pytest
from django.db import OperationalError

from interlink.accounts.tests.cast import Cast
from interlink.config import cli
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing
from interlink.ledger import listeners, verification
from interlink.ledger.jobs import verify_and_seal
from interlink.ledger.models import Checkpoint, Delivery, Entry


def test_redeliver_ends_well_when_nothing_fails(db, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["redeliver"]) == 0
    assert capsys.readouterr().out == "Sent again: 0. Still failing: 0.\n"


def test_redeliver_lists_what_still_fails(cast: Cast, capsys: pytest.CaptureFixture, monkeypatch) -> None:
    entry = Entry.objects.select_related("stream").first()
    failing = Delivery(entry=entry, listener="assets.listeners.a_door", last_error="ValueError: shut")
    monkeypatch.setattr(listeners, "redeliver", lambda: (2, [failing]))

    assert cli.main(["redeliver"]) == 1
    assert "assets.listeners.a_door: ValueError: shut" in capsys.readouterr().out


def test_serve_says_that_the_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        status = cli.main(["serve", "--port", str(port)])

    said = capsys.readouterr()
    assert status == 1
    assert f"Something else answers on port {port}." in said.err
    assert said.out == ""


@pytest.mark.parametrize("words", ["no such column: processes_task.promise", 'relation "ledger_entry" does not exist'])
def test_says_what_helps_when_the_database_is_of_another_version(
    db, capsys: pytest.CaptureFixture, monkeypatch, words: str
) -> None:
    def fail() -> None:
        raise OperationalError(words)

    monkeypatch.setattr(listeners, "redeliver", fail)

    assert cli.main(["redeliver"]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "Run `interlink migrate`" in said


def test_does_not_explain_away_another_fault_of_the_database(db, monkeypatch) -> None:
    def fail() -> None:
        raise OperationalError('database "interlink" does not exist')

    monkeypatch.setattr(listeners, "redeliver", fail)

    with pytest.raises(OperationalError, match="does not exist"):
        cli.main(["redeliver"])


def test_verify_ledger_says_what_the_kept_checkpoints_know(cast: Cast, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["seal-ledger"]) == 0
    checkpoint = Checkpoint.objects.get()
    kind, root_id, number, _digest = checkpoint.heads[0]
    checkpoint.heads[0][3] = "0" * 64
    checkpoint.root = verification.merkle_root_of(checkpoint.heads)
    with changing():
        checkpoint.save()

    assert cli.main(["verify-ledger"]) == 1
    assert f"rewritten: {kind}:{root_id} #{number}" in capsys.readouterr().out


def test_seal_ledger_ends_badly_when_something_does_not_verify(cast: Cast) -> None:
    tamper()

    assert cli.main(["seal-ledger"]) == 1


def test_nightly_seal_tells_the_operator_what_does_not_verify(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    tamper()
    # The job itself, without the connection of its own that a worker gives it.
    verify_and_seal(by=Actor(job="daily checkpoint"))

    assert "#2: This entry was changed after it was written." in caplog.text
    assert {head[0] for head in Checkpoint.objects.get().heads} == {"organisation"}


def tamper() -> None:
    with changing():
        Entry.objects.filter(stream__kind="installation", number=2).update(by_job="forger")
