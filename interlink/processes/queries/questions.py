"""The questions that a process puts to its sides: always in the same words, in its own language."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Phase, Process

MOST_CHARACTERS = 200


def starting(process: Process) -> str:
    """The question whether a process starts."""
    with translation.override(process.language):
        return (_("Start the process ‘%(process)s’?") % {"process": process.name})[:MOST_CHARACTERS]


def closing(phase: Phase) -> str:
    """The question whether a phase closes."""
    with translation.override(phase.process.language):
        return (_("Close the phase ‘%(phase)s’?") % {"phase": phase.name})[:MOST_CHARACTERS]
