"""Decisions that pass only when every chamber passes them on its own."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from interlink.kernel.records import Record
from interlink.kernel.sides import Side
from interlink.ledger.facts import Stream

from ..vocabulary import DecisionState, Outcome


class Decision(Record):
    """A question put to the chambers until a deadline. It does not know what it is about: its caller does.

    `purpose` is the act that it would allow (“processes.close_phase”); `about_kind` and `about_id`
    the row it is about; `about_name` and `about_path` how a page names and links that row.
    """

    question = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # What happens when it does not pass, in words, known before anybody votes.
    otherwise = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    about_name = models.CharField(max_length=250)
    about_path = models.CharField(max_length=250)
    stream_kind = models.CharField(max_length=40)
    stream_root_id = models.UUIDField()

    state = models.CharField(max_length=12, choices=DecisionState.choices, default=DecisionState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_for = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    closes_at = models.DateTimeField()
    times_extended = models.PositiveSmallIntegerField(default=0)
    # How many days the agreement adds, once, when a chamber misses its quorum at the deadline.
    second_chance_days = models.PositiveSmallIntegerField(default=0)
    # Only the clock gives it. More time that somebody asked for does not use it up.
    second_chance_given = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "deliberation_decisions"
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "about_id"],
                condition=models.Q(state="open"),
                name="one_open_decision_per_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at__isnull=True)
                | (~models.Q(state="open") & models.Q(closed_at__isnull=False)),
                name="decision_closed_when_not_open",
            ),
        ]
        indexes = [
            models.Index(fields=["stream_kind", "stream_root_id"], name="decisions_of_a_stream"),
            models.Index(fields=["about_id", "purpose"], name="decisions_about_a_row"),
            models.Index(fields=["closes_at"], condition=models.Q(state="open"), name="decisions_due"),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("deliberation:decision", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == DecisionState.OPEN

    @property
    def is_due(self) -> bool:
        return self.is_open and self.closes_at <= timezone.now()

    @property
    def ledger_stream(self) -> Stream:
        return Stream(self.stream_kind, self.stream_root_id)


class Chamber(Record):
    """One side's electorate in one decision, with its own quorum and majority.

    `quorum_percent`: share of the roll that must vote (abstentions count), rounded up, at least one.
    `majority_percent`: the yes votes must be *more* than this share of yes and no together; 100 means
    every vote cast is a yes.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="chambers")
    side = models.CharField(max_length=20, choices=Side.choices)
    position = models.PositiveSmallIntegerField(default=0)
    quorum_percent = models.PositiveSmallIntegerField()
    majority_percent = models.PositiveSmallIntegerField()
    # The count, written once at closing.
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    abstain = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)

    class Meta:
        db_table = "deliberation_chambers"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["decision", "side"], name="one_chamber_per_side")]

    def __str__(self) -> str:
        return f"{self.side} of {self.decision_id}"
