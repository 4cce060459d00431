"""The law of hand-offs: the giver offers, the receiver answers, and until then the giver stays responsible."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import enact, rule, sentence

from ..queries import hand_offs as hand_off_queries
from ..vocabulary import Answer
from .may import May
from .tasks import (
    WHO,
    is_not_done,
    is_of_responsible_team,
    no_hand_off_waits,
    phase_is_not_closed,
    process_is_running,
    standing_of,
)


@rule(_("Choose a team of this partnership."))
def receiver_is_of_partnership(actor, task, offered_to=None):
    return offered_to is None or offered_to.partnership_id == task.process.partnership_id


@rule(_("Choose another team: this one is responsible already."))
def receiver_is_another_team(actor, task, offered_to=None):
    return offered_to is None or offered_to.pk != task.responsible_id


@rule(_("Choose a team that can answer: this one has nobody, or only observers."))
def receiver_can_answer(actor, task, offered_to=None):
    return offered_to is None or hand_off_queries.can_receive(offered_to)


@rule(_("Choose a day that is still to come, so that they have time to answer."))
def leaves_time_to_answer(actor, task, answer_by=None):
    return answer_by is None or answer_by > timezone.now()


@rule(_("Only the team it is offered to can answer."))
def is_of_receiving_team(actor, hand_off):
    return hand_off.offered_to_id in standing_of(actor, hand_off).team_ids or sentence(
        _("Only members of {team} can answer: the task is offered to that team."), team=hand_off.offered_to.name
    )


@rule(_("Only the team that offered it can withdraw it."))
def is_of_giving_team(actor, hand_off):
    return hand_off.offered_from_id in standing_of(actor, hand_off).team_ids or sentence(
        _("Only members of {team} can withdraw it: that team offered the task."), team=hand_off.offered_from.name
    )


@rule(_("This hand-off already has an answer."))
def is_open(actor, hand_off):
    if hand_off.answer == Answer.WITHDRAWN:
        return _("This hand-off was withdrawn.")
    return hand_off.is_open


@rule(_("Say why you return it, so that they know what to change."))
def says_why(actor, hand_off, reason=None):
    return reason is None or bool(reason.strip())


enact(
    May.OFFER_HAND_OFF,
    *WHO,
    process_is_running,
    # Who will do a task may be settled before its phase opens.
    phase_is_not_closed,
    is_of_responsible_team,
    is_not_done,
    no_hand_off_waits,
    receiver_is_of_partnership,
    receiver_is_another_team,
    receiver_can_answer,
    leaves_time_to_answer,
)
# An answer after its day is late, not lost: nothing lapses silently.
enact(May.ACCEPT_HAND_OFF, *WHO, is_of_receiving_team, is_open, process_is_running, phase_is_not_closed)
# What can no longer be worked on can still be given back.
enact(May.ANSWER_HAND_OFF, *WHO, is_of_receiving_team, is_open, says_why)
enact(May.WITHDRAW_HAND_OFF, *WHO, is_of_giving_team, is_open)
