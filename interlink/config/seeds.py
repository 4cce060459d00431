"""The demo world, made through the operations: its record is truthful, and making it tests the product."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from interlink.accounts.operations import invitations, organisations, people
from interlink.accounts.queries import people as people_queries
from interlink.assets.operations import documents
from interlink.catalogue.queries import enablers
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.queries import decisions as decision_queries
from interlink.kernel import installation
from interlink.kernel.actors import NOBODY, Actor
from interlink.ledger import listeners
from interlink.ledger.operations import checkpoints
from interlink.partnerships.operations import agreements, members, parties, partnerships, teams
from interlink.partnerships.queries import teams as team_queries
from interlink.processes.operations import checks, hand_offs, phases, processes, tasks
from interlink.processes.queries import blueprints
from interlink.processes.rules import May

WORLD = settings.ROOT / "seeds" / "world.yaml"
SYSTEM = Actor(job="demo")


def read() -> dict[str, Any]:
    """Read the description of the demo world."""
    return yaml.safe_load(WORLD.read_text(encoding="utf-8"))


def sign_ins() -> str:
    """Say who can sign in to the demo world, and how."""
    world = read()
    roles = {
        world["organisations"][key]["representative"]: entry["name"] for key, entry in world["organisations"].items()
    }
    lines = [f"Demo sign-ins (password for all: {world['password']}):"]
    for key, person in world["people"].items():
        what = "operator" if key == "olga" else roles.get(key) or "member"
        lines.append(f"  {person['email']:<22} {person['name']}, {what}")
    return "\n".join(lines)


def say_so() -> None:
    """Let every page say that this is a demonstration, who seems to run it and whom to write to."""
    world = read()
    someone = people_queries.by_email(world["people"]["carme"]["email"])
    installation.is_demo_since(timezone.localdate(someone.joined_at), **world["installation"])


def make_world() -> bool:
    """Make the demo world unless it is there already. Returns whether it was made."""
    world = read()
    if people_queries.by_email(world["people"]["carme"]["email"]) is not None:
        return False
    # One transaction: half a world would look like a mistake, and hundreds of commits take their time.
    # Every word is written in the language of the process it belongs to, as its people would.
    with translation.override(world["partnership"]["language"]), transaction.atomic():
        _World(world).make()
    return True


class _World:
    """Makes the world step by step, remembering who is who."""

    def __init__(self, world: dict[str, Any]):
        self.world = world
        self.people: dict[str, Any] = {}
        self.organisations: dict[str, Any] = {}
        self.teams: dict[str, Any] = {}

    def make(self) -> None:
        self.make_people()
        self.make_organisations()
        self.make_partnership()
        self.make_teams()
        for described in self.world["processes"]:
            self.make_process(described)
        self.put_to_the_vote(self.world["proposal"])
        self.prepare(self.world["preparation"])
        self.hear()
        checkpoints.seal(by=SYSTEM)

    def hear(self) -> None:
        """Let every listener hear what happened, and what follows from that."""
        while listeners.sweep():
            pass

    def actor(self, person: str, organisation: str | None = None) -> Actor:
        """The person, acting for an organisation (or the one they represent)."""
        key = organisation or next(
            (key for key, entry in self.world["organisations"].items() if entry["representative"] == person), None
        )
        return Actor(self.people[person], self.organisations[key] if key else None)

    def make_people(self) -> None:
        for key, described in self.world["people"].items():
            self.people[key] = people.join(**described, password=self.world["password"], by=NOBODY)
        people.name_operator(person=self.people["olga"], by=SYSTEM)
        self.people["olga"].refresh_from_db()
        for key in self.world["named_in_public"]:
            people.show_my_name(by=Actor(self.people[key]))

    def make_organisations(self) -> None:
        for key, described in self.world["organisations"].items():
            organisation = organisations.register(
                name=described["name"],
                kind=described["kind"],
                about=described["about"],
                by=Actor(self.people[described["representative"]]),
            )
            if described["kind"] == "public_body":
                organisation = organisations.confirm(organisation=organisation, by=Actor(self.people["olga"]))
            self.organisations[key] = organisation
        for seat in self.world["seats"]:
            person = self.people[seat["person"]]
            invitation, token = invitations.send(
                organisation=self.organisations[seat["organisation"]],
                role=seat["role"],
                email=person.email,
                by=self.actor(seat["invited_by"]),
            )
            invitations.accept(invitation=invitation, token=token, by=Actor(person))

    def make_partnership(self) -> None:
        described = self.world["partnership"]
        founder = self.actor(described["founder"])
        self.partnership = partnerships.found(
            name=described["name"],
            purpose=described["purpose"],
            language=described["language"],
            side="government",
            by=founder,
        )
        for entry in described["parties"]:
            party = parties.invite(
                partnership=self.partnership,
                organisation=self.organisations[entry["organisation"]],
                side=entry["side"],
                role=entry["role"],
                by=founder,
            )
            representative = self.world["organisations"][entry["organisation"]]["representative"]
            parties.accept(party=party, by=self.actor(representative))
        agreement = agreements.draft(partnership=self.partnership, template=described["template"], by=founder)
        agreement = agreements.offer(agreement=agreement, by=founder)
        for key, own_act in described["own_acts"].items():
            agreements.sign(
                agreement=agreement,
                signed_on=timezone.localdate(),
                own_act=own_act,
                by=self.actor(self.world["organisations"][key]["representative"]),
            )
        self.hear()

    def make_teams(self) -> None:
        for key, organisation in self.organisations.items():
            self.teams[key] = team_queries.of_partnership(self.partnership.pk).get(organisation=organisation)
        for described in self.world["teams"]:
            founder = self.actor(self.world["partnership"]["founder"])
            team = teams.form(partnership=self.partnership, name=described["name"], by=founder)
            for person, organisation in described["people"]:
                members.add(
                    team=team,
                    person=self.people[person],
                    organisation=self.organisations[organisation],
                    by=self.actor(self.world["organisations"][organisation]["representative"]),
                )
            self.teams[described["key"]] = team

    def worker(self, team: str) -> Actor:
        """Who works for a team: the representative of the organisation, or the first person of a team of several."""
        if team in self.world["organisations"]:
            return self.actor(self.world["organisations"][team]["representative"])
        described = next(entry for entry in self.world["teams"] if entry["key"] == team)
        return self.actor(*described["people"][0])

    def vote(self, decision: Any, reasons: dict[str, str]) -> None:
        """Everybody says yes for a reason of their own, and the vote is counted."""
        for voter, reason in reasons.items():
            ballots.cast(decision=decision, choice="yes", reason=reason, by=self.actor(voter))
        decisions.close(decision=decision, by=self.actor(next(iter(reasons))))
        self.hear()

    def propose(self, described: dict[str, Any]) -> Any:
        return processes.propose(
            partnership=self.partnership,
            blueprint=blueprints.visible_to(NOBODY).get(key="short"),
            name=described["name"],
            promise=described["promise"],
            language=described["language"],
            is_open=described["open"],
            coordinating_team=self.teams[described["coordinating"]],
            by=self.actor(described["proposer"]),
        )

    def put_to_the_vote(self, described: dict[str, Any]) -> None:
        process = self.propose(described)
        decision = decision_queries.open_for(str(May.START_PROCESS), process.pk)
        for vote in described["votes"]:
            ballots.cast(decision=decision, choice=vote["choice"], reason=vote["reason"], by=self.actor(vote["voter"]))

    def prepare(self, described: dict[str, Any]) -> None:
        founder, invited = self.actor(described["founder"]), described["invites"]
        partnership = partnerships.found(
            name=described["name"],
            purpose=described["purpose"],
            language=described["language"],
            side="government",
            by=founder,
        )
        agreements.draft(partnership=partnership, template=described["template"], by=founder)
        parties.invite(
            partnership=partnership,
            organisation=self.organisations[invited["organisation"]],
            side=invited["side"],
            role=invited["role"],
            by=founder,
        )

    def make_process(self, described: dict[str, Any]) -> None:
        process = self.propose(described)
        self.vote(decision_queries.open_for(str(May.START_PROCESS), process.pk), described["start_reasons"])
        with translation.override(described["language"]):
            self.work_on(process, described)

    def work_on(self, process: Any, described: dict[str, Any]) -> None:
        self.share_out(process, described)
        for _number in range(described["phases_closed"]):
            self.finish_phase(process, described)
        first = self.open_tasks(process)[0]
        by = self.worker(self.team_of(first, described))
        today = timezone.localdate()
        tasks.schedule(task=first, starts_on=today, due_on=today + timedelta(days=12), seen=first.revision, by=by)
        self.begin(first, described, by)
        if "open_hand_off" in described:
            offered = described["open_hand_off"]
            self.offer(process.tasks.get(key=offered["task"]), offered, described)
        self.hear()

    def open_tasks(self, process: Any) -> list[Any]:
        """The tasks of the open phase, in the order in which they can be done."""
        found = process.tasks.filter(objective__phase__state="open").order_by("objective__position", "position")
        return list(found.prefetch_related("checks"))

    def team_of(self, task: Any, described: dict[str, Any]) -> str:
        return described["hand_offs"].get(task.key, {"to": described["coordinating"]})["to"]

    def offer(self, task: Any, offered: dict[str, str], described: dict[str, Any]) -> Any:
        return hand_offs.offer(
            task=task,
            offered_to=self.teams[offered["to"]],
            note=offered["note"],
            answer_by=timezone.now() + timedelta(days=5),
            by=self.worker(described["coordinating"]),
        )

    def share_out(self, process: Any, described: dict[str, Any]) -> None:
        """Hand tasks from the coordinating team to the teams that are to do them, which accept at once."""
        by_key = {task.key: task for task in process.tasks.all()}
        for key, offered in described["hand_offs"].items():
            hand_offs.accept(
                hand_off=self.offer(by_key[key], offered, described),
                by=self.worker(offered["to"]),
            )

    def begin(self, task: Any, described: dict[str, Any], by: Actor) -> None:
        """Begin a task, and write its document if the world has one: the second version of it is filled in."""
        tasks.begin(task=task, by=by)
        document = described["documents"].get(task.key)
        if document is None:
            return
        language = described["language"]
        if "enabler" in document:
            enabler = enablers.visible_to(NOBODY).get(key=document["enabler"])
            begun = documents.start(task=task, enabler=enabler, language=language, by=by)
        else:
            begun = documents.start_blank(task=task, title=document["title"], language=language, by=by)
        text = (WORLD.parent / "documents" / document["text"]).read_text(encoding="utf-8")
        documents.save(document=begun, body=text, based_on=begun.number, by=by)

    def finish_phase(self, process: Any, described: dict[str, Any]) -> None:
        for task in self.open_tasks(process):
            by = self.worker(self.team_of(task, described))
            self.begin(task, described, by)
            for item in task.checks.all():
                checks.tick(item=item, by=by)
            tasks.finish(task=task, by=by)
        phase, closing = process.phases.get(state="open"), described["closing"]
        by_key = {task.key: task for task in process.tasks.all()}
        for criterion, shown in zip(phase.exit_criteria.order_by("position"), described["evidence"], strict=True):
            task = by_key[shown["task"]]
            by = self.worker(self.team_of(task, described))
            phases.show_evidence(criterion=criterion, evidence=shown["text"], evidence_task=task, by=by)
        phases.propose_closing(phase=phase, text=closing["text"], by=self.actor(closing["by"]))
        self.vote(decision_queries.open_for(str(May.CLOSE_PHASE), phase.pk), closing["reasons"])
