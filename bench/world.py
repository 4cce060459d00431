"""The world that is measured: the demo world, and a process on the longest blueprint there is with 100 documents.

Everything goes through the operations. The blueprint is INTERLINK's of 51 tasks where its data lies beside
the project; else our own short one, and the table says so.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from interlink.accounts.models import Person
from interlink.accounts.queries.people import by_email
from interlink.assets.operations import documents
from interlink.catalogue.importers import import_catalogue
from interlink.config import seeds
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.queries.decisions import open_for
from interlink.kernel.actors import NOBODY, Actor
from interlink.ledger import listeners
from interlink.partnerships.models import Partnership
from interlink.partnerships.queries import teams
from interlink.processes.importers import import_blueprints
from interlink.processes.models import Process
from interlink.processes.operations import processes
from interlink.processes.queries import blueprints

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 100
MEMBERS_ONLY = {"my work"}


def make() -> dict[str, str]:
    """Make the world; returns the pages to measure, by name."""
    call_command("migrate", interactive=False, verbosity=0)
    by = Actor(job="bench")
    import_catalogue(None, by=by)
    import_blueprints(None, by=by)
    others = Path(os.environ.get("INTERLINK_TEST_DATA") or ROOT.parent / "shared" / "interlink-data")
    key = "short"
    if others.is_dir():
        import_catalogue(others, by=by)
        import_blueprints(others / "schemas", by=by)
        key = "interlink-default"
    seeds.make_world()
    with transaction.atomic():
        long = _long_process(key)
    demo = Process.objects.filter(state="running").order_by("proposed_at").first()
    print(f"Long process: {long.tasks.count()} tasks, {DOCUMENTS} documents, blueprint {key}.")
    return {
        "home": "/",
        "explore": "/explore/",
        "process": f"/processes/{demo.pk}/",
        "guide, 51 tasks, 100 docs": f"/processes/{long.pk}/guide/",
        "assets, 100 documents": f"/processes/{long.pk}/assets/",
        "decision": f"/decisions/{long.start_decision_id}/",
        "partnership": f"/partnerships/{demo.partnership_id}/",
        "catalogue search": "/catalogue/?q=map",
        "enabler": "/catalogue/stakeholder-map/",
        "record": "/record/",
        "my work": "/my-work/",
    }


def member() -> Person:
    """The officer of the demo world."""
    return by_email("carme@example.org")


def _long_process(key: str) -> Process:
    partnership = Partnership.objects.filter(public_since__isnull=False).get()
    carme = Actor(member(), member().seats.get().organisation)
    process = processes.propose(
        partnership=partnership,
        blueprint=blueprints.visible_to(NOBODY).get(key=key),
        name="The long one",
        promise="As many tasks and documents as there are.",
        language="en",
        is_open=True,
        coordinating_team=teams.of_partnership(partnership.pk).get(organisation=carme.organisation),
        by=carme,
    )
    decision = open_for("processes.start_process", process.pk)
    for voter in decision.voters.select_related("person", "organisation"):
        ballots.cast(decision=decision, choice="yes", by=Actor(voter.person, voter.organisation))
    decisions.close(decision=decision, by=carme)
    while listeners.sweep():
        pass
    task = process.tasks.filter(objective__phase__state="open").order_by("objective__position", "position").first()
    for number in range(DOCUMENTS):
        documents.start_blank(task=task, title=f"Document {number}", language="en", by=carme)
    process.refresh_from_db()
    return process
