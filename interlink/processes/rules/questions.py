"""The law of who decides: a question goes to the chambers of the agreement, not to those that somebody names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.deliberation.electorates import ChamberSpec
from interlink.kernel.law import Condition, rule
from interlink.partnerships.queries import electorates


def chambers_are_those_of_the_agreement_on(act: str) -> Condition:
    """The condition that exactly the agreement's sides, shares and voters decide about an act."""

    @rule(_("A question of this partnership goes to the chambers that its agreement names."))
    def chambers_are_those_of_the_agreement(actor, subject, chambers=None):
        if chambers is None:
            return True
        return _compared(chambers) == _compared(electorates.chambers_for(subject.partnership.pk, act))

    return chambers_are_those_of_the_agreement


def _compared(chambers: Iterable[ChamberSpec]) -> list[tuple[Any, ...]]:
    """Chambers without what does not matter: their order, and the order on their rolls."""
    return sorted(
        (
            str(chamber.side),
            chamber.quorum_percent,
            chamber.majority_percent,
            sorted(
                (str(voter.person.pk), str(voter.organisation and voter.organisation.pk)) for voter in chamber.voters
            ),
        )
        for chamber in chambers
    )
