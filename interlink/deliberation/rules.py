"""The statute of deciding together. One permission, one list, from general to particular."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from interlink.accounts.queries import seats
from interlink.kernel import dates, law
from interlink.kernel.actors import by_a_job, is_signed_in
from interlink.kernel.law import any_of, enact, rule, sentence
from interlink.kernel.sides import Side

from . import purposes
from .queries import chambers as chamber_queries
from .queries import decisions as decision_queries
from .queries import rolls
from .vocabulary import Choice, DecisionState

MOST_EXTENSIONS = 2
LONGEST_EXTENSION = timedelta(days=60)
LONGEST_QUESTION = 200
LONGEST_REASON = 1000


class May(StrEnum):
    OPEN_DECISION = "deliberation.open_decision"
    EXTEND_DECISION = "deliberation.extend_decision"
    GIVE_SECOND_CHANCE = "deliberation.give_second_chance"
    CLOSE_DECISION = "deliberation.close_decision"
    WITHDRAW_DECISION = "deliberation.withdraw_decision"
    CAST_BALLOT = "deliberation.cast_ballot"
    CHANGE_BALLOT = "deliberation.change_ballot"


# A refusal is read in the reader's language; so is the moment in it.
moment = lazy(dates.moment, str)


# ---- Opening: asked of the row that the decision is about ----


@rule(_("This cannot be put to the vote."))
def owner_allows(
    actor,
    about,
    allowed_by="",
    purpose="",
    question=None,
    language=None,
    stream=None,
    chambers=None,
    closes_at=None,
    second_chance_days=None,
):
    """The app that owns the row says who may put it to the vote; an unknown permission is an error.

    It sees the terms of the vote too, and where something follows from the result no other
    permission will do: nobody brings their own chambers, question or time to somebody else's act.
    """
    if purposes.permission_for(purpose) not in {None, str(allowed_by)}:
        return False
    terms = {
        "question": question,
        "language": language,
        "stream": stream,
        "chambers": chambers,
        "closes_at": closes_at,
        "second_chance_days": second_chance_days,
    }
    return law.why_not(allowed_by, actor, about, **terms) or True


@rule(_("Write the question that is put to the vote."))
def asks_something(actor, about, question=None):
    if question is not None and len(question.strip()) > LONGEST_QUESTION:
        return sentence(_("Shorten the question to {most} characters."), most=LONGEST_QUESTION)
    return question is None or bool(question.strip())


@rule(_("A vote needs at least one side that votes."))
def has_chambers(actor, about, chambers=None):
    return chambers is None or len(chambers) > 0


@rule(_("Each side has one chamber, with its own roll."))
def has_one_chamber_per_side(actor, about, chambers=()):
    return len({chamber.side for chamber in chambers}) == len(chambers)


_NOBODY_VOTES = {
    Side.GOVERNMENT: _(
        "Nobody votes for the government side. Name at least one person who does, then put the question."
    ),
    Side.CIVIC: _("Nobody votes for the civic side. Name at least one person who does, then put the question."),
}


@rule(_("Somebody must be able to vote on each side."))
def has_voters_on_each_side(actor, about, chambers=()):
    empty = next((chamber for chamber in chambers if not chamber.voters), None)
    return True if empty is None else _NOBODY_VOTES[Side(empty.side)]


@rule(_("Somebody stands on the rolls twice. Everybody has one vote, on one side. Take one of the two off."))
def has_nobody_twice(actor, about, chambers=()):
    places = Counter(voter.person.pk for chamber in chambers for voter in chamber.voters)
    return all(number == 1 for number in places.values())


@rule(_("Quorum and majority lie between 1 and 100 per cent."))
def has_sound_shares(actor, about, chambers=()):
    return all(1 <= chamber.quorum_percent <= 100 and 1 <= chamber.majority_percent <= 100 for chamber in chambers)


@rule(_("The end of the vote must lie ahead. Choose a later moment."))
def ends_in_the_future(actor, about, closes_at=None):
    return closes_at is None or closes_at > timezone.now()


@rule(_("This is already being voted on."))
def is_not_being_voted_on(actor, about, purpose=""):
    running = decision_queries.open_for(purpose, about.pk) if purpose else None
    if running is None:
        return True
    return sentence(
        _("This is already being voted on, until {moment}. Wait for the result before asking again."),
        moment=moment(running.closes_at),
    )


# ---- Voting and its course: asked of the decision ----


@rule(_("This vote has ended."))
def is_open(actor, decision):
    if decision.state == DecisionState.WITHDRAWN:
        return _("This question was withdrawn. There is nothing to vote on any more.")
    if not decision.is_open:
        return sentence(_("This vote ended on {moment}. Its result stands."), moment=moment(decision.closed_at))
    return True


@rule(_("The time to vote is over."))
def has_time_left(actor, decision):
    if decision.is_due:
        return sentence(
            _("The time to vote ended on {moment}. The votes are being counted."), moment=moment(decision.closes_at)
        )
    return True


@rule(_("You are not on the roll of this decision. The rolls were fixed when the question was put."))
def is_on_the_roll(actor, decision):
    return rolls.voter_of(decision, actor.person_id) is not None


@rule(_("Your vote belongs to another capacity. Change whom you act for."))
def acts_as_on_the_roll(actor, decision):
    voter = rolls.voter_of(decision, actor.person_id)
    if voter.organisation_id is None:
        return actor.organisation_id is None or _(
            "You vote for yourself in this decision, not for an organisation. Change “acting as” to yourself."
        )
    if actor.organisation_id != voter.organisation_id:
        return sentence(
            _("You vote for {organisation} in this decision. Change “acting as” to {organisation}."),
            organisation=voter.organisation.name,
        )
    return bool(voter.is_seated) or sentence(
        _("You no longer have a seat in {organisation}, so you cannot vote for it."),
        organisation=voter.organisation.name,
    )


@rule(_("You have already voted."))
def has_not_voted(actor, decision):
    if rolls.voter_of(decision, actor.person_id).has_voted:
        return sentence(
            _("You have already voted. You can change your vote until {moment}."), moment=moment(decision.closes_at)
        )
    return True


@rule(_("You have not voted yet. Vote first; then you can change it."))
def has_voted(actor, decision):
    return rolls.voter_of(decision, actor.person_id).has_voted


@rule(_("Choose yes, no or abstain."))
def is_an_answer(actor, decision, choice=None):
    return choice is None or choice in Choice.values


@rule(_("Shorten your reason to 1000 characters."))
def has_a_short_reason(actor, decision, reason=""):
    return len(reason.strip()) <= LONGEST_REASON


@rule(_("This is already your vote. Choose another answer or reason, or leave it as it is."))
def is_a_change(actor, decision, choice=None, reason=""):
    ballot = rolls.voter_of(decision, actor.person_id).ballot
    return choice is None or (choice, reason.strip()) != (ballot.choice, ballot.reason)


@rule(_("The one who put the question, or their organisation, can do this."))
def put_the_question(actor, decision):
    if actor.person is None:
        return False
    # Who acts for another organisation now does not speak for the one that asked.
    is_opener = decision.opened_by_id == actor.person_id and decision.opened_for_id == actor.organisation_id
    return is_opener or seats.is_representative(actor, decision.opened_for_id)


is_job = by_a_job(_("Only Interlink itself does this, when the time is up."))


@rule(_("Somebody who votes, or who represents the organisation that put the question, can give it more time."))
def may_extend(actor, decision):
    if actor.person is None:
        return False
    if is_on_the_roll(actor, decision):
        return acts_as_on_the_roll.obstacle(actor, decision, {}) or True
    if decision.opened_for_id is None:
        return decision.opened_by_id == actor.person_id
    return seats.is_representative(actor, decision.opened_for_id)


@rule(_("This vote already got more time twice. It ends when it says."))
def is_not_extended_twice(actor, decision):
    return decision.times_extended < MOST_EXTENSIONS


@rule(_("Choose a moment later than the present end of the vote."))
def ends_later(actor, decision, closes_at=None):
    if closes_at is None or closes_at > decision.closes_at:
        return True
    return sentence(
        _("The vote ends on {moment} now. Choose a later moment."),
        moment=moment(decision.closes_at),
    )


@rule(_("More time is at most 60 days. Choose an earlier moment."))
def ends_soon_enough(actor, decision, closes_at=None):
    return closes_at is None or closes_at <= decision.closes_at + LONGEST_EXTENSION


@rule(_("Say why, in a sentence that everybody will read."))
def says_why(actor, decision, reason=None):
    return reason is None or bool(reason.strip())


may_close = any_of(
    is_on_the_roll,
    put_the_question,
    is_job,
    says=_("Somebody who votes, or the one who put the question, can close the vote."),
    code="may_close",
)


@rule(_("Not everybody has voted."))
def can_be_counted(actor, decision):
    if decision.is_due or rolls.has_everybody_voted(decision):
        return True
    return sentence(
        _("Not everybody has voted. It can be closed when everybody has, or after {moment}."),
        moment=moment(decision.closes_at),
    )


@rule(_("A side still gets a second chance to reach its quorum."))
def has_no_second_chance_left(actor, decision):
    if has_second_chance(actor, decision):
        return sentence(
            ngettext_lazy(
                "A side has not reached its quorum. It gets {days} more day, once; after that the vote can be closed.",
                "A side has not reached its quorum. It gets {days} more days, once; after that the vote can be closed.",
                decision.second_chance_days,
            ),
            days=decision.second_chance_days,
        )
    return True


@rule(_("This vote has no second chance: every side has its quorum, or it already got more time."))
def has_second_chance(actor, decision):
    return (
        decision.is_due
        and decision.second_chance_days > 0
        and not decision.second_chance_given
        and any(not each.count.has_quorum for each in chamber_queries.counted(decision))
    )


@rule(_("The time to vote is not over yet."))
def is_due(actor, decision):
    return decision.is_due


@rule(_("Somebody has already voted. Let the vote run to its end."))
def has_no_ballot(actor, decision):
    return not rolls.has_anybody_voted(decision)


enact(
    May.OPEN_DECISION,
    is_signed_in,
    owner_allows,
    asks_something,
    has_chambers,
    has_one_chamber_per_side,
    has_voters_on_each_side,
    has_nobody_twice,
    has_sound_shares,
    ends_in_the_future,
    is_not_being_voted_on,
)
enact(
    May.CAST_BALLOT,
    is_signed_in,
    is_open,
    has_time_left,
    is_on_the_roll,
    acts_as_on_the_roll,
    has_not_voted,
    is_an_answer,
    has_a_short_reason,
)
enact(
    May.CHANGE_BALLOT,
    is_signed_in,
    is_open,
    has_time_left,
    is_on_the_roll,
    acts_as_on_the_roll,
    has_voted,
    is_an_answer,
    has_a_short_reason,
    is_a_change,
)
enact(
    May.EXTEND_DECISION,
    is_signed_in,
    is_open,
    may_extend,
    has_time_left,
    is_not_extended_twice,
    ends_later,
    ends_soon_enough,
    says_why,
)
enact(May.GIVE_SECOND_CHANCE, is_job, is_open, is_due, has_second_chance)
enact(May.CLOSE_DECISION, is_open, may_close, can_be_counted, has_no_second_chance_left)
enact(May.WITHDRAW_DECISION, is_signed_in, is_open, put_the_question, has_no_ballot, says_why)
