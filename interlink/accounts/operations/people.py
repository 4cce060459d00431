"""What people do with their own account."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record
from interlink.ledger.facts import INSTALLATION

from ..events import ConsentGiven, ConsentWithdrawn, OperatorNamed, PersonJoined
from ..models import Consent, Person
from ..queries import people
from ..rules import May
from ..vocabulary import ConsentPurpose

NOTICE_VERSION = "2026-11"


@operation(May.JOIN)
def join(*, email: str, name: str, language: str, password: str | None = None, by: Actor) -> Person:
    """Give a person an account of their own. `by` is a visitor: nobody needs permission to join."""
    person = Person(email=email.strip().lower(), name=name.strip(), language=language)
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save()
    record(PersonJoined(person=person), by=Actor(person), about=person, stream=INSTALLATION)
    return person


@operation(May.NAME_OPERATOR)
def name_operator(*, person: Person, token: str = "", by: Actor) -> Person:
    """Make a person an operator of this installation: one who keeps it running, above no rule.

    Done by a job (the command line), or with the token of the set-up link, which then stops working.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.is_operator = True
    person.save(update_fields=["is_operator"])
    _address_is_proved(person)
    record(OperatorNamed(person=person), by=by, about=person, stream=INSTALLATION)
    transaction.on_commit(lambda: people.set_up_file().unlink(missing_ok=True))
    return person


@operation(May.SET_UP)
def set_up(*, token: str, email: str, name: str, password: str, language: str, by: Actor) -> Person:
    """Join as the first operator, with the link that the server printed at its first start."""
    person = join(email=email, name=name, password=password, language=language, by=by)
    # Joining has locked the record of the installation, so of two who hold the link one is refused here.
    return name_operator(person=person, token=token, by=Actor(person))


@operation(May.CHANGE_OWN_SETTINGS, private=True)
def choose_language(*, language: str, by: Actor) -> Person:
    """Choose the language in which pages and e-mails reach me."""
    person = Person.objects.select_for_update().get(pk=by.person_id)
    person.language = language
    person.save(update_fields=["language"])
    return person


@operation(May.CHANGE_OWN_SETTINGS, private=True)
def rename(*, name: str, by: Actor) -> Person:
    """Change the name by which others here know me."""
    person = Person.objects.select_for_update().get(pk=by.person_id)
    person.name = name.strip()
    person.save(update_fields=["name"])
    return person


@operation(May.GIVE_CONSENT)
def show_my_name(*, by: Actor) -> Consent:
    """Agree to be named in public with what I do, in the words of the notice shown to me."""
    consent = Consent(
        person=by.person,
        purpose=ConsentPurpose.PUBLIC_NAME,
        notice_version=NOTICE_VERSION,
        given_at=timezone.now(),
    )
    consent.save(force_insert=True)
    record(ConsentGiven(consent=consent, purpose=consent.purpose), by=by, about=consent, stream=INSTALLATION)
    return consent


@operation(May.WITHDRAW_CONSENT)
def hide_my_name(*, by: Actor) -> None:
    """Withdraw the consent to be named in public. It works backwards too: past acts lose the name."""
    consent = Consent.objects.select_for_update().get(
        person=by.person, purpose=ConsentPurpose.PUBLIC_NAME, withdrawn_at=None
    )
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    record(ConsentWithdrawn(consent=consent, purpose=consent.purpose), by=by, about=consent, stream=INSTALLATION)


def _address_is_proved(person: Person) -> None:
    """Spare a person the e-mail that asks whether the address is theirs, because we already know."""
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
