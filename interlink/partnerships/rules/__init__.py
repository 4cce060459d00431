"""The statute of partnerships, one file per noun. Apps above compose with the conditions named here."""

from . import agreements, parties, teams
from .may import May
from .standing import agreement_is_in_force, both_sides_take_part, is_member, is_not_observer, represents_a_party

__all__ = [
    "May",
    "agreement_is_in_force",
    "agreements",
    "both_sides_take_part",
    "is_member",
    "is_not_observer",
    "parties",
    "represents_a_party",
    "teams",
]
