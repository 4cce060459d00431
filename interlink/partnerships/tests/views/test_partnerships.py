from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague, an_organisation
from interlink.kernel.actors import NOBODY, Actor

from ...models import Partnership
from ...operations import agreements, parties
from ..factories import (
    a_draft,
    a_partnership,
    an_agreement_in_force,
    an_agreement_to_sign,
    an_invited_party,
)

Browse = Callable[[Actor], Client]


def text(response: Any) -> str:
    return response.content.decode()


def test_the_empty_list_teaches(db: None, browse: Browse) -> None:
    page = text(browse(NOBODY).get(reverse("partnerships:list")))

    assert "No partnership yet" in page


def test_a_private_partnership_does_not_leak(cast: Cast, browse: Browse) -> None:
    partnership, agreement = a_draft(cast, name="Secret Garden")
    party = partnership.parties.get(organisation=cast.association)

    for actor in (cast.zeno, NOBODY):
        browser = browse(actor)
        listed = browser.get(reverse("partnerships:list"))
        assert (listed.status_code, "Secret Garden" in text(listed)) == (200, False)
        for name, pk in (
            ("show", partnership.pk),
            ("teams", partnership.pk),
            ("agreement", agreement.pk),
        ):
            response = browser.get(reverse(f"partnerships:{name}", args=[pk]))
            assert (response.status_code, "Secret Garden" in text(response)) == (404, False)

    browser = browse(cast.zeno)
    for name, pk in (
        ("invite_party", partnership.pk),
        ("draft", partnership.pk),
        ("team_form", partnership.pk),
        ("amend", agreement.pk),
        ("offer", agreement.pk),
        ("sign", agreement.pk),
        ("party_accept", party.pk),
        ("electors", party.pk),
    ):
        for response in (
            browser.get(reverse(f"partnerships:{name}", args=[pk])),
            browser.post(reverse(f"partnerships:{name}", args=[pk])),
        ):
            assert (response.status_code, "Secret Garden" in text(response)) == (404, False)
    assert "Secret Garden" in text(browse(cast.bilal).get(reverse("partnerships:list")))


def test_a_new_version_does_not_leak_before_it_is_in_force(cast: Cast, browse: Browse) -> None:
    partnership, first = an_agreement_in_force(cast)
    draft = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)

    for actor in (cast.zeno, NOBODY):
        browser = browse(actor)
        assert browser.get(first.get_absolute_url()).status_code == 200
        assert browser.get(draft.get_absolute_url()).status_code == 404
        assert draft.get_absolute_url() not in text(browser.get(partnership.get_absolute_url()))
    assert draft.get_absolute_url() in text(browse(cast.bilal).get(partnership.get_absolute_url()))


def test_who_is_only_invited_is_not_shown_to_the_public(cast: Cast, browse: Browse) -> None:
    from interlink.accounts.tests.cast import a_person, an_organisation

    partnership, _agreement = an_agreement_in_force(cast)
    agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    other = an_organisation(a_person("Piero"), "Piero and sons")
    parties.invite(partnership=partnership, organisation=other, side="civic", role="lends the hall", by=cast.carme)

    assert "lends the hall" in text(browse(cast.bilal).get(partnership.get_absolute_url()))
    assert "lends the hall" not in text(browse(NOBODY).get(partnership.get_absolute_url()))


def test_found_leads_to_the_partnership(cast: Cast, browse: Browse) -> None:
    response = browse(cast.carme).post(
        reverse("partnerships:found"),
        {"name": "Protocol", "purpose": "Together.", "side": "government", "language": "it"},
    )

    partnership = Partnership.objects.get()
    assert (response.status_code, response["Location"]) == (302, partnership.get_absolute_url())
    assert (partnership.language, partnership.parties.get().side) == ("it", "government")


def test_found_says_no_in_a_sentence_and_keeps_what_was_typed(cast: Cast, browse: Browse) -> None:
    browser = browse(cast.zeno)
    shown = browser.get(reverse("partnerships:found"))
    posted = browser.post(
        reverse("partnerships:found"),
        {"name": "Protocol X", "purpose": "Together.", "side": "civic", "language": "en"},
    )
    empty = browse(cast.carme).post(reverse("partnerships:found"), {"purpose": "Only this"})

    assert shown.status_code == 403
    assert posted.status_code == 409
    assert "A partnership is founded by an organisation." in text(shown)
    assert "A partnership is founded by an organisation." in text(posted)
    assert "Protocol X" in text(posted)
    assert empty.status_code == 422
    assert "Give the partnership a name." in text(empty)
    assert "Only this" in text(empty)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (a_partnership, "Draft the agreement"),
        (lambda cast: a_draft(cast)[0], "Open the text for signature"),
        (lambda cast: an_agreement_to_sign(cast)[0], "Sign for City"),
        (lambda cast: an_agreement_in_force(cast)[0], "Draft a new version of the agreement"),
    ],
)
def test_the_page_says_what_comes_next(cast: Cast, browse: Browse, stage: Any, words: str) -> None:
    partnership = stage(cast)

    response = browse(cast.carme).get(partnership.get_absolute_url())

    assert response.status_code == 200
    assert words in text(response)


def test_only_who_has_the_ball_is_led_to_the_signature(cast: Cast, browse: Browse) -> None:
    partnership, agreement = a_draft(cast)
    go = f'<a class="btn go big" href="{agreement.get_absolute_url()}'

    founder, other = (text(browse(actor).get(partnership.get_absolute_url())) for actor in (cast.carme, cast.bilal))

    assert (f'{go}offer/">' in founder, f'{go}offer/">' in other, f'{go}">' in other) == (True, False, True)
    for page in (founder, other):
        assert f"<b>{cast.city}</b> has to open the text for signature." in page
        assert (page.count("Has the ball"), page.count("Waits for the other side")) == (1, 1)


def test_in_force_the_next_step_is_a_process(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    colleague = a_colleague(cast.city, cast.carme, "Dario")
    start = reverse("processes:start", args=[partnership.pk])

    leads, tells, visitor = (
        text(browse(actor).get(partnership.get_absolute_url())) for actor in (cast.bilal, colleague, NOBODY)
    )

    assert f'<a class="btn go" href="{start}">Start a process</a>' in leads
    assert "Only a representative of a party can do this, acting for it." in tells
    assert (start in tells, "Start a process" in visitor) == (False, False)


def test_the_page_says_who_has_the_ball(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)
    agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    party = an_invited_party(cast, partnership)
    page = text(browse(cast.carme).get(partnership.get_absolute_url()))
    assert f"<b>{cast.association}</b> has to answer the invitation." in page
    assert "Answer the invitation" in text(browse(cast.bilal).get(partnership.get_absolute_url()))

    parties.accept(party=party, by=cast.bilal)
    partnership, agreement = an_agreement_to_sign(cast)
    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme)
    page = text(browse(cast.carme).get(partnership.get_absolute_url()))
    assert f"<b>{cast.association}</b> has to sign." in page
    assert "Has the ball" in page


def test_the_public_page_shows_both_sides_and_who_signed(cast: Cast, browse: Browse) -> None:
    partnership, agreement = an_agreement_in_force(cast)

    page = text(browse(NOBODY).get(partnership.get_absolute_url()))

    for words in (str(cast.city), str(cast.association), "runs the help desk", "Resolution 12/2026", "came into force"):
        assert words in page
    assert agreement.get_absolute_url() in page
    for name in (cast.carme.person.name, cast.bilal.person.name):
        assert name not in page


def test_acting_for_oneself_or_another_organisation_says_so(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = a_draft(cast)
    band = an_organisation(cast.bilal.person, "Band")

    for_oneself = text(browse(Actor(cast.bilal.person)).get(partnership.get_absolute_url()))
    for_the_band = text(browse(Actor(cast.bilal.person, band)).get(partnership.get_absolute_url()))

    assert "You take part here, but act for yourself now." in for_oneself
    assert "You take part here, but act for Band now." in for_the_band


def statements(count: Any, client: Client, path: str, most: int) -> None:
    client.get(path)
    with count(most):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_list_counts(cast: Cast, browse: Browse, rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        an_agreement_in_force(cast)

    statements(django_assert_num_queries, browse(cast.carme), reverse("partnerships:list"), 6)
    statements(django_assert_num_queries, browse(NOBODY), reverse("partnerships:list"), 2)


def test_show_counts(
    cast: Cast, browse: Browse, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    private, _draft = a_draft(cast)
    public, _agreement = an_agreement_in_force(cast)

    statements(django_assert_num_queries, browse(cast.carme), private.get_absolute_url(), 7)
    # What the apps above add to the page of a public partnership is theirs to count.
    statements(django_assert_max_num_queries, browse(NOBODY), public.get_absolute_url(), 8)
    statements(django_assert_max_num_queries, browse(cast.carme), public.get_absolute_url(), 12)
