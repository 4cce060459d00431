"""The public record: what stands on it, what does not, and the proof."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest
import rfc8785
from bs4 import BeautifulSoup
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing
from interlink.ledger import verification
from interlink.ledger.models import Checkpoint, Entry, StreamHead, Words
from interlink.ledger.operations import checkpoints
from interlink.partnerships.tests.factories import a_partnership, an_agreement_in_force
from interlink.processes.tests.factories import (
    a_finished_task,
    a_hand_off,
    a_process,
    a_task,
    the_open_phase,
    with_evidence,
)

RECORD = reverse("portal:record")


def page_of(kind: str, row) -> str:
    return reverse("portal:record_stream", args=[kind, row.pk])


def hidden_numbers(page: str) -> set[int]:
    """The numbers of the entries whose time, and so whose sentence, the page does not give."""
    return {
        int(link["id"].removeprefix("e"))
        for link in BeautifulSoup(page, "html.parser").select(".chain li[id]")
        if not link.select_one("time")
    }


def entries_of(client, kind: str, row) -> list[dict]:
    """The lines of the file of a stream."""
    answer = client.get(reverse("portal:record_entries", args=[kind, row.pk]))
    return [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def test_teaches_when_there_is_no_stream(client, db) -> None:
    assert "No record yet" in client.get(RECORD).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_lists_streams_in_few_statements(client, cast: Cast, django_assert_num_queries, number: int) -> None:
    for each in range(number):
        a_process(cast, name=f"Bench {each}")

    with django_assert_num_queries(6):
        page = client.get(RECORD).content.decode()

    assert page.count("Bench ") == number


def test_narrows_to_one_kind(client, cast: Cast) -> None:
    a_process(cast, name="Benches")
    kinds = {
        row.get_text(strip=True) for row in soup(client.get(RECORD, {"kind": "process"})).select("td[data-l=Kind]")
    }

    assert kinds == {"Process"}


def test_folds_records_without_a_name_that_follow_each_other(client, cast: Cast) -> None:
    partnership = a_process(cast, name="Benches").partnership
    for each in range(3):
        a_process(cast, partnership, name=f"Hidden {each}", is_open=False)
    rows = soup(client.get(RECORD, {"kind": "process"})).select("tbody tr")

    assert len(rows) == 2
    assert "A process that is not open to the public (3)" in " ".join(rows[0].get_text().split())
    assert len(rows[0].select("details a")) == 3


def test_shows_every_link_of_the_chain_with_its_number(client, cast: Cast) -> None:
    process = a_process(cast)
    head = StreamHead.objects.get(kind="process", root_id=process.pk)
    links = soup(client.get(page_of("process", process))).select(".chain li[id]")

    assert [link["id"] for link in links] == [f"e{number}" for number in range(head.number, 0, -1)]
    assert head.digest[:12] in links[0].get_text()


def test_finds_an_old_entry_on_its_page(client, cast: Cast, monkeypatch) -> None:
    from interlink.portal.views import records

    process = a_process(cast)
    monkeypatch.setattr(records.Stream, "per_page", 2)

    assert soup(client.get(page_of("process", process), {"entry": "1"})).find(id="e1")


def test_names_neither_a_private_partnership_nor_its_acts(client, cast: Cast) -> None:
    partnership = a_partnership(cast, name="Secret negotiations")
    for who in (None, cast.zeno):
        if who:
            client.force_login(who.person)
        for address in (RECORD, page_of("partnership", partnership)):
            page = client.get(address).content.decode()
            assert "Secret negotiations" not in page
            assert "A partnership that is not public yet" in page


def test_keeps_members_acts_of_an_open_process_for_members(client, cast: Cast) -> None:
    process = a_process(cast)
    hand_off = a_hand_off(cast, process)
    hidden = Entry.objects.filter(stream__root_id=process.pk, audience__in=["members", "private"])
    page = client.get(page_of("process", process)).content.decode()

    assert hidden.exists()
    assert hand_off.note not in page
    for words in Words.objects.filter(entry__in=hidden):
        for key, text in words.texts.items():
            if key in {"note", "reason", "text"} and text:
                assert text not in page
    assert hidden_numbers(page) == set(hidden.values_list("number", flat=True))


def test_shows_of_a_closed_process_only_what_is_public_everywhere(client, cast: Cast) -> None:
    process = a_process(cast, name="Hidden bench", is_open=False)
    page = client.get(page_of("process", process)).content.decode()
    hidden = Entry.objects.filter(stream__root_id=process.pk).exclude(audience="public")

    assert "A process that is not open to the public" in page
    assert hidden_numbers(page) == set(hidden.values_list("number", flat=True))
    assert "Go to its page" not in page


def test_names_people_only_with_their_consent(client, cast: Cast) -> None:
    process = a_process(cast)
    page = client.get(page_of("process", process)).content.decode()

    assert "Carme" not in page
    assert cast.city.name in page


def test_verifies_a_whole_stream(client, cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    checkpoints.seal(by=Actor(job="test"))
    page = soup(client.post(page_of("partnership", partnership)))

    assert page.select_one("#result .note.ok h2").get_text() == "Verified"
    assert "It also fits every checkpoint that is kept here." in page.select_one("#result").get_text()


def test_finds_what_was_changed_since_somebody_verified(client, cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    assert soup(client.post(page_of("partnership", partnership))).select_one("#result .note.ok")
    with changing():
        Entry.objects.filter(stream__root_id=partnership.pk, number=2).update(by_job="somebody else")

    assert soup(client.post(page_of("partnership", partnership))).select_one("#result .note.bad")


def test_verifies_a_stream_once_at_a_time(client, cast: Cast, monkeypatch) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    verify, met = verification.verify_stream, []

    def slowly(*given) -> tuple:
        met.append(client.post(page_of("partnership", partnership)))
        return verify(*given)

    monkeypatch.setattr(verification, "verify_stream", slowly)
    first = client.post(page_of("partnership", partnership))

    assert soup(first).select_one("#result .note.ok")
    [second] = met
    assert second.status_code == 409
    assert "being verified for somebody else just now" in soup(second).select_one("#result").get_text()
    monkeypatch.undo()
    assert client.post(page_of("partnership", partnership)).status_code == 200


def test_folds_acts_that_are_not_public_and_follow_each_other(client, cast: Cast) -> None:
    page = soup(client.get(page_of("process", a_process(cast, is_open=False))))

    for fold in page.select(".chain details"):
        inside = fold.select("li")
        assert len(inside) > 1
        assert f"{len(inside)} acts that are not public" in fold.summary.get_text()
    assert page.select(".chain details")


def test_gives_the_entries_to_whoever_wants_to_verify_alone(client, cast: Cast) -> None:
    process = a_process(cast)
    a_hand_off(cast, process)
    checkpoints.seal(by=Actor(job="test"))
    first, *rows = entries_of(client, "process", process)
    before = ""
    for row in rows:
        if "entry" in row:
            assert hashlib.sha256(rfc8785.dumps(row["entry"])).hexdigest() == row["digest"]
            assert row["entry"]["previous"] == before
        before = row["digest"]

    assert first["stream"] == ["process", str(process.pk)]
    assert (first["entries"], first["head"]) == (len(rows), before)
    sealed = first["checkpoint"]["sealed"]
    assert sealed[3] == rows[sealed[2] - 1]["digest"]
    assert {"entry" in row for row in rows} == {True, False}


def test_gives_no_words_and_no_people_away_with_the_entries(client, cast: Cast) -> None:
    process = a_process(cast, name="Benches")
    a_hand_off(cast, process)
    hidden = Entry.objects.filter(stream__root_id=process.pk).exclude(audience__in=["public", "open"])
    rows = entries_of(client, "process", process)
    text = json.dumps(rows)

    assert {row["number"] for row in rows[1:] if "entry" not in row} == set(hidden.values_list("number", flat=True))
    assert all(set(row) == {"digest", "number"} for row in rows[1:] if "entry" not in row)
    assert "Benches" not in text
    assert not [each for each in (cast.ana, cast.bilal, cast.carme) if str(each.person_id) in text]


@pytest.fixture
def checked(client, cast: Cast, tmp_path):
    """The file of an open process in lines, and what the program on the page says of such lines."""
    process = a_process(cast)
    with_evidence(the_open_phase(process), cast.carme)
    a_finished_task(a_task(process), cast.carme)
    a_hand_off(cast, process, task=a_task(process, 2))
    checkpoints.seal(by=Actor(job="test"))
    program = soup(client.get(RECORD)).select_one("#check").get_text()

    def run(lines: list[dict]) -> subprocess.CompletedProcess:
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (tmp_path / "record.jsonl").write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", program, "record.jsonl"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 -- ours

    return entries_of(client, "process", process), run


def test_shows_a_program_that_reads_a_whole_chain(checked) -> None:
    lines, run = checked

    assert run(lines).stdout.strip() == lines[0]["head"]


def test_shows_a_program_that_finds_an_edit(checked) -> None:
    lines, run = checked
    next(line for line in lines if "entry" in line)["entry"]["name"] = "no"

    assert run(lines).returncode != 0


def test_shows_a_program_that_finds_one_of_two_hidden_entries_gone(checked) -> None:
    lines, run = checked
    hidden = ["entry" not in line for line in lines]
    at = next(at for at in range(1, len(lines)) if hidden[at] and hidden[at + 1] and not all(hidden[at:]))
    del lines[at]
    lines[0].update(entries=len(lines) - 1, checkpoint=None)
    assert run(lines).returncode != 0

    for line in lines[at:]:
        if "number" in line:
            line["number"] -= 1
    assert run(lines).returncode != 0, "a public entry after it has its number in its digest"


def test_shows_a_program_that_finds_the_end_gone(checked) -> None:
    lines, run = checked
    lines.pop()
    assert run(lines).returncode != 0

    lines[0].update(entries=len(lines) - 1, head=lines[-1]["digest"])
    assert run(lines).returncode != 0, "the checkpoint in the first line knows the entry that is gone"


def test_names_the_entry_that_was_changed(client, cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    with changing():
        Entry.objects.filter(stream__root_id=partnership.pk, number=2).update(by_job="somebody else")
    page = soup(client.post(page_of("partnership", partnership)))

    assert page.select_one("#result .note.bad h2").get_text() == "This record does not verify"
    assert "#2: This entry was changed after it was written." in page.select_one("#result").get_text(
        " ", strip=True
    ).replace(" :", ":")


def test_finds_a_cut_end_with_the_last_checkpoint(client, cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    checkpoints.seal(by=Actor(job="test"))
    head = StreamHead.objects.get(kind="partnership", root_id=partnership.pk)
    last, before = Entry.objects.filter(stream=head).order_by("-number")[:2]
    with changing():
        last.deliveries.all().delete()
        Words.objects.filter(entry=last).delete()
        for notice in last._meta.related_objects:
            if notice.related_model._meta.app_label == "notifications":
                notice.related_model.objects.filter(because=last).delete()
        last.delete()
        head.number, head.digest = before.number, before.digest
        head.save()

    assert "it is gone" in client.post(page_of("partnership", partnership)).content.decode()


def test_shows_no_stream_that_does_not_exist(client, cast: Cast) -> None:
    assert client.get(page_of("process", cast.city)).status_code == 404
    assert client.post(page_of("nonsense", cast.city)).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999"])
def test_stands_any_page_and_entry(client, cast: Cast, page: str) -> None:
    process = a_process(cast)

    assert client.get(page_of("process", process), {"page": page}).status_code == 200
    assert client.get(page_of("process", process), {"entry": page}).status_code == 200


def test_asks_the_database_the_same_for_a_short_and_a_long_stream(
    client, cast: Cast, django_assert_num_queries
) -> None:
    process = a_process(cast)
    with django_assert_num_queries(8):
        client.get(page_of("process", process))
    a_hand_off(cast, process)
    with django_assert_num_queries(8):
        client.get(page_of("process", process))


def test_gives_a_checkpoint_to_keep(client, cast: Cast) -> None:
    checkpoints.seal(by=Actor(job="test"))
    checkpoint = Checkpoint.objects.get()
    answer = client.get(reverse("portal:checkpoint", args=[checkpoint.pk]))

    assert answer.headers["Content-Disposition"].startswith('attachment; filename="checkpoint-')
    assert json.loads(answer.content)["root"] == checkpoint.root
    assert client.get(reverse("portal:checkpoint", args=[cast.city.pk])).status_code == 404
