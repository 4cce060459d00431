"""Teams: who is responsible for work. They may mix organisations and residents."""

from django.conf import settings
from django.db import models

from interlink.kernel.records import Record

from .partnerships import Partnership


class Team(Record):
    """A group of people of a partnership that can be responsible for tasks."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    # The organisation the team answers for; none for a mixed team.
    organisation = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="teams")
    # Sides of its people, kept with the members: “government”, “civic”, or both separated by a space.
    sides = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "partnerships_teams"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="one_team_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def side_list(self) -> list[str]:
        return self.sides.split()


class Member(Record):
    """A person in a team, in a capacity: for an organisation, or for themselves."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    # An observer reads everything that members read, and changes nothing.
    is_observer = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        db_table = "partnerships_members"
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="one_membership_per_team")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.team_id}"

    @property
    def partnership(self) -> Partnership:
        return self.team.partnership
