"""The statute of the catalogue. Looking is free; one permission changes it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_operator
from interlink.kernel.actors import by_a_job
from interlink.kernel.law import any_of, enact, rule, sentence

from .queries import collections
from .queries import needs as need_queries


class May(StrEnum):
    READ_CATALOGUE = "catalogue.read_catalogue"


is_job = by_a_job(_("This is done from the command line of the server."))


may_read = any_of(
    is_job,
    is_operator,
    says=_("Only the operator of this installation can read a collection into the catalogue."),
    code="may_read",
)


@rule(_("Another collection already has an entry with this key."))
def keys_are_its_own(actor, subject, source="", needs=(), enablers=()):
    taken = collections.keys_of_others(source, [each.key for each in needs], [each.key for each in enablers])
    if taken:
        return sentence(_("The key “{key}” already belongs to another collection. Give it another key."), key=taken[0])
    return True


@rule(_("An enabler names a need that the catalogue does not have."))
def needs_are_known(actor, subject, needs=(), enablers=()):
    named = {key for enabler in enablers for key in enabler.needs}
    unknown = need_queries.unknown(named - {need.key for need in needs})
    if unknown:
        return sentence(_("The catalogue has no need “{key}”. Read that need first, or leave it out."), key=unknown[0])
    return True


enact(May.READ_CATALOGUE, may_read, keys_are_its_own, needs_are_known)
