from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from interlink.ledger.models import Entry

from ...models import Person
from ..cast import PASSWORD, Cast, a_person
from ..factories import an_invitation

SIGN_UP = {"name": "Nora Neri", "email": "nora@example.org", "password1": PASSWORD}


@pytest.fixture
def mandatory(settings: Settings) -> None:
    """An installation with a mail server."""
    settings.MAIL_IS_SENT = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def links_in(text: str) -> list[str]:
    return re.findall(r"https?://testserver(/\S+)", text)


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_email_verification_sent",
        "account_inactive",
    ],
)
def test_the_pages_of_signing_in_are_ours(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    with django_assert_num_queries(0):
        page = client.get(reverse(name))

    assert page.status_code == 200
    assert b'class="skip"' in page.content
    assert page.content.count(b"<h1") == 1


@pytest.mark.parametrize("path", ["email", "password/change", "reauthenticate"])
def test_no_page_manages_addresses(client: Client, db: None, path: str) -> None:
    assert client.get(f"/accounts/{path}/").status_code == 404


def test_signing_in_leads_to_where_one_wanted_to_go(client: Client, cast: Cast) -> None:
    page = client.post(
        reverse("account_login"),
        {"login": cast.ana.person.email, "password": PASSWORD, "next": "/accounts/settings/?a=b"},
    )

    assert (page.status_code, page.url) == (302, "/accounts/settings/?a=b")
    assert client.session["_auth_user_id"] == str(cast.ana.person_id)


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(client: Client, cast: Cast, evil: str) -> None:
    page = client.post(reverse("account_login"), {"login": cast.ana.person.email, "password": PASSWORD, "next": evil})

    assert page.url == reverse("portal:my_work")


def test_a_wrong_password_and_an_unknown_address_read_the_same(client: Client, cast: Cast) -> None:
    sentence = "The e-mail address and the password do not fit together. Try again."
    wrong = client.post(reverse("account_login"), {"login": cast.ana.person.email, "password": "wrong wrong"})
    unknown = client.post(reverse("account_login"), {"login": "unknown@example.org", "password": "wrong wrong"})

    assert [page.status_code for page in (wrong, unknown)] == [422, 422]
    assert all(sentence in page.content.decode() for page in (wrong, unknown))
    assert cast.ana.person.email in wrong.content.decode()
    assert "wrong wrong" not in wrong.content.decode()


def test_too_many_attempts_are_stopped_with_a_sentence(client: Client, cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/key"}
    cache.clear()
    wrong = {"login": cast.ana.person.email, "password": "wrong wrong"}

    pages = [client.post(reverse("account_login"), wrong) for _attempt in range(3)]

    assert "Wait five minutes, then try again." in pages[-1].content.decode()
    cache.clear()


def test_too_many_requests_are_a_page_of_ours(client: Client, db: None, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    cache.clear()

    pages = [client.post(reverse("account_signup"), {}) for _attempt in range(2)]

    assert [page.status_code for page in pages] == [422, 429]
    assert "Too many attempts" in pages[1].content.decode()
    assert b'class="skip"' in pages[1].content
    cache.clear()


def test_signing_up_joins_and_signs_in(client: Client, db: None) -> None:
    client.cookies["language"] = "lv"

    page = client.post(reverse("account_signup"), {**SIGN_UP, "next": "/accounts/settings/"})

    person = Person.objects.get()
    assert (page.status_code, page.url) == (302, "/accounts/settings/")
    assert (person.name, person.email, person.language) == ("Nora Neri", "nora@example.org", "lv")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Entry.objects.get().name == "accounts.person.joined"


@pytest.mark.parametrize("password", ["nora  neri nora", "Nora Neri 1", "nora@example.org"])
def test_signing_up_refuses_a_password_made_of_who_one_is(client: Client, db: None, password: str) -> None:
    page = client.post(reverse("account_signup"), {**SIGN_UP, "password1": password})

    assert page.status_code == 422
    assert not Person.objects.exists()


def test_signing_up_carries_next_to_signing_in_and_back(client: Client, db: None) -> None:
    login = client.get(reverse("account_login") + "?next=/accounts/settings/").content.decode()
    signup = client.get(reverse("account_signup") + "?next=/accounts/settings/").content.decode()

    assert f'href="{reverse("account_signup")}?next=%2Faccounts%2Fsettings%2F"' in login
    assert 'name="next" value="/accounts/settings/"' in signup


def test_signing_up_keeps_what_was_typed(client: Client, db: None) -> None:
    page = client.post(
        reverse("account_signup"), {"name": "Nora Neri", "email": "not an address", "password1": "short"}
    )

    text = page.content.decode()
    assert page.status_code == 422
    assert "Write an e-mail address like name@example.org." in text
    assert 'value="Nora Neri"' in text
    assert 'value="not an address"' in text
    assert not Person.objects.exists()


def test_signing_up_with_a_known_address_says_so_when_no_mail_can(client: Client, cast: Cast) -> None:
    page = client.post(reverse("account_signup"), {**SIGN_UP, "email": cast.ana.person.email.upper()})

    assert page.status_code == 422
    assert "There is already an account with this e-mail address. Sign in instead." in page.content.decode()
    assert 'value="Nora Neri"' in page.content.decode()


def test_signing_up_with_an_invited_address_points_to_the_invitation(client: Client, cast: Cast) -> None:
    an_invitation(cast.association, cast.bilal, "nora@example.org")

    page = client.post(reverse("account_signup"), SIGN_UP)

    assert page.status_code == 422
    assert "You have been invited with this address." in page.content.decode()
    assert Person.objects.get(email="nora@example.org").state == "invited"


def test_signing_up_with_a_password_like_the_name_is_refused(client: Client, db: None) -> None:
    page = client.post(reverse("account_signup"), {**SIGN_UP, "password1": "nora@example.org"})

    assert page.status_code == 422


def test_signing_up_asks_for_proof_of_the_address(client: Client, db: None, mandatory: None) -> None:
    page = client.post(reverse("account_signup"), {**SIGN_UP, "next": "/accounts/settings/"})
    link = links_in(mail.outbox[0].body)[0]
    asked = client.get(link)
    confirmed = client.post(link)

    assert page.url == reverse("account_email_verification_sent")
    assert "nora@example.org" in asked.content.decode()
    assert confirmed.status_code == 302
    assert EmailAddress.objects.get().verified
    assert confirmed.url == "/accounts/settings/"


def test_signing_up_never_tells_who_has_an_account(client: Client, cast: Cast, mandatory: None) -> None:
    an_invitation(cast.association, cast.bilal, "invited@example.org")
    addresses = ["new@example.org", cast.ana.person.email, "invited@example.org"]

    pages = [Client().post(reverse("account_signup"), {**SIGN_UP, "email": address}) for address in addresses]

    assert {(page.status_code, page.url) for page in pages} == {(302, reverse("account_email_verification_sent"))}
    assert [letter.to for letter in mail.outbox] == [[address] for address in addresses]
    assert mail.outbox[1].subject == mail.outbox[2].subject == "You are already known here"


def test_a_forgotten_password_says_the_same_for_every_address(client: Client, cast: Cast) -> None:
    an_invitation(cast.association, cast.bilal, "invited@example.org")
    addresses = [cast.ana.person.email, "unknown@example.org", "invited@example.org"]

    pages = [
        client.post(reverse("account_reset_password"), {"email": address}, follow=True).content for address in addresses
    ]

    assert len({re.sub(rb'value="[^"]{64}"', b"", page) for page in pages}) == 1
    assert not any(address.encode() in page for page in pages for address in addresses)
    assert [(letter.to[0], letter.subject) for letter in mail.outbox] == [
        (cast.ana.person.email, "Choose a new password"),
        ("unknown@example.org", "There is no account with this address"),
        ("invited@example.org", "There is no account with this address"),
    ]


def test_a_forgotten_password_of_somebody_invited_brings_the_invitation_again(
    client: Client, cast: Cast, mandatory: None
) -> None:
    invitation, old = an_invitation(cast.association, cast.bilal, "invited@example.org", language="it")
    until = invitation.expires_at

    invited = client.post(reverse("account_reset_password"), {"email": "Invited@example.org"}, follow=True).content
    unknown = client.post(reverse("account_reset_password"), {"email": "unknown@example.org"}, follow=True).content

    hidden = re.compile(rb'value="[^"]{64}"')
    invitation.refresh_from_db()
    assert hidden.sub(b"", invited) == hidden.sub(b"", unknown)
    assert [letter.to[0] for letter in mail.outbox] == ["invited@example.org", "unknown@example.org"]
    link = re.search(r"/accounts/invitations/\S+/", mail.outbox[0].body)[0]
    assert client.get(link).status_code == 200
    assert old not in link
    assert (invitation.times_sent, invitation.expires_at) == (2, until)
    assert Entry.objects.get(name="accounts.invitation.sent_again").by_job == "forgotten password"


def test_a_forgotten_password_does_not_flood_somebody_invited(client: Client, cast: Cast, mandatory: None) -> None:
    an_invitation(cast.association, cast.bilal, "invited@example.org")

    for _time in range(5):
        client.post(reverse("account_reset_password"), {"email": "invited@example.org"})

    subjects = [letter.subject for letter in mail.outbox]
    assert subjects[:3] == [f"Invitation to {cast.association.name}"] * 3
    assert subjects[3:] == ["There is no account with this address"] * 2


def test_a_forgotten_password_is_chosen_anew(client: Client, cast: Cast) -> None:
    client.post(reverse("account_reset_password"), {"email": cast.ana.person.email})
    link = links_in(mail.outbox[0].body)[0]
    form = client.get(link, follow=True)
    path = form.request["PATH_INFO"]

    weak = client.post(path, {"password1": "short", "password2": "short"})
    done = client.post(path, {"password1": "two loud herons", "password2": "two loud herons"}, follow=True)
    used = Client().get(link)

    cast.ana.person.refresh_from_db()
    assert "Save the new password" in form.content.decode()
    assert weak.status_code == 422
    assert "Your new password is saved" in done.content.decode()
    assert cast.ana.person.check_password("two loud herons")
    assert "This link no longer works" in used.content.decode()


def test_a_letter_is_in_the_language_of_its_reader(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import translation

    seen: list[str] = []
    monkeypatch.setattr(
        "allauth.account.adapter.DefaultAccountAdapter.send_mail",
        lambda *_args, **_kwargs: seen.append(translation.get_language()),
    )
    person = a_person("Laima", language="lv")

    client.post(reverse("account_reset_password"), {"email": person.email})

    assert seen == ["lv"]


def test_a_letter_holds_no_markup(client: Client, cast: Cast) -> None:
    client.post(reverse("account_reset_password"), {"email": cast.ana.person.email})

    assert "&" not in mail.outbox[0].body
    assert "<" not in mail.outbox[0].body


def test_signing_out_takes_a_press(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    asked = client.get(reverse("account_logout"))
    still = "_auth_user_id" in client.session
    left = client.post(reverse("account_logout"))

    assert (asked.status_code, still) == (200, True)
    assert left.url == reverse("portal:home")
    assert "_auth_user_id" not in client.session
