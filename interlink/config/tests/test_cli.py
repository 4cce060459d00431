"""The command line says with its exit status whether it did what it was asked."""

from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.config import cli, jobs
from interlink.kernel.records import changing
from interlink.ledger import listeners, verification
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
    jobs.seal.call_local()

    assert "#2: This entry was changed after it was written." in caplog.text
    assert {head[0] for head in Checkpoint.objects.get().heads} == {"organisation"}


def tamper() -> None:
    with changing():
        Entry.objects.filter(stream__kind="installation", number=2).update(by_job="forger")
