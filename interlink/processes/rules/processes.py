"""The law of processes and blueprints."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_signed_in
from interlink.deliberation.purposes import decides
from interlink.deliberation.queries import decisions
from interlink.deliberation.vocabulary import DecisionState
from interlink.kernel.actors import by_a_job
from interlink.kernel.law import any_of, enact, rule, sentence
from interlink.kernel.sides import Side
from interlink.partnerships.queries import agreements
from interlink.partnerships.rules import agreement_is_in_force, both_sides_take_part, is_member, represents_a_party
from interlink.partnerships.vocabulary import Act, Assent

from .. import content as contents
from ..queries import processes, questions
from ..vocabulary import ProcessState
from .may import May
from .questions import is_asked_as_agreed

START = str(May.START_PROCESS)
decides(
    May.START_PROCESS,
    May.PUT_START_TO_DECISION,
    follows=_("The process starts: its guide is laid out and the first phase opens."),
)


is_job = by_a_job(_("Blueprints are read from the command line of the server."))


@rule(_("This blueprint cannot be read."))
def content_is_readable(actor, subject, content=None):
    try:
        return content is None or bool(contents.parse(content))
    except contents.Unreadable as error:
        return str(error)


@rule(_("This team does not belong to the partnership. Choose one of its teams."))
def team_belongs_here(actor, partnership, coordinating_team=None):
    return coordinating_team is None or coordinating_team.partnership_id == partnership.pk


@rule(_("This blueprint does not exist in this language. Choose one of its languages."))
def blueprint_has_language(actor, partnership, blueprint=None, language=""):
    if blueprint is None or not language or language in blueprint.languages:
        return True
    return sentence(
        _("This blueprint does not exist in “{language}”. Choose one of its languages: {languages}."),
        language=language,
        languages=", ".join(blueprint.languages),
    )


@rule(_("The partnership already has a process with this name. Give it another name."))
def name_is_free(actor, partnership, name=""):
    return not name or not processes.has_one_named(partnership.pk, name)


@rule(_("A process needs a name and a promise: say in one sentence what people will have at its end."))
def has_name_and_promise(actor, partnership, name=None, promise=None):
    return all(text is None or text.strip() for text in (name, promise))


@rule(both_sides_take_part.sentence)
def sides_can_decide_the_start(actor, subject):
    # The sides first: a page that shows the partnership has read them already.
    return both_sides_take_part(actor, subject) or one_side_may_start(subject)


def one_side_may_start(subject) -> bool:
    """Whether the agreement lets one side start a process without asking the other."""
    assent = agreements.rule_for(subject.partnership.pk, Act.START_PROCESS)
    return assent is not None and assent.needs == Assent.EITHER_SIDE


@rule(_("This process is not waiting to be started."))
def is_proposed(actor, process):
    return process.state == ProcessState.PROPOSED


@rule(_("The sides are already deciding about this. Wait for the result."))
def start_is_not_being_decided(actor, process):
    return decisions.open_for(START, process.pk) is None


@rule(_("This process starts only when both sides have decided so. Put it to a decision, and vote."))
def start_is_agreed(actor, process):
    if decisions.passed_for(START, process.pk, Side.values) is not None:
        return True
    return one_side_may_start(process) and represents_a_party(actor, process)


@rule(_("The decision about this process has not failed, so the proposal stands."))
def start_was_not_agreed(actor, process):
    latest = decisions.latest_for(START, process.pk)
    return latest is not None and latest.state in {DecisionState.NOT_PASSED, DecisionState.WITHDRAWN}


# A job carries out what was decided; when that did not happen, a member does. Always the last condition, so that
# whoever tries reads first that only a decision does it.
acts_for_the_partnership = any_of(
    is_job,
    is_member,
    says=_("Only members of the partnership can carry out its decision."),
    code="acts_for_the_partnership",
)

enact(May.READ_BLUEPRINT, is_job, content_is_readable)
enact(
    May.PROPOSE_PROCESS,
    is_signed_in,
    agreement_is_in_force,
    represents_a_party,
    sides_can_decide_the_start,
    has_name_and_promise,
    name_is_free,
    blueprint_has_language,
    team_belongs_here,
)
enact(
    May.PUT_START_TO_DECISION,
    is_signed_in,
    agreement_is_in_force,
    represents_a_party,
    sides_can_decide_the_start,
    is_proposed,
    start_is_not_being_decided,
    *is_asked_as_agreed(Act.START_PROCESS, questions.starting),
)
enact(May.START_PROCESS, agreement_is_in_force, is_proposed, start_is_agreed, acts_for_the_partnership)
enact(May.GIVE_UP_PROPOSAL, is_proposed, start_was_not_agreed, acts_for_the_partnership)
