"""What the demo world does not show: the moments before somebody acts.

An agreement open for signature, an invitation nobody has answered, a phase that can close, a vote that can be
counted: the pages of these moments are pages too, and no link of the demo world leads to them.
`python -m tests.between` brings them about in an installation's own database and prints where to look.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import django

# The end of a request or a letter; no link can lead there.
ALWAYS = (
    "account_inactive", "account_reset_password_done", "account_reset_password_from_key_done",
    "account_email_verification_sent", "account_logout",
)  # fmt: skip


def make() -> list[str]:
    """Bring the moments about among the people of the demo world. Returns addresses to look at."""
    from django.db import transaction
    from django.urls import reverse
    from django.utils import translation

    with translation.override("it"), transaction.atomic():
        return [*(reverse(name) for name in ALWAYS), *_moments()]


def _moments() -> Iterator[str]:
    from django.urls import reverse

    from interlink.accounts.tests.factories import an_invitation, an_unconfirmed_body
    from interlink.assets.operations import drafts
    from interlink.assets.tests.factories import BODY, a_document
    from interlink.deliberation.operations import ballots
    from interlink.kernel.actors import Actor
    from interlink.partnerships.models import Member
    from interlink.partnerships.tests import factories as partnerships
    from interlink.processes.operations import phases, tasks
    from interlink.processes.tests import factories as processes

    cast = _cast()

    def deed(name: str, noun: object) -> str:
        return reverse(name, args=[noun.pk])  # type: ignore[attr-defined]

    body = an_unconfirmed_body("Provincia di Valdora")
    yield deed("accounts:confirm", body)
    invitation, token = an_invitation(cast.city, cast.carme, "nora@example.org", name="Nora Neri", language="it")
    yield reverse("accounts:invitation", args=[token])
    yield deed("accounts:invitation_send_again", invitation)
    yield deed("accounts:invitation_withdraw", invitation)

    partnership, agreement = partnerships.a_draft(cast, name="Patto per i parchi")
    yield partnership.get_absolute_url()
    yield deed("partnerships:offer", agreement)
    partnership, agreement = partnerships.an_agreement_to_sign(cast, name="Patto per le scuole")
    yield partnership.get_absolute_url()
    yield deed("partnerships:sign", agreement)
    yield deed("partnerships:take_back", agreement)
    invited = partnerships.a_partnership(cast, name="Patto per i mercati")
    party = partnerships.an_invited_party(cast, invited)
    yield invited.get_absolute_url()
    yield deed("partnerships:party_withdraw", party)

    process = processes.a_process(cast, name="Prima del traguardo", language="it")
    team = partnerships.a_team(process.partnership, cast.zeno, by=cast.carme, name="Squadra")
    yield deed("partnerships:member_remove", Member.objects.filter(team=team).order_by("since").last())
    first, *others = processes.in_guide_order(process)
    held = next(task for task in others if task.prerequisites.exists())
    hand_off = processes.a_hand_off(cast, process, first)
    for name in ("hand_off", "hand_off_accept", "hand_off_return", "hand_off_withdraw"):
        yield deed(f"processes:{name}", hand_off)
    yield deed("processes:task_override", held)
    yield deed("processes:task_finish", tasks.begin(task=first, by=cast.carme))
    document = a_document(cast, first)
    drafts.keep(document=document, body=BODY + "Ancora una riga.", based_on=document.number, by=cast.carme)
    yield document.get_absolute_url()
    yield reverse("assets:restore", args=[document.pk, 1])
    phase = processes.with_evidence(processes.the_open_phase(process), cast.carme)
    yield deed("processes:phase", phase)
    yield deed("processes:propose_closing", phase)

    other = processes.a_process(cast, name="Sul traguardo", language="it")
    first, second, *_others = processes.in_guide_order(other)
    yield deed("processes:task_reopen", processes.a_finished_task(first, by=cast.carme))
    yield deed("processes:task_begin", second)
    decided = processes.the_open_phase(other)
    processes.with_evidence(decided, cast.carme)
    processes.everybody_votes(phases.propose_closing(phase=decided, text="", by=cast.carme))
    yield deed("processes:phase", decided)
    yield deed("processes:phase_close", decided)

    agreed = processes.a_proposed_process(cast, name="Deciso, non ancora partito", language="it")
    processes.everybody_votes(agreed.start_decision)
    yield deed("processes:start_as_decided", agreed)
    refused = processes.a_proposed_process(cast, name="Respinto, non ancora chiuso", language="it")
    processes.everybody_votes(refused.start_decision, "no")
    yield deed("processes:show", refused)
    yield deed("processes:give_up", refused)
    new = processes.a_proposed_process(cast, name="Appena proposto", language="it").start_decision
    yield deed("deliberation:decision", new)
    yield deed("deliberation:withdraw", new)
    counted = processes.a_proposed_process(cast, name="Tutti hanno votato", language="it").start_decision
    for voter in counted.voters.select_related("person", "organisation"):
        ballots.cast(decision=counted, choice="yes", by=Actor(voter.person, voter.organisation))
    yield deed("deliberation:decision", counted)
    yield deed("deliberation:close", counted)


def _cast():
    from interlink.accounts.queries import people, seats
    from interlink.accounts.tests.cast import Cast
    from interlink.kernel.actors import Actor

    known = {name: people.by_email(f"{name}@example.org") for name in ("ana", "bilal", "carme", "marco")}
    city, association = (seats.current_of(known[name])[0].organisation for name in ("carme", "bilal"))
    return Cast(
        ana=Actor(known["ana"], association),
        bilal=Actor(known["bilal"], association),
        carme=Actor(known["carme"], city),
        zeno=Actor(known["marco"], city),
        city=city,
        association=association,
    )


if __name__ == "__main__":
    django.setup()
    print(json.dumps(make()))
