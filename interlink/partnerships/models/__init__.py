from .agreements import Agreement, AgreementRule, Signature
from .parties import Elector, Party
from .partnerships import Partnership
from .teams import Member, Team

__all__ = ["Agreement", "AgreementRule", "Elector", "Member", "Partnership", "Party", "Signature", "Team"]
