"""Who is told what: everybody on the rolls, when a vote opens, gets more time, or ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from interlink.kernel.actors import Actor
from interlink.kernel.dates import moment
from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry
from interlink.notifications.operations import notices

from . import phrases
from .events import DecisionExtended, DecisionNotPassed, DecisionOpened, DecisionPassed, DecisionWithdrawn
from .models import Decision, Voter
from .queries import chambers, rolls

_BY = Actor(job="decision notices")


@listens_to(DecisionOpened)
def tell_voters_that_it_opened(entry: Entry) -> None:
    """Ask everybody on the rolls for their vote."""

    def say(decision: Decision, voter: Voter) -> tuple[str, list[str]]:
        return _("Your vote is asked for: %(question)s") % {"question": decision.question}, [
            _("It is about %(name)s.") % {"name": decision.about_name},
            _capacity(voter),
            _("You can vote, and change your vote, until %(moment)s.") % {"moment": moment(decision.closes_at)},
        ]

    _tell(entry, say)


@listens_to(DecisionExtended)
def tell_voters_that_it_has_more_time(entry: Entry) -> None:
    """Say until when the vote lasts now, and why."""

    def say(decision: Decision, voter: Voter) -> tuple[str, list[str]]:
        return _("More time to vote: %(question)s") % {"question": decision.question}, [
            _("The vote ends on %(moment)s now.") % {"moment": moment(decision.closes_at)},
            _("The reason: %(reason)s") % {"reason": entry.words.texts.get("reason", "")},
            _("You have voted. You can change your vote until then.") if voter.has_voted else _capacity(voter),
        ]

    _tell(entry, say)


@listens_to(DecisionPassed, DecisionNotPassed)
def tell_voters_how_it_ended(entry: Entry) -> None:
    """Say how it came out on each side, and what follows."""
    counts = chambers.counted(_decision(entry))

    def say(decision: Decision, voter: Voter) -> tuple[str, list[str]]:
        title = _("%(result)s. %(question)s") % {
            "result": phrases.result(decision, counts),
            "question": decision.question,
        }
        follows = [] if entry.name == DecisionPassed.name else [decision.otherwise]
        return title, [*phrases.how(counts), *follows]

    _tell(entry, say)


@listens_to(DecisionWithdrawn)
def tell_voters_that_it_was_withdrawn(entry: Entry) -> None:
    """Say that there is nothing to vote on any more, and why."""

    def say(decision: Decision, voter: Voter) -> tuple[str, list[str]]:
        return _("Taken back: %(question)s") % {"question": decision.question}, [
            _("There is nothing to vote on any more."),
            _("The reason: %(reason)s") % {"reason": entry.words.texts.get("reason", "")},
        ]

    _tell(entry, say)


def _decision(entry: Entry) -> Decision:
    return Decision.objects.get(pk=entry.facts["decision"])


def _capacity(voter: Voter) -> str:
    if voter.organisation is None:
        return _("You vote for yourself.")
    return _("You vote for %(name)s.") % {"name": voter.organisation.name}


def _tell(entry: Entry, say: Callable[[Decision, Voter], tuple[str, Iterable[str]]]) -> None:
    """Tell everybody on the rolls, each in their own language. Told again, nobody gets it twice."""
    decision = _decision(entry)
    for voter in rolls.whole().filter(decision=decision).select_related("person"):
        with override(voter.person.language):
            subject, sentences = say(decision, voter)
            notices.tell(
                person=voter.person,
                because=entry,
                subject=subject,
                text="\n\n".join(sentence for sentence in sentences if sentence),
                path=decision.get_absolute_url(),
                by=_BY,
            )
