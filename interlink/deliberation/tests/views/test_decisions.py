from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from interlink.accounts.operations import people
from interlink.accounts.tests.cast import Cast
from interlink.deliberation import jobs
from interlink.deliberation.models import Ballot, Decision
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.tests.factories import (
    OTHERWISE,
    QUESTION,
    a_decision,
    colleagues,
    everybody_votes,
    two_chambers,
)
from interlink.kernel.actors import Actor


def signed_in(client: Client, actor: Actor) -> Client:
    client.force_login(actor.person)
    session = client.session
    session["acting_as"] = str(actor.organisation_id) if actor.organisation is not None else "self"
    session.save()
    return client


def words(response: Any) -> str:
    """The text of a page with single spaces."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def page_of(decision: Decision) -> str:
    return reverse("deliberation:decision", args=[decision.pk])


def test_show_lets_a_visitor_read_everything_but_names(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="no", reason="Too early for us.", by=cast.bilal)

    response = client.get(page_of(decision))
    text = words(response)

    assert response.status_code == 200
    for part in (QUESTION, OTHERWISE, cast.association.name, "Too early for us.", "Government side", "Civic side"):
        assert part in text
    assert "1 more vote makes the quorum" in text
    assert "Sign in" in text
    assert "Bilal Benali" not in text
    assert "Carme Costa" not in text
    assert "<form" not in str(response.content).split('id="main"')[1].split("<footer")[0]


def test_show_names_a_person_who_agreed_to_it(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    people.show_my_name(by=cast.bilal)

    text = words(client.get(page_of(decision)))

    assert "Bilal Benali" in text
    assert "Carme Costa" not in text


def test_show_tells_somebody_off_the_roll_why_there_is_no_ballot(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    text = words(signed_in(client, cast.zeno).get(page_of(decision)))

    assert "You are not on the roll of this decision. The rolls were fixed when the question was put." in text
    assert "Your vote" not in text


def test_show_gives_a_voter_the_ballot(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    response = signed_in(client, cast.bilal).get(page_of(decision))
    form = BeautifulSoup(response.content, "html.parser").select_one("section.ballot form")

    assert form["action"] == reverse("deliberation:vote", args=[decision.pk])
    assert [field["value"] for field in form.select("input[type=radio]")] == ["yes", "no", "abstain"]
    assert f"If it does not pass: {OTHERWISE}" in form.get_text()
    assert f"You vote for {cast.association.name}." in words(response)


def test_show_tells_a_voter_in_another_capacity_how_to_vote(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    response = signed_in(client, Actor(cast.bilal.person)).get(page_of(decision))
    page = BeautifulSoup(response.content, "html.parser")

    name = cast.association.name
    assert f"You vote for {name} in this decision. Change “acting as” to {name}." in words(response)
    assert page.select_one("section.ballot form") is None
    assert page.select_one(f"section.ballot a[href='{reverse('accounts:acting_as')}']") is not None


def test_show_has_one_primary_act(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    signed_in(client, cast.carme)
    before = client.get(page_of(decision)).content
    ballots.cast(decision=decision, choice="yes", by=cast.carme)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)
    after = client.get(page_of(decision)).content

    acts = [
        [act.get_text() for act in BeautifulSoup(page, "html.parser").select(".btn.go")] for page in (before, after)
    ]
    assert acts == [["Vote"], ["Close the vote"]]


def test_show_puts_the_acts_about_the_vote_last_until_it_can_be_closed(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    signed_in(client, cast.carme)

    def headings() -> list[str]:
        page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")
        return [heading.get_text() for heading in page.select("main h2")]

    def acts() -> list[str]:
        page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")
        return [act.get_text() for act in page.select("[aria-labelledby=course] .btn")]

    assert headings() == [
        "Your vote",
        "Two chambers",
        "Reasons",
        "What happens then",
        "Who votes",
        "What happened",
        "Time and end of the vote",
    ]
    for actor in (cast.carme, cast.bilal):
        ballots.cast(decision=decision, choice="yes", by=actor)
    assert acts() == ["Give it more time", "Take the question back"]


def test_show_tells_a_phone_how_it_stands_before_the_ballot(client: Client, cast: Cast) -> None:
    decision = a_decision(cast, two_chambers([cast.carme], [cast.bilal, *colleagues(cast.bilal, 2)]))
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    def lines(actor: Actor) -> list[str]:
        page = BeautifulSoup(signed_in(client, actor).get(page_of(decision)).content, "html.parser")
        return [" ".join(line.get_text(" ").split()) for line in page.select("main .only-s li")]

    assert lines(cast.carme) == [
        "Government 0 yes · 0 no · 0 of 1 have voted",
        "Civic 1 yes · 0 no · 1 of 3 have voted",
    ]
    assert lines(cast.zeno) == []


def test_show_says_that_nothing_follows_by_itself_from_a_mere_question(client: Client, cast: Cast) -> None:
    page = BeautifulSoup(client.get(page_of(a_decision(cast))).content, "html.parser")

    pairs = {pair.dt.get_text(): pair.dd.get_text() for pair in page.select("[aria-labelledby=follows] dl > div")}
    assert pairs == {
        "If both sides agree": "It is decided, and stays on record. Nothing else happens by itself.",
        "If it does not pass": OTHERWISE,
    }


def test_show_keeps_the_acts_of_the_vote_for_those_concerned(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    def acts(actor: Actor) -> list[str]:
        page = BeautifulSoup(signed_in(client, actor).get(page_of(decision)).content, "html.parser")
        return [act.get_text() for act in page.select("[aria-labelledby=course] .btn")]

    assert acts(cast.zeno) == []
    assert acts(cast.bilal) == ["Close the vote", "Give it more time"]
    assert acts(cast.carme) == ["Close the vote", "Give it more time", "Take the question back"]


@pytest.mark.parametrize(
    ("government", "civic", "title", "mark"),
    [
        ("yes", "yes", "Passed: both sides agree", 0),
        ("yes", "no", "Not passed: the civic side did not reach its majority", 1),
        ("no", "yes", "Not passed: the government side did not reach its majority", 1),
        ("no", "no", "Not passed: neither side carried it", 2),
        ("yes", "", "Not passed: the civic side did not reach its quorum", 1),
        ("", "yes", "Not passed: the government side did not reach its quorum", 1),
    ],
)
def test_show_says_how_it_ended(client: Client, cast: Cast, government: str, civic: str, title: str, mark: int) -> None:
    decision = a_decision(cast)
    for actor, choice in ((cast.carme, government), (cast.bilal, civic)):
        if choice:
            ballots.cast(decision=decision, choice=choice, by=actor)
    with time_machine.travel(decision.closes_at + timedelta(minutes=1)):
        decisions.close(decision=decision, by=cast.bilal)

        response = client.get(page_of(decision))
    page = BeautifulSoup(response.content, "html.parser")

    assert page.select_one("#result").get_text() == title
    assert len(page.select(".result li")) == len(page.select(".ch")) == 2
    assert len(page.select(".result .mark-off")) == mark
    assert (OTHERWISE in page.select_one(".result").get_text()) is (mark > 0)
    assert page.select_one(".result a")["href"] == "/about/the-city/"
    assert page.select(".result a.rec")
    # The tick says how many are still needed; a result has no more need of it.
    assert page.select(".ch .t") == []


def test_show_says_that_it_was_withdrawn(client: Client, cast: Cast) -> None:
    decision = decisions.withdraw(decision=a_decision(cast), reason="Wrong day.", by=cast.carme)

    page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")

    assert page.select_one("#result").get_text() == "Withdrawn before anybody had voted"
    assert "The reason: Wrong day." in page.select_one(".result").get_text()
    # Nobody voted and nobody will: there is nothing to count and nobody to have given a reason.
    assert page.select(".ch, #reasons, #follows") == []


def test_show_marks_the_language_of_the_question(client: Client, cast: Cast) -> None:
    decision = a_decision(cast, language="it", question="Apriamo il sabato?")

    page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")

    assert page.select_one("h1")["lang"] == "it"


def test_print_shows_the_record_without_ballot_or_acts(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    response = signed_in(client, cast.carme).get(reverse("deliberation:print", args=[decision.pk]))
    page = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 200
    assert QUESTION in words(response)
    assert page.select("section.ballot, [aria-labelledby=course], .side-nav") == []
    assert "choose “Print” in the menu of the browser" in words(response)


def test_show_is_not_there_for_an_unknown_decision(client: Client, cast: Cast) -> None:
    assert client.get(reverse("deliberation:decision", args=[cast.city.pk])).status_code == 404


def test_show_escapes_what_people_wrote(client: Client, cast: Cast) -> None:
    decision = a_decision(cast, question="<script>alert(1)</script>?", text="<img src=x>", otherwise="<b>no</b>")
    ballots.cast(decision=decision, choice="no", reason="<i>why</i>", by=cast.bilal)

    html = client.get(page_of(decision)).content.decode()

    for tag in ("<script>alert", "<img", "<b>no</b>", "<i>why</i>"):
        assert tag not in html


@pytest.mark.parametrize("more", [1, 29])
def test_show_asks_the_same_of_the_database_for_few_and_many(
    client: Client, cast: Cast, more: int, django_assert_num_queries: Any
) -> None:
    decision = a_decision(
        cast,
        two_chambers([cast.carme, *colleagues(cast.carme, more)], [cast.bilal, *colleagues(cast.bilal, more)]),
    )
    ballots.cast(decision=decision, choice="yes", reason="Because.", by=cast.bilal)

    with django_assert_num_queries(4):
        client.get(page_of(decision))
    signed_in(client, cast.carme)
    with django_assert_num_queries(8):
        client.get(page_of(decision))


def test_show_draws_a_bar_for_a_large_chamber(client: Client, cast: Cast) -> None:
    decision = a_decision(cast, two_chambers([cast.carme], [cast.bilal, *colleagues(cast.bilal, 40)]))
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")

    assert len(page.select(".ch.civ svg.vbar")) == 1
    assert len(page.select(".ch:not(.civ) .units")) == 1


def test_show_folds_a_long_roll_of_one_side_and_keeps_its_count(client: Client, cast: Cast) -> None:
    decision = a_decision(cast, two_chambers([cast.carme], [cast.bilal, *colleagues(cast.bilal, 20)]))

    def rolls(path: str) -> list[tuple[int, bool]]:
        page = BeautifulSoup(client.get(path).content, "html.parser")
        return [
            (len(roll.select("tbody tr")), roll.find_parent("details") is not None) for roll in page.select(".roll")
        ]

    page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")
    assert rolls(page_of(decision)) == [(1, False), (21, True)]
    assert page.select_one("details:has(.roll) summary").get_text() == "Show all 21 votes"
    assert rolls(reverse("deliberation:print", args=[decision.pk])) == [(1, False), (21, False)]


def test_show_folds_what_happened_after_the_latest_acts(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)
    for number in range(5):
        ballots.change(decision=decision, choice="no", reason=f"Reason {number}.", by=cast.bilal)

    def acts(path: str) -> list[tuple[int, bool]]:
        page = BeautifulSoup(client.get(path).content, "html.parser")
        return [(len(part.select("li")), part.find_parent("details") is not None) for part in page.select(".tl")]

    assert acts(page_of(decision)) == [(5, False), (2, True)]
    assert acts(reverse("deliberation:print", args=[decision.pk])) == [(7, False)]


def test_show_says_that_time_is_up_until_it_is_counted(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    with time_machine.travel(decision.closes_at + timedelta(minutes=1)):
        before = words(client.get(page_of(decision)))
        jobs.close_due()
        after = words(client.get(page_of(decision)))

    assert "The time is up. Interlink counts the votes within a minute." in before
    assert "Not passed: neither side carried it" in after
    assert everybody_votes(a_decision(cast)).state == "passed"
    assert Ballot.objects.filter(voter__decision=decision).count() == 0
