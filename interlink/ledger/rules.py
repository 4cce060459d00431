"""Who may seal the record: only the clock and the command line."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import by_a_job
from interlink.kernel.law import enact


class May(StrEnum):
    SEAL = "ledger.seal"


is_job = by_a_job(_("The record is sealed by the system, on time, not by a person."))


enact(May.SEAL, is_job)
