from .blueprints import Blueprint
from .hand_offs import HandOff
from .objectives import Objective
from .phases import ExitCriterion, Phase
from .processes import Process
from .tasks import CheckItem, Override, Prerequisite, Task

__all__ = [
    "Blueprint", "CheckItem", "ExitCriterion", "HandOff", "Objective", "Override", "Phase", "Prerequisite",
    "Process", "Task",
]  # fmt: skip
