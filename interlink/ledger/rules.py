"""Who may seal the record: only the clock and the command line."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import enact, rule


class May(StrEnum):
    SEAL = "ledger.seal"


@rule(_("The record is sealed by the system, on time, not by a person."))
def is_job(actor, subject):
    return actor.is_job


enact(May.SEAL, is_job)
