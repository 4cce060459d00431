"""The law of what is put to the sides: whom it asks, for how long and in which words is not for the caller to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.deliberation.electorates import ChamberSpec
from interlink.deliberation.vocabulary import SECOND_CHANCE_DAYS
from interlink.kernel.law import Condition, rule
from interlink.partnerships.queries import agreements, electorates

# Whoever put the question may have waited for a lock since they read the clock.
WAITED_AT_MOST = timedelta(minutes=5)


def is_asked_as_agreed(act: str, question_of: Callable[[Any], str]) -> tuple[Condition, ...]:
    """The conditions that a question about an act is put as the agreement and the process say, whoever calls."""

    @rule(_("A question of this partnership goes to the chambers that its agreement names."))
    def chambers_are_those_of_the_agreement(actor, subject, chambers=None):
        if chambers is None:
            return True
        return _compared(chambers) == _compared(electorates.chambers_for(subject.partnership.pk, act))

    @rule(_("A question of this partnership is open for as long as its agreement says, with its second chance."))
    def time_is_that_of_the_agreement(actor, subject, closes_at=None, second_chance_days=None):
        if closes_at is None:
            return True
        agreed = timedelta(days=agreements.rule_for(subject.partnership.pk, act).days)
        lasts = closes_at - timezone.now()
        return agreed - WAITED_AT_MOST <= lasts <= agreed and second_chance_days in (None, SECOND_CHANCE_DAYS)

    @rule(_("A question about a process is put in the words and the language of the process, and on its record."))
    def words_are_those_of_the_process(actor, subject, question=None, language=None, stream=None):
        if question is None:
            return True
        process = getattr(subject, "process", subject)
        return (question, language, stream) == (question_of(subject), process.language, process.ledger_stream)

    return (chambers_are_those_of_the_agreement, time_is_that_of_the_agreement, words_are_those_of_the_process)


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
