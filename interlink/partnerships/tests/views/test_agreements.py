from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import NOBODY, Actor

from ...models import Agreement
from ...queries import agreements as queries
from ..factories import a_draft, a_partnership, an_agreement_in_force, an_agreement_to_sign

Browse = Callable[[Actor], Client]


def text(response: Any) -> str:
    return response.content.decode()


def path(name: str, row: Any) -> str:
    return reverse(f"partnerships:{name}", args=[row.pk])


def typed(agreement: Agreement, **change: Any) -> dict[str, Any]:
    """What the form of the draft sends."""
    values: dict[str, Any] = {"title": agreement.title, "body": agreement.body, "seen": agreement.revision}
    for act, rule in queries.rule_values(agreement).items():
        if act != "amend_agreement":
            values.update({f"{act}_{part}": value for part, value in rule.items()})
    return {**values, **change}


def test_draft_from_the_template(cast: Cast, browse: Browse) -> None:
    partnership = a_partnership(cast)
    browser = browse(cast.carme)

    page = browser.get(path("draft", partnership))
    response = browser.post(path("draft", partnership), {"template": "protocol"})

    agreement = Agreement.objects.get()
    assert "Partnership protocol" in text(page)
    assert (response.status_code, response["Location"]) == (302, agreement.get_absolute_url())


def test_draft_a_later_version_asks_for_nothing(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    response = browse(cast.bilal).post(path("draft", partnership))

    assert (response.status_code, partnership.agreements.count()) == (302, 2)


def test_draft_leads_to_the_version_that_is_in_preparation(cast: Cast, browse: Browse) -> None:
    partnership, agreement = a_draft(cast)

    response = browse(cast.carme).get(path("draft", partnership))

    assert response.status_code == 403
    assert f'<a href="{agreement.get_absolute_url()}">{agreement.title}, version 1</a>' in text(response)


def test_the_agreement_shows_text_rules_and_signatories(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = an_agreement_in_force(cast)

    page = text(browse(NOBODY).get(agreement.get_absolute_url()))

    for words in (
        '<h2 id="part-1">1. Aim</h2>',
        '<a href="#part-1">1. Aim</a>',
        "On each side at least 50 per cent of those who may vote do, and more than 50 per cent of yes and no is yes.",
        "A new version is in force only when every party has signed it.",
        "Resolution 12/2026",
        agreement.text_digest,
    ):
        assert words in page


def test_a_draft_says_what_can_be_done(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = a_draft(cast)

    page = text(browse(cast.bilal).get(agreement.get_absolute_url()))

    assert "It binds nobody yet." in page
    assert path("offer", agreement) in page
    assert path("amend", agreement) in page


def test_amend_saves_text_and_rules(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = a_draft(cast)
    browser = browse(cast.bilal)
    assert browser.get(path("amend", agreement)).status_code == 200

    response = browser.post(
        path("amend", agreement),
        typed(agreement, body="## Ours", start_process_needs="either_side", close_phase_days=7),
    )

    agreement.refresh_from_db()
    rules = queries.rule_values(agreement)
    assert response.status_code == 302
    assert (agreement.body, rules["start_process"]["needs"], rules["close_phase"]["days"]) == (
        "## Ours",
        "either_side",
        7,
    )


def test_amend_keeps_both_texts_when_two_write(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = a_draft(cast)
    old = typed(agreement)
    browse(cast.carme).post(path("amend", agreement), {**old, "body": "Written by the city"})
    browser = browse(cast.bilal)

    refused = browser.post(path("amend", agreement), {**old, "body": "Written by the neighbours"})

    assert refused.status_code == 409
    for words in (
        "Somebody changed this draft while you were writing.",
        "Written by the city",
        "Written by the neighbours",
        'name="seen" id="id_seen" value="2"',
    ):
        assert words in text(refused)
    again = browser.post(path("amend", agreement), {**old, "body": "Written by both", "seen": "2"})
    agreement.refresh_from_db()
    assert (again.status_code, agreement.body) == (302, "Written by both")


def test_amend_says_what_does_not_fit_and_keeps_it(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = a_draft(cast)

    response = browse(cast.bilal).post(
        path("amend", agreement),
        typed(
            agreement,
            title="T" * 201,
            body="Still here",
            start_process_quorum_percent="101",
            close_phase_majority_percent="10",
            close_phase_days="soon",
            close_phase_needs="either_side",
        ),
    )

    assert response.status_code == 422
    for words in (
        "Shorten this to 200 characters; it has 201.",
        "Quorum, per cent: For “Start a process”, write 100 or less.",
        "Majority, per cent: For “Close a phase”, write 50 or more.",
        "Days to vote: For “Close a phase”, write a whole number.",
        "Choose one of the options in the list.",
        "Still here",
    ):
        assert words in text(response)


def test_amend_with_nonsense_in_the_hidden_field_is_stale_not_broken(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = a_draft(cast)

    response = browse(cast.bilal).post(path("amend", agreement), typed(agreement, seen="x", body="Mine"))

    assert (response.status_code, "Mine" in text(response)) == (409, True)


def test_offer_names_who_has_to_sign(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = a_draft(cast)
    browser = browse(cast.bilal)

    page = text(browser.get(path("offer", agreement)))
    response = browser.post(path("offer", agreement))

    agreement.refresh_from_db()
    assert str(cast.city) in page
    assert str(cast.association) in page
    assert (response.status_code, agreement.is_signing) == (302, True)


def test_offer_warns_when_one_side_is_missing(cast: Cast, browse: Browse) -> None:
    from ...operations import agreements

    agreement = agreements.draft(partnership=a_partnership(cast), template="protocol", by=cast.carme)

    page = text(browse(cast.carme).get(path("offer", agreement)))

    assert "Only one side takes part." in page


def test_sign_shows_the_text_the_digest_and_the_capacity(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = an_agreement_to_sign(cast)

    page = text(browse(cast.bilal).get(path("sign", agreement)))

    for words in ("You sign for", f"Sign for {cast.association}", agreement.text_digest, "<h2>1. Aim</h2>", "Civic"):
        assert words in page
    assert f'value="{timezone.localdate().isoformat()}"' in page


def test_sign_refuses_a_day_to_come_and_keeps_the_own_act(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = an_agreement_to_sign(cast)
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = browse(cast.bilal).post(
        path("sign", agreement), {"signed_on": tomorrow.isoformat(), "own_act": "Board 3/2026"}
    )

    assert response.status_code == 409
    assert "The day of the signature cannot be in the future." in text(response)
    assert "Board 3/2026" in text(response)


def test_sign_by_both_makes_it_public(cast: Cast, browse: Browse) -> None:
    partnership, agreement = an_agreement_to_sign(cast)
    assert browse(NOBODY).get(partnership.get_absolute_url()).status_code == 404

    for actor in (cast.bilal, cast.carme):
        response = browse(actor).post(
            path("sign", agreement), {"signed_on": timezone.localdate().isoformat(), "own_act": ""}
        )
        assert response.status_code == 302

    assert browse(NOBODY).get(partnership.get_absolute_url()).status_code == 200
    shown = browse(cast.bilal).get(path("sign", agreement))
    assert shown.status_code == 403
    assert "This version is already in force: everyone has signed it." in text(shown)


def test_who_has_signed_is_told_who_has_not(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = an_agreement_to_sign(cast)
    browse(cast.carme).post(path("sign", agreement), {"signed_on": timezone.localdate().isoformat(), "own_act": ""})

    page = text(browse(cast.carme).get(agreement.get_absolute_url()))

    assert f"{cast.city} has signed." in page
    assert f"<b>{cast.association}</b> has to sign." in page
    assert path("sign", agreement) not in page


def test_take_back_says_that_signatures_do_not_carry_over(cast: Cast, browse: Browse) -> None:
    _partnership, agreement = an_agreement_to_sign(cast)
    browser = browse(cast.bilal)

    page = text(browser.get(path("take_back", agreement)))
    response = browser.post(path("take_back", agreement))

    assert "do not carry over: everyone signs again" in page
    assert response["Location"] == Agreement.objects.get(number=2).get_absolute_url()


def test_counts(cast: Cast, browse: Browse, django_assert_num_queries: Any) -> None:
    _partnership, agreement = an_agreement_in_force(cast)
    _other, to_sign = an_agreement_to_sign(cast)

    for actor, row, most in ((NOBODY, agreement, 4), (cast.carme, agreement, 8), (cast.carme, to_sign, 12)):
        client = browse(actor)
        client.get(row.get_absolute_url())
        with django_assert_num_queries(most):
            client.get(row.get_absolute_url())
