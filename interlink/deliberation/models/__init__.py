from .ballots import Ballot
from .decisions import Chamber, Decision
from .rolls import Voter

__all__ = ["Ballot", "Chamber", "Decision", "Voter"]
