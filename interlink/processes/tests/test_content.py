from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from interlink.processes import content as contents

LANGUAGES = ("en", "it", "es", "lv")


def words(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def a_task(key: str, after: list[str] | None = None) -> dict[str, Any]:
    return {"key": key, "name": words(key), "steps": [words("Meet.")], "after": after or []}


def raw() -> dict[str, Any]:
    tasks = [a_task("listen"), a_task("choose", ["listen"])]
    return {
        "key": "small",
        "version": "1",
        "name": words("Small"),
        "phases": [
            {
                "key": "engage",
                "name": words("Engage"),
                "exit_criteria": [{"key": "read", "text": words("Read.")}],
                "objectives": [{"key": "start", "name": words("Start"), "tasks": tasks}],
            }
        ],
    }


def test_parse_reads_phases_objectives_and_tasks() -> None:
    content = contents.parse(raw())

    assert content.languages == LANGUAGES
    assert [task.key for task in content.tasks] == ["listen", "choose"]
    assert content.tasks[1].after == ("listen",)


def test_parse_offers_only_languages_without_holes() -> None:
    written = raw()
    del written["phases"][0]["objectives"][0]["tasks"][1]["name"]["lv"]

    assert contents.parse(written).languages == ("en", "it", "es")


def without_key(written: dict[str, Any]) -> None:
    del written["key"]


def without_phases(written: dict[str, Any]) -> None:
    written["phases"] = []


def without_criteria(written: dict[str, Any]) -> None:
    del written["phases"][0]["exit_criteria"]


def with_a_list_that_is_none(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"] = "many"


def with_a_task_that_is_no_task(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"][0]["tasks"][0] = "listen"


def with_a_task_twice(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"][0]["tasks"].append(a_task("listen"))


def with_an_unknown_prerequisite(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"][0]["tasks"][0]["after"] = ["sleep"]


def with_a_circle(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"][0]["tasks"][0]["after"] = ["choose"]


def with_a_long_name(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"][0]["tasks"][0]["name"]["en"] = "x" * 251


def without_a_name(written: dict[str, Any]) -> None:
    written["phases"][0]["objectives"][0]["tasks"][0]["name"] = {}


def in_no_common_language(written: dict[str, Any]) -> None:
    written["name"] = {"en": "Small"}
    written["phases"][0]["name"] = {"it": "Coinvolgere"}


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (without_key, "blueprint: something in it has no key."),
        (without_phases, "blueprint “small”: “phases” needs at least one item."),
        (without_criteria, "phase “engage”: “exit_criteria” needs at least one item."),
        (with_a_list_that_is_none, "phase “engage”: “objectives” must be a list."),
        (with_a_task_that_is_no_task, "objective “start”: names with values are expected here."),
        (with_a_task_twice, "blueprint “small”: two items are called “listen”."),
        (
            with_an_unknown_prerequisite,
            "blueprint “small”: the task “listen” comes after “sleep”, which does not exist.",
        ),
        (with_a_circle, "blueprint “small”: the task “choose” waits for itself, in a circle."),
        (with_a_long_name, "task “listen”: “name” is longer than 250 characters."),
        (without_a_name, "task “listen”: “name” has no words in any language."),
        (
            in_no_common_language,
            "blueprint “small”: no language has a name for every phase, objective and task.",
        ),
    ],
)
def test_parse_says_what_is_wrong(spoil: Callable[[dict[str, Any]], None], sentence: str) -> None:
    written = copy.deepcopy(raw())
    spoil(written)

    with pytest.raises(contents.Unreadable) as unreadable:
        contents.parse(written)

    assert str(unreadable.value) == sentence


def test_parse_refuses_what_is_no_blueprint() -> None:
    with pytest.raises(contents.Unreadable) as unreadable:
        contents.parse(["a", "list"])

    assert str(unreadable.value) == "blueprint: names with values are expected here."


def test_digest_notices_a_changed_word_and_no_changed_order() -> None:
    written = raw()
    changed = copy.deepcopy(written)
    changed["name"]["en"] = "Smaller"

    assert contents.digest_of(written) == contents.digest_of(dict(reversed(written.items())))
    assert contents.digest_of(written) != contents.digest_of(changed)
