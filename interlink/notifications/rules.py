"""The statute of notices. Nobody writes to another through here: the system tells what is on record."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import enact, rule


class May(StrEnum):
    TELL = "notifications.tell"
    MARK_MAILED = "notifications.mark_mailed"
    READ = "notifications.read"
    READ_ALL = "notifications.read_all"


@rule(_("Notices are written by the system, because of a fact on record."))
def is_job(actor, subject):
    return actor.is_job


@rule(_("Sign in first."))
def is_signed_in(actor, subject):
    return actor.person is not None


@rule(_("This notice is for somebody else."))
def is_own(actor, notice):
    return notice.person_id == actor.person_id


enact(May.TELL, is_job)
enact(May.MARK_MAILED, is_job)
enact(May.READ, is_signed_in, is_own)
enact(May.READ_ALL, is_signed_in)
