"""Facts about decisions and ballots. All are public: who decided what, when, and by how much."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Id, Named, Text
from interlink.ledger.vocabulary import Audience


class DecisionOpened(Fact):
    name = "deliberation.decision.opened"
    audience = Audience.PUBLIC
    sentence = _("%(by)s put a question to the vote: “%(decision)s”.")
    decision: Named
    purpose: Code
    about: Id
    # “government:4:50:50 civic:9:50:50”: side, voters on the roll, quorum and majority in per cent.
    chambers: Code
    closes_at: Code


class DecisionExtended(Fact):
    name = "deliberation.decision.extended"
    audience = Audience.PUBLIC
    sentence = _("%(by)s gave the vote on “%(decision)s” more time.")
    decision: Named
    purpose: Code
    about: Id
    closes_at: Code
    reason: Text


class BallotCast(Fact):
    name = "deliberation.ballot.cast"
    audience = Audience.PUBLIC
    sentence = _("%(by)s voted on “%(decision)s”.")
    decision: Named
    purpose: Code
    about: Id
    side: Code
    choice: Code
    receipt: Code
    reason: Text


class BallotChanged(Fact):
    name = "deliberation.ballot.changed"
    audience = Audience.PUBLIC
    sentence = _("%(by)s changed their vote on “%(decision)s”.")
    decision: Named
    purpose: Code
    about: Id
    side: Code
    choice: Code
    receipt: Code
    reason: Text


class DecisionPassed(Fact):
    name = "deliberation.decision.passed"
    audience = Audience.PUBLIC
    sentence = _("“%(decision)s” passed: every side reached its own quorum and majority.")
    by_both_sides = True
    decision: Named
    purpose: Code
    about: Id
    # “government:3:1:0:4:passed civic:…”: side, yes, no, abstentions, voters on the roll, outcome.
    tallies: Code


class DecisionNotPassed(Fact):
    name = "deliberation.decision.not_passed"
    audience = Audience.PUBLIC
    sentence = _("“%(decision)s” did not pass.")
    decision: Named
    purpose: Code
    about: Id
    tallies: Code


class DecisionWithdrawn(Fact):
    name = "deliberation.decision.withdrawn"
    audience = Audience.PUBLIC
    sentence = _("%(by)s withdrew the question “%(decision)s” before anybody had voted.")
    decision: Named
    purpose: Code
    about: Id
    reason: Text
