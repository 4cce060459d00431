from __future__ import annotations

from interlink.accounts.tests.cast import Cast
from interlink.kernel import law
from interlink.kernel.actors import NOBODY

from ..rules import May
from .factories import JOB, a_notice

FROM_THE_SYSTEM = "Notices are written by the system, because of a fact on record."


def test_tell_and_mark_mailed_are_for_jobs(cast: Cast) -> None:
    for permission in (May.TELL, May.MARK_MAILED):
        assert law.permits(permission, JOB)
        assert str(law.why_not(permission, cast.carme)) == FROM_THE_SYSTEM
        assert str(law.why_not(permission, NOBODY)) == FROM_THE_SYSTEM


def test_read_is_for_the_one_who_was_told(cast: Cast) -> None:
    notice = a_notice(cast.ana.person)

    assert law.permits(May.READ, cast.ana, notice)
    assert str(law.why_not(May.READ, cast.zeno, notice)) == "This notice is for somebody else."
    assert str(law.why_not(May.READ, NOBODY, notice)) == "Sign in first."


def test_read_all_is_for_people(cast: Cast) -> None:
    assert law.permits(May.READ_ALL, cast.ana)
    assert str(law.why_not(May.READ_ALL, NOBODY)) == "Sign in first."
