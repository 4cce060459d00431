from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from interlink.kernel import panels
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry

from ...operations import people
from ...queries import people as people_queries
from ..cast import PASSWORD, Cast, a_person
from ..factories import names_on_record


def test_join_is_on_record_without_the_name(db: None) -> None:
    person = people.join(email=" New@Example.org ", name=" Nora ", language="lv", password=PASSWORD, by=NOBODY)

    assert (person.email, person.name, person.language) == ("new@example.org", "Nora", "lv")
    assert person.check_password(PASSWORD)
    entry = Entry.objects.get()
    assert (entry.name, entry.facts, entry.by_person_id) == (
        "accounts.person.joined",
        {"person": str(person.pk)},
        person.pk,
    )
    assert "Nora" not in str(entry.words.texts)


def test_name_operator_spares_the_confirmation_of_the_address(db: None) -> None:
    person = people.name_operator(person=a_person("Olga"), by=Actor(job="command line"))

    assert person.is_operator
    assert EmailAddress.objects.get(user=person).verified


@pytest.mark.django_db(transaction=True)
def test_set_up_works_once() -> None:
    token = people_queries.first_operator_link().split("/")[-2]
    first = {"email": "olga@example.org", "name": "Olga", "password": PASSWORD, "language": "en"}

    person = people.set_up(token=token, by=NOBODY, **first)

    assert person.is_operator
    assert not people_queries.set_up_file().exists()
    assert people_queries.first_operator_link() is None
    with pytest.raises(Refused):
        people.set_up(token=token, by=NOBODY, **{**first, "email": "second@example.org"})
    assert people_queries.by_email("second@example.org") is None


def test_the_set_up_link_stays_the_same_and_is_for_the_server_only(db: None) -> None:
    link = people_queries.first_operator_link()

    assert people_queries.first_operator_link() == link
    assert people_queries.set_up_file().stat().st_mode & 0o077 == 0


def test_consent_is_given_and_withdrawn_with_its_notice(cast: Cast) -> None:
    consent = people.show_my_name(by=cast.ana)
    named = people_queries.named_in_public([cast.ana.person_id, cast.zeno.person_id])
    people.hide_my_name(by=cast.ana)

    assert consent.notice_version == people.NOTICE_VERSION
    assert named == {cast.ana.person_id: "Ana Abad"}
    assert people_queries.named_in_public([cast.ana.person_id]) == {}
    assert names_on_record()[-2:] == ["accounts.consent.given", "accounts.consent.withdrawn"]


def test_the_language_chosen_on_a_page_is_kept(cast: Cast) -> None:
    panels.ask("ui.language_chosen", cast.ana, "es")
    panels.ask("ui.language_chosen", NOBODY, "es")

    cast.ana.person.refresh_from_db()
    assert cast.ana.person.language == "es"
