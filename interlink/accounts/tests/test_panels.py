from __future__ import annotations

from interlink.kernel.actors import NOBODY, Actor

from .. import panels
from .cast import Cast, an_operator
from .factories import an_unconfirmed_body


def test_the_operator_sees_what_waits_for_confirmation(cast: Cast) -> None:
    body = an_unconfirmed_body("School")
    operator = Actor(an_operator())

    line = panels.list_confirmations(operator)[0]

    assert [str(row) for row in panels.count_confirmations(operator)] == ["School"]
    assert (str(line.title), line.path) == ("Confirm School", f"/accounts/organisations/{body.pk}/confirm/")


def test_nobody_else_waits_for_it(cast: Cast) -> None:
    an_unconfirmed_body("School")

    assert [panels.list_confirmations(actor) for actor in (NOBODY, cast.zeno, cast.carme)] == [[], [], []]
    assert [panels.count_confirmations(actor) for actor in (NOBODY, cast.zeno, cast.carme)] == [None, None, None]
