from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as product
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from interlink.accounts.middleware import ACTING_AS
from interlink.kernel.actors import Actor
from interlink.ledger.models import Words

from ...models import Invitation, Person
from ...operations import invitations
from ...queries import invitations as invitation_queries
from ...queries import seats
from ...vocabulary import PersonState
from ..cast import PASSWORD, Cast
from ..factories import an_invitation

FORM = {"email": "nora@example.org", "name": "Nora", "role": "member", "language": "en", "note": "Come & help"}
ACCOUNT = {"name": "Nora Neri", "password": PASSWORD}


@pytest.fixture
def bilal(client: Client, cast: Cast) -> Client:
    client.force_login(cast.bilal.person)
    return client


def invite_path(cast: Cast) -> str:
    return reverse("accounts:invite", args=[cast.association.pk])


def answer_path(token: str) -> str:
    return reverse("accounts:invitation", args=[token])


def token_in(text: str) -> str:
    """The secret in the link that stands in a letter or on the page that shows it."""
    found = re.search(rf"{re.escape(product.ADDRESS)}/accounts/invitations/([-\w]{{32}})/", text)
    return found[1] if found else ""


def broken_mail(*_args: object, **_kwargs: object) -> None:
    raise ConnectionRefusedError


@pytest.mark.usefixtures("only_this_page")
def test_the_invite_page_asks(bilal: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(7):
        page = bilal.get(invite_path(cast))

    assert page.status_code == 200
    assert f"Invite a person to {cast.association.name}" in page.content.decode()


def test_inviting_mails_the_link(bilal: Client, cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_SENT = True

    page = bilal.post(invite_path(cast), FORM)

    letter = mail.outbox[0]
    assert page.url == reverse("accounts:organisation", args=[cast.association.pk])
    assert "The invitation is on its way to nora@example.org." in bilal.get(page.url).content.decode()
    assert (letter.to, letter.subject) == (["nora@example.org"], f"Invitation to {cast.association.name}")
    assert "Come & help" in letter.body
    assert "Come &amp; help" in letter.alternatives[0].content
    assert invitation_queries.by_token(token_in(letter.body)).email == "nora@example.org"
    assert token_in(letter.body) == token_in(letter.alternatives[0].content)


def test_the_letter_is_in_the_language_of_the_invitation(bilal: Client, cast: Cast) -> None:
    bilal.post(invite_path(cast), {**FORM, "language": "lv"})

    assert '<html lang="lv">' in mail.outbox[0].alternatives[0].content


def test_without_a_mail_server_the_link_is_shown_once(bilal: Client, cast: Cast) -> None:
    page = bilal.post(invite_path(cast), FORM)
    first, second = bilal.get(page.url), bilal.get(page.url)

    text = first.content.decode()
    assert "This installation has no mail server yet" in text
    assert invitation_queries.by_token(token_in(text)) is not None
    assert "no-store" in first["Cache-Control"]
    assert "/accounts/invitations/" + token_in(text) not in second.content.decode()
    assert "The link was shown once" in second.content.decode()


def test_a_link_to_pass_on_needs_no_address(bilal: Client, cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_SENT = True

    page = bilal.post(invite_path(cast), {**FORM, "email": ""})

    text = bilal.get(page.url).content.decode()
    assert mail.outbox == []
    assert "whoever opens it first can take the seat" in text
    assert invitation_queries.by_token(token_in(text)).email == ""


def test_a_mail_server_that_does_not_answer_loses_nothing(
    bilal: Client, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_SENT = True
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", broken_mail)

    page = bilal.post(invite_path(cast), FORM)

    text = bilal.get(page.url).content.decode()
    assert "The e-mail could not be sent" in text
    assert invitation_queries.by_token(token_in(text)) is not None


def test_the_link_page_is_for_those_who_manage_the_invitation(client: Client, cast: Cast) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal)
    path = reverse("accounts:invitation_link", args=[invitation.pk])
    client.force_login(cast.zeno.person)

    page = client.get(path)

    assert page.status_code == 404
    assert token not in page.content.decode()


@pytest.mark.parametrize("who", ["ana", "carme", "zeno"])
def test_inviting_is_refused_to_others(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who).person)

    shown, posted = client.get(invite_path(cast)), client.post(invite_path(cast), FORM)

    assert (shown.status_code, posted.status_code) == (403, 409)
    assert "Only a representative of this organisation can invite people to it" in posted.content.decode()
    assert "Come &amp; help" in posted.content.decode()
    assert mail.outbox == []
    assert not Invitation.objects.exists()


def test_inviting_says_what_does_not_fit_and_keeps_it(bilal: Client, cast: Cast) -> None:
    page = bilal.post(invite_path(cast), {"email": "nobody", "role": "king", "language": "xx", "note": "n" * 501})

    text = page.content.decode()
    assert page.status_code == 422
    assert "Write an e-mail address like name@example.org." in text
    assert "Shorten this to 500 characters; it has 501." in text
    assert "n" * 501 in text


def test_sending_again_makes_a_new_link(bilal: Client, cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_SENT = True
    invitation, old = an_invitation(cast.association, cast.bilal, "nora@example.org")
    path = reverse("accounts:invitation_send_again", args=[invitation.pk])

    asked = bilal.get(path)
    bilal.post(path)

    assert asked.status_code == 200
    assert invitation_queries.by_token(token_in(mail.outbox[0].body)) == invitation
    assert Client().get(answer_path(old)).status_code == 404


def test_withdrawing_closes_the_link(bilal: Client, cast: Cast) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal, "nora@example.org")
    path = reverse("accounts:invitation_withdraw", args=[invitation.pk])

    asked, done, again = bilal.get(path), bilal.post(path), bilal.post(path)

    page = Client().get(answer_path(token))
    assert (asked.status_code, done.status_code, again.status_code) == (200, 302, 409)
    assert page.status_code == 403
    assert "This invitation was withdrawn. Ask the organisation for a new one." in page.content.decode()
    assert Client().post(answer_path(token), ACCOUNT).status_code == 409
    assert Person.objects.get(email="nora@example.org").state == PersonState.INVITED


@pytest.mark.parametrize("name", ["invitation_send_again", "invitation_withdraw"])
def test_managing_an_invitation_of_others_is_not_possible(client: Client, cast: Cast, name: str) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal, "secret@example.org")
    path = reverse(f"accounts:{name}", args=[invitation.pk])
    client.force_login(cast.carme.person)

    pages = [client.get(path), client.post(path)]

    assert [page.status_code for page in pages] == [404, 404]
    assert not any("secret@example.org" in page.content.decode() for page in pages)
    assert invitation_queries.by_token(token).is_open


def test_an_invited_person_reads_who_invites_to_what(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal, "nora@example.org", name="Nora", note="A & B")

    with django_assert_num_queries(2):
        page = client.get(answer_path(token))

    text = page.content.decode()
    assert page.status_code == 200
    assert f"Bilal Benali invites you to a seat in {cast.association.name}: Member." in text
    assert "A &amp; B" in text
    assert 'value="Nora"' in text
    assert 'type="email"' not in text
    assert "no-store" in page["Cache-Control"]


def test_an_invited_person_is_in_after_one_form(client: Client, cast: Cast) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal, "nora@example.org")
    client.cookies["language"] = "es"

    page = client.post(answer_path(token), ACCOUNT)

    person = Person.objects.get(email="nora@example.org")
    assert page.url == reverse("portal:my_work")
    assert (person.name, person.state, person.language) == ("Nora Neri", PersonState.ACTIVE, "es")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.session[ACTING_AS] == str(cast.association.pk)
    assert seats.has_seat(Actor(person), cast.association.pk)
    assert "Nora" not in str(list(Words.objects.values_list("texts", flat=True)))
    signed_in = Client().post(reverse("account_login"), {"login": "nora@example.org", "password": PASSWORD})
    assert signed_in.status_code == 302


def test_a_passed_on_link_asks_for_the_address(client: Client, cast: Cast) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal)

    asked = client.get(answer_path(token)).content.decode()
    missing = client.post(answer_path(token), ACCOUNT)
    done = client.post(answer_path(token), {**ACCOUNT, "email": "New@Example.org"})

    assert 'type="email"' in asked
    assert missing.status_code == 422
    assert "Write your e-mail address." in missing.content.decode()
    assert 'value="Nora Neri"' in missing.content.decode()
    assert done.status_code == 302
    assert seats.has_seat(Actor(Person.objects.get(email="new@example.org")), cast.association.pk)


def test_a_passed_on_link_takes_nobodys_account(client: Client, cast: Cast) -> None:
    an_invitation(cast.city, cast.carme, "nora@example.org", role="representative")
    _invitation, token = an_invitation(cast.association, cast.bilal)

    known = client.post(answer_path(token), {**ACCOUNT, "email": cast.ana.person.email})
    invited = client.post(answer_path(token), {**ACCOUNT, "email": "nora@example.org"})

    cast.ana.person.refresh_from_db()
    assert (known.status_code, invited.status_code) == (409, 409)
    assert "Sign in and go on" in known.content.decode()
    assert 'value="Nora Neri"' in known.content.decode()
    assert "This address has an invitation of its own." in invited.content.decode()
    assert cast.ana.person.name == "Ana Abad"
    assert "_auth_user_id" not in client.session


def test_a_weak_password_is_a_sentence(client: Client, cast: Cast) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal, "nora@example.org")

    page = client.post(answer_path(token), {"name": "Nora Neri", "password": "nora neri"})

    assert page.status_code == 422
    assert Person.objects.get(email="nora@example.org").state == PersonState.INVITED


def test_somebody_signed_in_accepts_with_one_press(client: Client, cast: Cast) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal)
    client.force_login(cast.zeno.person)

    asked = client.get(answer_path(token)).content.decode()
    done = client.post(answer_path(token))
    again = client.post(answer_path(token))

    assert f"You are signed in as Zeno Zanetti ({cast.zeno.person.email})." in asked
    assert 'type="password"' not in asked
    assert done.url == reverse("portal:my_work")
    assert client.session[ACTING_AS] == str(cast.association.pk)
    assert seats.has_seat(cast.zeno, cast.association.pk)
    assert again.status_code == 409
    assert "This invitation has already been used." in again.content.decode()


def test_an_address_with_an_account_is_led_to_sign_in_and_back(client: Client, cast: Cast) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal, cast.ana.person.email)

    shown = client.get(answer_path(token))
    posted = client.post(answer_path(token), ACCOUNT)
    signed_in = client.post(
        reverse("account_login"),
        {"login": cast.ana.person.email, "password": PASSWORD, "next": answer_path(token)},
    )

    assert f"{reverse('account_login')}?next={answer_path(token)}" in shown.content.decode()
    assert posted.status_code == 409
    assert signed_in.url == answer_path(token)
    assert client.post(signed_in.url).status_code == 302
    assert seats.has_seat(cast.ana, cast.association.pk)


def test_every_closed_link_has_its_sentence(client: Client, cast: Cast) -> None:
    used, used_token = an_invitation(cast.association, cast.bilal)
    invitations.accept(invitation=used, token=used_token, by=cast.zeno)
    _late, late_token = an_invitation(cast.association, cast.bilal)

    unknown = client.get(answer_path("guessed"))
    taken = client.get(answer_path(used_token))
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        late = client.get(answer_path(late_token))

    assert (unknown.status_code, taken.status_code, late.status_code) == (404, 403, 403)
    assert "This link opens no invitation." in unknown.content.decode()
    assert cast.association.name not in unknown.content.decode()
    assert "This invitation has already been used." in taken.content.decode()
    assert "Bilal" not in taken.content.decode()
    assert "This invitation has expired." in late.content.decode()


def test_guessing_with_a_form_is_refused(client: Client, cast: Cast) -> None:
    an_invitation(cast.association, cast.bilal)

    page = client.post(answer_path("guessed"), {**ACCOUNT, "email": "mallory@example.org"})

    assert page.status_code == 404
    assert not Person.objects.filter(email="mallory@example.org").exists()
