"""Every permission of this app."""

from enum import StrEnum

from .. import vocabulary


class May(StrEnum):
    READ_BLUEPRINT = "processes.read_blueprint"
    PROPOSE_PROCESS = "processes.propose_process"
    PUT_START_TO_DECISION = "processes.put_start_to_decision"
    START_PROCESS = "processes.start_process"
    GIVE_UP_PROPOSAL = "processes.give_up_proposal"
    SHOW_EVIDENCE = "processes.show_evidence"
    PROPOSE_CLOSING = "processes.propose_closing"
    CLOSE_PHASE = vocabulary.CLOSE_PHASE
    BEGIN_TASK = "processes.begin_task"
    FINISH_TASK = "processes.finish_task"
    REOPEN_TASK = "processes.reopen_task"
    SCHEDULE_TASK = "processes.schedule_task"
    OVERRIDE_TASK = "processes.override_task"
    TICK_CHECK = "processes.tick_check"
    UNTICK_CHECK = "processes.untick_check"
    OFFER_HAND_OFF = "processes.offer_hand_off"
    ACCEPT_HAND_OFF = "processes.accept_hand_off"
    ANSWER_HAND_OFF = "processes.answer_hand_off"
    WITHDRAW_HAND_OFF = "processes.withdraw_hand_off"
