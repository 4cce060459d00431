from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from interlink.accounts.middleware import ACTING_AS
from interlink.kernel.actors import Actor

from ...models import Organisation
from ...operations import organisations
from ...queries import seats
from ...vocabulary import OrganisationKind
from ..cast import Cast, a_colleague, a_person, an_operator
from ..factories import an_invitation, an_unconfirmed_body


def path_of(organisation: Organisation) -> str:
    return reverse("accounts:organisation", args=[organisation.pk])


@pytest.mark.parametrize("colleagues", [1, 3])
def test_a_stranger_reads_the_register_and_no_names(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, colleagues: int
) -> None:
    for number in range(colleagues):
        a_colleague(cast.association, cast.bilal, f"Secret{number} Name")
    an_invitation(cast.association, cast.bilal, "secret@example.org", name="Secret Guest")

    with django_assert_num_queries(4):
        page = client.get(path_of(cast.association))

    text = page.content.decode()
    assert page.status_code == 200
    assert cast.association.name in text
    assert f"{colleagues + 1} people have a seat here." in text
    assert "was registered." in text
    assert "It takes part in no partnership that you can read." in text
    for secret in ("Secret", "Bilal", "secret@example.org", "took a seat", "Invite a person"):
        assert secret not in text


def test_a_person_without_a_seat_reads_no_names(client: Client, cast: Cast) -> None:
    client.force_login(cast.zeno.person)

    text = client.get(path_of(cast.association)).content.decode()

    assert "Bilal" not in text
    assert "Invite a person" not in text


@pytest.mark.parametrize("colleagues", [1, 3])
@pytest.mark.usefixtures("only_this_page")
def test_whoever_has_a_seat_reads_the_names(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, colleagues: int
) -> None:
    for number in range(colleagues):
        a_colleague(cast.association, cast.bilal, f"Mara{number} Member")
        an_invitation(cast.association, cast.bilal, f"guest{number}@example.org")
    client.force_login(cast.bilal.person)

    with django_assert_num_queries(10):
        page = client.get(path_of(cast.association))

    text = page.content.decode()
    assert "Bilal Benali" in text
    assert all(f"Mara{number} Member" in text for number in range(colleagues))
    assert text.count("guest") >= colleagues
    assert "took a seat" in text


def test_a_member_reads_names_and_no_open_invitations(client: Client, cast: Cast) -> None:
    member = a_colleague(cast.association, cast.bilal, "Mara Member")
    an_invitation(cast.association, cast.bilal, "guest@example.org")
    client.force_login(member.person)

    text = client.get(path_of(cast.association)).content.decode()

    assert "Bilal Benali" in text
    assert "guest@example.org" not in text


def test_a_representative_who_acts_for_themselves_reads_why_not(client: Client, cast: Cast) -> None:
    client.force_login(cast.bilal.person)
    client.post(reverse("accounts:acting_as"), {"capacity": "self"})

    text = client.get(path_of(cast.association)).content.decode()

    assert "Only a representative of this organisation can invite people to it, acting for it." in text
    assert f"Act for {cast.association.name}" in text


def test_a_public_body_says_whether_it_is_confirmed(client: Client, cast: Cast) -> None:
    body = an_unconfirmed_body("School")

    assert "Not confirmed yet" in client.get(path_of(body)).content.decode()
    assert "The operator confirmed" in client.get(path_of(cast.city)).content.decode()
    assert "onfirmed" not in client.get(path_of(cast.association)).content.decode()


def test_registering_makes_me_its_representative_and_lets_me_act_for_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.zeno.person)

    page = client.post(
        reverse("accounts:register_organisation"), {"name": "Band", "kind": "informal", "about": "Music", "who": "mine"}
    )

    band = Organisation.objects.get(name="Band")
    assert page.url == path_of(band)
    assert seats.is_representative(Actor(cast.zeno.person, band), band.pk)
    assert client.session[ACTING_AS] == str(band.pk)


def test_registering_for_others_leads_to_inviting_them(client: Client, cast: Cast) -> None:
    client.force_login(cast.zeno.person)

    page = client.post(reverse("accounts:register_organisation"), {"name": "Band", "kind": "informal", "who": "others"})

    band = Organisation.objects.get(name="Band")
    assert page.url == reverse("accounts:invite", args=[band.pk])
    asked = client.get(page.url).content.decode()
    assert 'value="representative"' in asked
    assert 'value="member"' not in asked


def test_registering_a_known_name_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    client.force_login(cast.zeno.person)

    page = client.post(
        reverse("accounts:register_organisation"),
        {"name": cast.city.name, "kind": "public_body", "about": "A city", "who": "mine"},
    )

    text = page.content.decode()
    assert page.status_code == 409
    assert "There is already an organisation with this name." in text
    assert 'value="A city"' in text


def test_registering_needs_an_account_and_every_answer(client: Client, cast: Cast) -> None:
    path = reverse("accounts:register_organisation")
    turned_away = client.post(path, {"name": "Band", "kind": "informal", "who": "mine"})
    client.force_login(cast.zeno.person)
    page = client.post(path, {"name": "", "kind": "kingdom"})

    text = page.content.decode()
    assert turned_away.url.startswith(reverse("account_login"))
    assert page.status_code == 422
    assert "Write the name of the organisation." in text
    assert "Choose who speaks for it." in text


@pytest.mark.parametrize("bodies", [1, 3])
@pytest.mark.usefixtures("only_this_page")
def test_the_operator_lists_what_waits(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, bodies: int
) -> None:
    for number in range(bodies):
        an_unconfirmed_body(f"School {number}")
    client.force_login(an_operator())

    with django_assert_num_queries(5):
        page = client.get(reverse("accounts:confirmations"))

    assert page.content.decode().count("Check and confirm") == bodies
    assert cast.city.name not in page.content.decode()


def test_the_empty_list_teaches(client: Client, db: None) -> None:
    client.force_login(an_operator())

    assert "No organisation waits" in client.get(reverse("accounts:confirmations")).content.decode()


def test_the_list_is_hidden_from_everybody_else(client: Client, cast: Cast) -> None:
    an_unconfirmed_body("Secret School")
    client.force_login(cast.carme.person)

    page = client.get(reverse("accounts:confirmations"))

    assert page.status_code == 404
    assert "Secret School" not in page.content.decode()


def test_confirming_is_a_press_of_the_operator(client: Client, cast: Cast) -> None:
    body = an_unconfirmed_body("School")
    client.force_login(an_operator())
    path = reverse("accounts:confirm", args=[body.pk])

    asked = client.get(path).content.decode()
    done = client.post(path)
    again = client.post(path)

    body.refresh_from_db()
    assert "Rita Register" in asked
    assert done.url == reverse("accounts:confirmations")
    assert body.is_confirmed
    assert again.status_code == 409
    assert "This organisation is already confirmed." in again.content.decode()


def test_confirming_tells_a_stranger_only_the_refusal(client: Client, cast: Cast) -> None:
    body = an_unconfirmed_body("School")
    client.force_login(cast.zeno.person)
    path = reverse("accounts:confirm", args=[body.pk])

    shown, posted = client.get(path), client.post(path)

    body.refresh_from_db()
    assert (shown.status_code, posted.status_code) == (403, 409)
    assert all("Only the operator of this installation can do this." in p.content.decode() for p in (shown, posted))
    assert not any("Rita" in p.content.decode() or "rita" in p.content.decode() for p in (shown, posted))
    assert not body.is_confirmed


def test_an_unknown_organisation_is_not_here(client: Client, cast: Cast) -> None:
    path = reverse("accounts:organisation", args=[cast.ana.person_id])

    assert client.get(path).status_code == 404


def test_the_one_who_registered_for_others_may_invite_and_no_more(client: Client, cast: Cast) -> None:
    rita = a_person("Rita")
    empty = organisations.register_for_others(name="Empty", kind=OrganisationKind.INFORMAL, by=Actor(rita))
    client.force_login(rita)

    text = client.get(path_of(empty)).content.decode()

    assert "Nobody has a seat here yet" in text
    assert reverse("accounts:invite", args=[empty.pk]) in text
