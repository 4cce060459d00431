from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast, an_operator
from interlink.kernel.actors import Actor
from interlink.processes.models import Phase

from ..factories import a_process, the_open_phase, with_evidence
from .test_processes import signed_in


@pytest.fixture
def phase(cast: Cast) -> Phase:
    return with_evidence(the_open_phase(a_process(cast)), cast.carme)


@pytest.fixture
def operator(db: None) -> Client:
    return signed_in(Actor(an_operator()))


def test_admin_shows_phases_and_processes_without_a_form(operator: Client, phase: Phase) -> None:
    for name, row in (("phase", phase), ("process", phase.process)):
        answer = operator.get(reverse(f"admin:processes_{name}_change", args=[row.pk]))

        assert answer.status_code == 200
        assert 'name="state"' not in answer.content.decode()
        assert operator.get(reverse(f"admin:processes_{name}_changelist")).status_code == 200


def test_admin_closes_no_phase_and_says_why(operator: Client, phase: Phase) -> None:
    answer = operator.post(reverse("admin:processes_phase_change", args=[phase.pk]), {"state": "closed"})

    phase.refresh_from_db()
    assert answer.status_code == 403
    assert "This phase closes only when both sides have decided so." in answer.content.decode()
    assert phase.state == "open"


def test_admin_adds_and_deletes_nothing(operator: Client, phase: Phase) -> None:
    added = operator.post(reverse("admin:processes_phase_add"), {"name": "Mine"})
    deleted = operator.post(reverse("admin:processes_process_delete", args=[phase.process_id]), {"post": "yes"})

    assert (added.status_code, deleted.status_code) == (403, 403)
    assert "Phases are closed by both sides in a decision, not here." in added.content.decode()
    assert "A process changes by what its partners do and decide in it, not here." in deleted.content.decode()
    assert Phase.objects.count() == 4


def test_admin_shows_nothing_of_a_process_that_is_for_members_only(cast: Cast, operator: Client) -> None:
    hidden = a_process(cast, name="Not for the public", is_open=False)
    phase = the_open_phase(hidden)

    for name, row in (("process", hidden), ("phase", phase)):
        for page in ("change", "history", "delete"):
            assert operator.get(reverse(f"admin:processes_{name}_{page}", args=[row.pk])).status_code == 404
        listed = operator.get(reverse(f"admin:processes_{name}_changelist"))
        assert (listed.status_code, "Not for the public" in listed.content.decode()) == (200, False)
    closing = operator.post(reverse("admin:processes_phase_change", args=[phase.pk]), {"state": "closed"})
    phase.refresh_from_db()
    assert (closing.status_code, phase.state) == (404, "open")


def test_admin_is_closed_to_others(cast: Cast, phase: Phase) -> None:
    answer = signed_in(cast.carme).post(reverse("admin:processes_phase_change", args=[phase.pk]), {"state": "closed"})

    phase.refresh_from_db()
    assert (answer.status_code, phase.state) == (302, "open")
