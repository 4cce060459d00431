from .consents import Consent
from .invitations import Invitation
from .organisations import Organisation, Seat
from .people import Person

__all__ = ["Consent", "Invitation", "Organisation", "Person", "Seat"]
