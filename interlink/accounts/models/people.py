"""People: those who signed up, those who are invited, those who left."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from interlink.kernel.ids import new_id

from ..vocabulary import PersonState


class PersonManager(BaseUserManager):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, email: str) -> "Person":
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """A human being, known before they ever sign in, and emptied rather than deleted when they leave."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    state = models.CharField(max_length=10, choices=PersonState.choices, default=PersonState.ACTIVE)
    is_operator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = PersonManager()

    class Meta:
        db_table = "accounts_people"

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether Django may sign this person in."""
        return self.state != PersonState.FORMER

    @property
    def is_staff(self) -> bool:
        """Operators see the machinery tables in Django's admin; nobody is above the rules there."""
        return self.is_operator

    def has_perm(self, permission: str, subject: object = None) -> bool:
        """Django's admin asks this; it may show machinery to an operator and change nothing."""
        return self.is_operator and permission.split(".")[-1].startswith("view_")

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_operator
