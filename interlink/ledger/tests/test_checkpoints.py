"""Sealing: what does not verify is not sealed over, and a file vouches only for what was committed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing
from interlink.ledger.facts import INSTALLATION
from interlink.ledger.jobs import verify_and_seal
from interlink.ledger.models import Checkpoint, Entry
from interlink.ledger.operations import checkpoints
from interlink.ledger.queries import checkpoints as kept

CLOCK = Actor(job="test")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    """The folder of the kept checkpoints, empty."""
    settings.DATA = tmp_path
    return kept.folder()


def sealed_kinds(checkpoint: Checkpoint) -> set[str]:
    return {head[0] for head in checkpoint.heads}


def test_seals_every_stream_of_a_record_that_verifies(cast: Cast) -> None:
    checkpoint, result = verify_and_seal(by=CLOCK)

    assert result.holds
    assert sealed_kinds(checkpoint) == {"installation", "organisation"}


def test_does_not_seal_a_stream_that_was_tampered_with(cast: Cast) -> None:
    checkpoints.seal(by=CLOCK)
    with changing():
        Entry.objects.filter(stream__kind=INSTALLATION.kind, number=2).update(by_job="forger")

    checkpoint, result = verify_and_seal(by=CLOCK)

    assert [finding.code for finding in result.findings] == ["edited"]
    assert sealed_kinds(checkpoint) == {"organisation"}


def test_writes_the_file_after_the_commit(cast: Cast, folder: Path, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        checkpoint = checkpoints.seal(by=CLOCK)
        assert not folder.exists()

    [file] = folder.iterdir()
    assert json.loads(file.read_text()) == kept.as_published(checkpoint)


@pytest.mark.django_db(transaction=True)
def test_writes_no_file_for_a_checkpoint_that_was_rolled_back(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        checkpoints.seal(by=CLOCK)
        raise ZeroDivisionError

    assert not folder.exists()
    assert not Checkpoint.objects.exists()
