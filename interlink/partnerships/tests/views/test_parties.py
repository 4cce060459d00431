from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from markupsafe import escape

from interlink.accounts.models import Invitation, Organisation
from interlink.accounts.tests.cast import Cast, a_colleague, a_person, an_organisation
from interlink.kernel.actors import Actor

from ...models import Elector, Party
from ...vocabulary import PartyState
from ..factories import a_partnership, an_agreement_in_force, an_agreement_to_sign, an_invited_party

Browse = Callable[[Actor], Client]


def text(response: Any) -> str:
    return response.content.decode()


def path(name: str, row: Any) -> str:
    return reverse(f"partnerships:{name}", args=[row.pk])


def test_invite_finds_and_invites_on_the_usual_side(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)
    an_organisation(a_person("Piero"), "Wholly unlike")
    browser = browse(cast.carme)

    page = text(browser.get(path("invite_party", partnership) + "?q=NEIGHB"))
    response = browser.post(
        path("invite_party", partnership), {"organisation": str(cast.association.pk), "side": "", "role": "sings"}
    )

    party = Party.objects.get(organisation=cast.association)
    assert str(cast.association) in page
    assert "Wholly unlike" not in page
    assert (response.status_code, party.side, party.role) == (302, "civic", "sings")


def test_invite_refuses_an_organisation_that_is_not_offered(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)

    response = browse(cast.carme).post(
        path("invite_party", partnership), {"organisation": str(cast.city.pk), "side": "", "role": "kept"}
    )

    assert response.status_code == 422
    assert "Choose one of the options in the list." in text(response)
    assert "kept" in text(response)


def test_invite_is_off_while_the_text_is_signed(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_to_sign(cast)

    response = browse(cast.carme).get(path("invite_party", partnership))

    assert response.status_code == 403
    assert "The agreement is open for signature. Take it back to a draft before anybody else joins." in text(response)


def test_invite_new_mails_the_representative(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)
    browser = browse(cast.carme)

    response = browser.post(
        path("invite_new_party", partnership),
        {
            "name": "Il Ponte",
            "kind": "association",
            "person_name": "Nora",
            "email": "nora@example.org",
            "language": "it",
            "side": "",
            "role": "",
        },
    )

    party = Party.objects.get(organisation=Organisation.objects.get(name="Il Ponte"))
    assert (response.status_code, party.side, party.state) == (302, "civic", PartyState.INVITED)
    assert [letter.to for letter in mail.outbox] == [["nora@example.org"]]
    # No mail server here: the next page says so, shows the link to pass on, and leads back to the partnership.
    browser.cookies.update(response.cookies)
    shown = browser.get(response["Location"])
    assert response["Location"].startswith(reverse("accounts:invitation_link", args=[Invitation.objects.get().pk]))
    for words in (
        "Il Ponte is invited.",
        "No e-mail is sent",
        "nora@example.org",
        "/accounts/invitations/",
        partnership.get_absolute_url(),
    ):
        assert words in text(shown)


def test_invite_new_keeps_what_was_typed(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)

    response = browse(cast.carme).post(
        path("invite_new_party", partnership),
        {"name": cast.association.name, "kind": "association", "person_name": "Nora", "email": "n@example.org",
         "language": "it", "side": "civic", "role": "sings"},
    )  # fmt: skip

    assert response.status_code == 409
    assert "There is already an organisation with this name." in text(response)
    assert "n@example.org" in text(response)
    assert mail.outbox == []


def test_accept_and_decline(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)
    party = an_invited_party(cast, partnership)
    browser = browse(cast.bilal)
    assert escape(partnership.purpose) in text(browser.get(path("party_accept", party)))

    accepted = browser.post(path("party_accept", party))
    party.refresh_from_db()
    assert (accepted["Location"], party.state) == (partnership.get_absolute_url(), PartyState.ADMITTED)

    empty = browser.post(path("party_decline", party), {"reason": " "})
    assert empty.status_code == 422
    declined = browser.post(path("party_decline", party), {"reason": "No time."})
    party.refresh_from_db()
    assert (declined["Location"], party.state) == (reverse("partnerships:list"), PartyState.DECLINED)


def test_accept_says_who_may(cast: Cast, browse: Browse) -> None:
    party = an_invited_party(cast, a_partnership(cast))

    response = browse(cast.carme).get(path("party_accept", party))

    assert response.status_code == 403
    assert f"Only a representative of {cast.association} can do this, acting for it." in text(response)


def test_withdraw(cast: Cast, browse: Browse) -> None:
    party = an_invited_party(cast, a_partnership(cast))

    response = browse(cast.carme).post(path("party_withdraw", party))

    assert (response.status_code, Party.objects.filter(pk=party.pk).exists()) == (302, False)


def test_electors_are_named_and_dismissed(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    party = partnership.parties.get(organisation=cast.association)
    elena = a_colleague(cast.association, cast.bilal, "Elena Esposito")
    browser = browse(cast.bilal)
    assert "Elena Esposito" in text(browser.get(path("electors", party)))

    assert browser.post(path("electors", party), {"person": str(elena.person_id)}).status_code == 302

    elector = Elector.objects.get(person=elena.person)
    assert browser.get(path("elector_dismiss", elector)).status_code == 200
    assert browser.post(path("elector_dismiss", elector)).status_code == 302
    assert not Elector.objects.filter(pk=elector.pk).exists()


def test_a_full_roll_can_still_be_cut(cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    monkeypatch.setattr("interlink.partnerships.rules.parties.MOST_ELECTORS", 1)

    page = browse(cast.bilal).get(path("electors", partnership.parties.get(organisation=cast.association)))

    assert (page.status_code, "Let one no longer vote first." in text(page)) == (403, True)
    assert path("elector_dismiss", partnership.electors.get(person=cast.bilal.person)) in text(page)


def test_electors_of_a_public_partnership_are_named_to_insiders_only(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    party = partnership.parties.get(organisation=cast.association)

    stranger = browse(cast.zeno).get(path("electors", party))
    other_side = browse(cast.carme).get(path("electors", party))

    assert (stranger.status_code, "Bilal Benali" in text(stranger)) == (404, False)
    assert (other_side.status_code, "Bilal Benali" in text(other_side)) == (403, True)


def test_counts_do_not_grow(cast: Cast, browse: Browse, django_assert_num_queries: Any) -> None:
    partnership = a_partnership(cast)
    client = browse(cast.carme)
    for number in range(3):
        client.get(path("invite_party", partnership))
        with django_assert_num_queries(9):
            client.get(path("invite_party", partnership))
        an_organisation(cast.bilal.person, f"Choir {number} {partnership.pk}")
