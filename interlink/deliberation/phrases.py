"""Phrases about how a decision stands and how it came out. Every one is a whole sentence for translators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interlink.kernel.sides import Side

from .vocabulary import DecisionState, Outcome

if TYPE_CHECKING:
    from .models import Decision
    from .queries.chambers import ChamberCount

# How many names are read before they become a number.
MOST_NAMES = 4

_PASSED_ALONE: dict[str, Promise] = {
    Side.GOVERNMENT: gettext_lazy("Passed: the government side agrees"),
    Side.CIVIC: gettext_lazy("Passed: the civic side agrees"),
}
_NOT_PASSED: dict[tuple[str, str], Promise] = {
    (Side.GOVERNMENT, Outcome.NO_MAJORITY): gettext_lazy("Not passed: the government side did not reach its majority"),
    (Side.GOVERNMENT, Outcome.NO_QUORUM): gettext_lazy("Not passed: the government side did not reach its quorum"),
    (Side.CIVIC, Outcome.NO_MAJORITY): gettext_lazy("Not passed: the civic side did not reach its majority"),
    (Side.CIVIC, Outcome.NO_QUORUM): gettext_lazy("Not passed: the civic side did not reach its quorum"),
}
_HOW: dict[tuple[str, str], Promise] = {
    (Side.GOVERNMENT, Outcome.PASSED): gettext_lazy("The government side agreed: %(yes)s yes, %(no)s no."),
    (Side.GOVERNMENT, Outcome.NO_MAJORITY): gettext_lazy(
        "The government side had its quorum, but %(yes)s yes of the %(yes_needed)s it needed."
    ),
    (Side.GOVERNMENT, Outcome.NO_QUORUM): gettext_lazy(
        "On the government side %(voted)s of %(roll)s voted; the quorum was %(quorum)s."
    ),
    (Side.CIVIC, Outcome.PASSED): gettext_lazy("The civic side agreed: %(yes)s yes, %(no)s no."),
    (Side.CIVIC, Outcome.NO_MAJORITY): gettext_lazy(
        "The civic side had its quorum, but %(yes)s yes of the %(yes_needed)s it needed."
    ),
    (Side.CIVIC, Outcome.NO_QUORUM): gettext_lazy(
        "On the civic side %(voted)s of %(roll)s voted; the quorum was %(quorum)s."
    ),
}
_SHORT: dict[tuple[str, str], Promise] = {
    (Side.GOVERNMENT, Outcome.NO_MAJORITY): gettext_lazy("Government side: no majority"),
    (Side.GOVERNMENT, Outcome.NO_QUORUM): gettext_lazy("Government side: no quorum"),
    (Side.CIVIC, Outcome.NO_MAJORITY): gettext_lazy("Civic side: no majority"),
    (Side.CIVIC, Outcome.NO_QUORUM): gettext_lazy("Civic side: no quorum"),
}


def result(decision: Decision, chambers: Sequence[ChamberCount]) -> str:
    """Say in one line how a decision ended, naming the side that fell short. Empty while it is open."""
    if decision.state == DecisionState.OPEN:
        return ""
    if decision.state == DecisionState.WITHDRAWN:
        return _("Withdrawn before anybody had voted")
    if decision.state == DecisionState.PASSED:
        return _("Passed: both sides agree") if len(chambers) > 1 else str(_PASSED_ALONE[chambers[0].side])
    failed = [each for each in chambers if each.outcome != Outcome.PASSED]
    if len(failed) > 1:
        return _("Not passed: neither side carried it")
    return str(_NOT_PASSED[failed[0].side, failed[0].outcome])


def how(chambers: Sequence[ChamberCount]) -> list[str]:
    """Say for each side, in a sentence, how it came out."""
    return [
        str(_HOW[each.side, each.outcome])
        % {
            "yes": each.count.yes,
            "no": each.count.no,
            "yes_needed": each.count.yes_needed,
            "voted": each.count.voted,
            "roll": each.count.roll,
            "quorum": each.count.quorum_needed,
        }
        for each in chambers
    ]


def shortfalls(chambers: Sequence[ChamberCount]) -> list[str]:
    """Name the sides that fell short, in a few words for a table."""
    return [str(_SHORT[each.side, each.outcome]) for each in chambers if each.outcome != Outcome.PASSED]


def who_has_the_ball(
    decision: Decision, chambers: Sequence[ChamberCount], missing_votes: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """Say whom an open decision waits for: (side, sentence), with no side when it waits for nobody in particular.

    `missing_votes` names, for each side, the organisations whose vote is not there yet.
    """
    if decision.is_due:
        return [("", _("The time is up. Interlink counts the votes within a minute."))]
    if all(each.count.not_yet == 0 for each in chambers):
        return [("", _("Everybody has voted. The vote can be closed now."))]
    missing = [(each.side, each.count.quorum_missing) for each in chambers if each.count.quorum_missing]
    if not missing:
        # The quorum is there; the vote still waits for those who have not answered.
        waiting = [(side, _not_yet(names)) for side, names in missing_votes.items() if names]
        return waiting or [("", _("Every side has its quorum. Votes can still come and change until the end."))]
    return [
        (
            side,
            ngettext("%(votes)s more vote makes the quorum", "%(votes)s more votes make the quorum", votes)
            % {"votes": votes},
        )
        for side, votes in missing
    ]


def _not_yet(names: Sequence[str]) -> str:
    """Name a few who have not voted, or say how many they are."""
    if len(names) <= MOST_NAMES:
        return _("Not voted yet: %(names)s") % {"names": ", ".join(names)}
    return ngettext("%(votes)s vote is not there yet", "%(votes)s votes are not there yet", len(names)) % {
        "votes": len(names)
    }
