"""Work that the clock does."""

from __future__ import annotations

import logging

from interlink.kernel import law
from interlink.kernel.actors import Actor

from .models import Decision
from .operations import decisions
from .queries import decisions as decision_queries
from .rules import May

log = logging.getLogger("interlink.deliberation")

DEADLINE = Actor(job="deadline")


def close_due() -> int:
    """End every vote whose time is up, or give it its second chance. Returns how many were dealt with.

    Each in its own transaction: one that fails stays for the next minute, and the others go on.
    """
    done = 0
    for decision in decision_queries.due():
        try:
            _end(decision)
        except law.Refused as refused:
            # Somebody else was faster: a person, or this job in another process.
            log.info("Decision %s stays as it is: %s", decision.pk, refused.reason.code)
        except Exception:
            log.exception("Decision %s could not be closed.", decision.pk)
        else:
            done += 1
    return done


def _end(decision: Decision) -> None:
    if law.permits(May.GIVE_SECOND_CHANCE, DEADLINE, decision):
        decisions.give_second_chance(decision=decision, by=DEADLINE)
    else:
        decisions.close(decision=decision, by=DEADLINE)
