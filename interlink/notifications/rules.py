"""The statute of notices. Nobody writes to another through here: the system tells what is on record."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import by_a_job, is_signed_in
from interlink.kernel.law import enact, rule


class May(StrEnum):
    TELL = "notifications.tell"
    MARK_MAILED = "notifications.mark_mailed"
    READ = "notifications.read"
    READ_ALL = "notifications.read_all"


is_job = by_a_job(_("Notices are written by the system, because of a fact on record."))


@rule(_("This notice is for somebody else."))
def is_own(actor, notice):
    return notice.person_id == actor.person_id


enact(May.TELL, is_job)
enact(May.MARK_MAILED, is_job)
enact(May.READ, is_signed_in, is_own)
enact(May.READ_ALL, is_signed_in)
