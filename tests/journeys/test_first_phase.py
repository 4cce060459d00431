"""From an empty installation to a closed first phase: an officer and an association's representative.

On INTERLINK's blueprint of 51 tasks where its data lies beside the project, else on our own short one.
At desktop width and on a phone, with scripts and without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, data_of_others, sideways
from .people import PASSWORD, Reader, last_letter, link_in

pytestmark = pytest.mark.journey
BLUEPRINT = "short" if data_of_others() is None else "interlink-default"


# The name of the test says on which blueprint the story was told.
@pytest.mark.parametrize("blueprint", [BLUEPRINT])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_sides_take_a_process_through_its_first_gate(
    empty_server: Server, visitor: Callable[..., Page], phone: bool, scripts: bool, blueprint: str
) -> None:
    server, data = empty_server, data_of_others()

    def somebody() -> Reader:
        return Reader(visitor(server, phone=phone, scripts=scripts))

    # Given an operator, who opened the link that the server printed once, and blueprints
    olga = somebody().opens(server.link_printed("set-up"))
    olga.writes(name="Olga", email="olga@example.org", password=PASSWORD)
    olga.main.locator("button.go").click()
    if data is not None:
        assert server.command("import-blueprints", str(data / "schemas")).returncode == 0

    # And an officer whose municipality the operator has confirmed
    carme = somebody().signs_up("carme@example.org", "Carme Costa")
    city = carme.registers("City of Valdora", "public_body")
    carme.sees("has not yet confirmed")
    olga.opens(city).presses("Check and confirm").presses("Confirm this organisation")
    carme.opens(city).sees("Confirmed")

    # When she founds a partnership and invites an association that is not here yet
    carme.opens("/partnerships/found/").writes(
        name="Digital pact", purpose="We run the city’s digital services together."
    )
    carme.presses("Found the partnership").sees("Digital pact")
    partnership = carme.address()
    carme.opens(partnership + "invite-new/").writes(
        name="The Bridge", person_name="Bilal Benali", email="bilal@example.org"
    )
    carme.chooses(kind="association").presses("Invite this organisation")

    # Then a stranger sees nothing of it
    stranger = somebody().opens(partnership)
    stranger.sees("This page is not here").sees_not("Digital pact")

    # When Bilal, who has never signed in, answers
    bilal = somebody().opens(link_in(last_letter(server.folder, "bilal@example.org")))
    bilal.sees("The Bridge").writes(name="Bilal Benali", password=PASSWORD)
    bilal.main.locator("button.go").click()
    bilal.opens(partnership).presses("Answer the invitation").presses("Take part")

    # And the agreement is drafted, amended by the other side, opened and signed by both
    carme.opens(partnership).presses("Draft the agreement").presses("Draft this version")
    carme.opens(partnership).sees("Change the draft")
    bilal.opens(partnership).follows("Change the draft").writes(title="Pact for a digital city").presses(
        "Save the draft"
    )
    carme.opens(partnership).presses("Open the text for signature").presses("Open it for signature")
    for signer, resolution in ((carme, "Resolution 114/2026"), (bilal, "Minutes of 3 October")):
        signer.opens(partnership).main.get_by_role("link", name=re.compile("^Sign for")).click()
        signer.sees("Pact for a digital city").writes(own_act=resolution)
        signer.main.locator("button.go").click()

    # Then it is in force, and public
    stranger.opens(partnership).sees("In force since").sees("Resolution 114/2026")

    # When a process is proposed, and both chambers decide to start it
    carme.opens(partnership.replace("/partnerships/", "/processes/start/"))
    carme.chooses(blueprint=blueprint, language="en", is_open="yes")
    carme.writes(name="One door", promise="By June anyone finds any local service in one place.")
    carme.presses("Propose the process").sees("One door")
    process = carme.address()
    vote_yes(carme, bilal)
    carme.comes_to_see(process, "Now")
    somebody().opens(process).sees("One door")

    # When they work through the first phase, one task handed over to the association
    done = work_through(carme, bilal, process)
    assert done >= 5
    carme.opens(process + "guide/").sees(f"{done} of {done} tasks")

    # And show the evidence
    carme.opens(process + "guide/").follows("The gate of this phase")
    gate = carme.address()
    carme.sees("has none yet")
    while carme.main.get_by_role("link", name="Add evidence").count():
        carme.presses("Add evidence").writes(evidence="The minutes of 12 November say so.").presses("Add this evidence")
        carme.opens(gate)
    carme.presses("Propose to close this phase").writes(text="We have read the results together.").presses(
        "Put it to the decision"
    )
    bilal.opens(gate.rstrip("/") + "/close/").sees("Not possible now")
    vote_yes(carme, bilal)

    # Then the phase is closed by both sides, the next one is open, and anyone can check it
    stranger.comes_to_see(process, "Closed by both sides")
    assert sideways(stranger.page) <= 0
    server.stop()
    server.start()
    stranger.opens(process).sees("Closed by both sides")
    stranger.opens(process + "activity/").sees("Both sides closed the phase")
    assert server.command("verify-ledger").returncode == 0


def vote_yes(*readers: Reader) -> None:
    """Everybody votes on the decision that waits for them, and the last one counts."""
    for reader in readers:
        reader.opens("/my-work/").main.get_by_role("link", name=re.compile("^Vote")).first.click()
        reader.votes("yes", "Good for both sides.")
    decision = readers[-1].address()
    readers[0].opens(decision).presses("Close the vote")
    readers[0].presses("Close the vote and count").sees("Passed: both sides agree")


def work_through(carme: Reader, bilal: Reader, process: str) -> int:
    """Do every task of the open phase: the guide always opens at one that can be done now. Returns how many."""
    done = 0
    while carme.opens(process + "guide/").main.get_by_role("button", name="Begin the task", exact=True).count():
        worker = carme
        if done == 0:
            hand_over(carme, bilal)
            worker = bilal.opens("/my-work/")
            worker.main.get_by_role("link", name=re.compile("^Open the task")).first.click()
        finish(worker.presses("Begin the task"))
        done += 1
    return done


def hand_over(giver: Reader, receiver: Reader) -> None:
    """Hand the task that the giver looks at to the association, which accepts it."""
    giver.presses("Hand to another team")
    giver.main.locator("[name=offered_to]").select_option(label="The Bridge")
    answer_on = (date.today() + timedelta(days=7)).isoformat()
    giver.writes(note="You know the people best.", answer_on=answer_on).presses("Offer the hand-off")
    giver.sees("stays responsible until")
    receiver.opens("/my-work/").main.get_by_role("link", name=re.compile("^Answer the hand-off")).first.click()
    receiver.sees("You know the people best.").presses("Accept the hand-off")
    again = receiver.main.get_by_role("button", name="Accept the hand-off", exact=True)
    if "/accept/" in receiver.address() and again.count():
        again.click()


def finish(reader: Reader) -> None:
    """Tick what must be true, then mark as done."""
    expect(reader.main.get_by_role("button", name="Begin the task", exact=True)).to_have_count(0)
    checklist = reader.main.locator("section[aria-labelledby=task-checklist]")
    boxes = checklist.get_by_role("checkbox", checked=False)
    while boxes.count():
        left = boxes.count()
        boxes.first.click()
        expect(boxes).to_have_count(left - 1)
    reader.presses("Mark as done")
    expect(reader.main.get_by_role("button", name="Mark as done", exact=True)).to_have_count(0)
