"""The laws no linter knows. Each says what to do when it is broken."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from interlink.kernel import law
from interlink.kernel.actors import NOBODY
from interlink.ledger.deeds import OPERATIONS
from interlink.ledger.facts import every_fact

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "interlink"
CHANGING = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete", "update"}
# Where rows are written without an operation, and why.
WRITES_ALLOWED = {
    "kernel/records.py": "defines the doors",
    "ledger/deeds.py": "writes the record itself",
    "ledger/listeners.py": "keeps the outbox",
}
# Acts that are no facts of co-production (architecture §18); the list is closed.
PRIVATE = {
    "interlink.accounts.operations.people.choose_language",
    "interlink.accounts.operations.people.rename",
    "interlink.assets.operations.drafts.discard",
    "interlink.assets.operations.drafts.keep",
    "interlink.ledger.operations.checkpoints.seal",
    "interlink.notifications.operations.notices.mark_mailed",
    "interlink.notifications.operations.notices.read",
    "interlink.notifications.operations.notices.read_all",
    "interlink.notifications.operations.notices.tell",
}
# Permissions that no condition on the person guards at once, and what guards them.
OF_NOBODY_IN_PARTICULAR = {
    "accounts.activate": "the link of the invitation",
    "accounts.ask_for_invitation": "it goes to the invited address and nowhere else",
    "accounts.join": "everybody may have an account",
    "processes.close_phase": "acts_for_the_partnership, last, so that one reads first that only a vote does it",
    "processes.give_up_proposal": "acts_for_the_partnership, last, so that one reads first that only a vote does it",
    "processes.start_process": "acts_for_the_partnership, last, so that one reads first that only a vote does it",
}
ATTICS = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc|data|info)$")


# Every operation and every rule stands behind a page or a job, so that importing these knows them all.
importlib.import_module("interlink.config.urls")


def tracked(pattern: str) -> list[Path]:
    """Files under version control, or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def product_code() -> Iterator[tuple[str, Path]]:
    for path in tracked("interlink/*.py"):
        name = str(path.relative_to(PRODUCT))
        if "/migrations/" not in name and "/tests/" not in name:
            yield name, path


def test_only_operations_change_rows() -> None:
    broken = []
    for name, path in product_code():
        if "/operations/" in f"/{name}" or name in WRITES_ALLOWED or "seeds" in name:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
                target = ast.unparse(node.func.value)
                if "objects" in target or (
                    node.func.attr in {"save", "delete"}
                    and not target.startswith(("form", "self.request.session", "request.session", "default_storage"))
                ):
                    if node.func.attr == "save" and target == "super()":
                        continue
                    broken.append(f"{name}:{node.lineno} {target}.{node.func.attr}")

    assert broken == [], "Move these writes into an operation."


def test_pages_touch_no_manager() -> None:
    broken = [
        f"{name}: {needle}"
        for name, path in product_code()
        if "/views/" in f"/{name}"
        for needle in (".objects", "model = ")
        if needle in path.read_text()
    ]

    assert broken == [], "Ask a function of queries/ instead."


def test_every_public_function_in_operations_is_an_operation_with_a_docstring() -> None:
    broken = []
    for name, path in product_code():
        if "/operations/" not in f"/{name}":
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                is_operation = any("operation(" in ast.unparse(mark) for mark in node.decorator_list)
                if not is_operation and node.name not in {"as_published"}:
                    broken.append(f"{name}: {node.name} is not an @operation")
                if not ast.get_docstring(node):
                    broken.append(f"{name}: {node.name} does not say what it does for the world")

    assert broken == []


def test_every_operation_asks_a_permission_that_is_enacted() -> None:
    enacted = law.statute()

    assert [name for name, deed in OPERATIONS.items() if deed.permission not in enacted] == []


@pytest.mark.django_db
def test_every_permission_says_who_may() -> None:
    """Nobody in particular is refused before a row is looked at: what a rule forgets to ask is not allowed."""

    def refuses_a_visitor(condition: law.Condition) -> bool:
        try:
            return condition.obstacle(NOBODY, None, {}) is not None
        except AttributeError:  # it asks the row, not the person
            return False

    open_to_all = {
        permission
        for permission, conditions in law.statute().items()
        if not permission.startswith("test")
        and "_tests" not in permission
        and not any(map(refuses_a_visitor, conditions))
    }

    assert open_to_all == set(OF_NOBODY_IN_PARTICULAR), "Begin its list with is_signed_in, or by_a_job."


def test_every_condition_has_a_sentence() -> None:
    broken = [
        f"{permission}: {condition.code}"
        for permission, conditions in law.statute().items()
        for condition in conditions
        if not str(condition.sentence).strip().endswith((".", "?", "”"))
    ]

    assert broken == [], "A “no” is a sentence."


def test_private_acts_are_a_closed_list() -> None:
    private = {name for name, deed in OPERATIONS.items() if deed.is_private}

    assert private == PRIVATE, "A new act that leaves nothing on record needs a decision record first."


def test_every_fact_has_a_sentence_that_its_fields_can_fill() -> None:
    broken = []
    for fact in every_fact():
        places = set(re.findall(r"%\((\w+)\)s", str(fact.sentence)))
        if not str(fact.sentence).strip() or not places <= set(fact.fields) | {"by"}:
            broken.append(f"{fact.name}: {fact.sentence}")

    assert broken == []


def test_no_file_is_longer_than_400_lines() -> None:
    patterns = ("*.py", "*.html", "*.js", "*.css")
    long = {
        str(path.relative_to(ROOT)): count
        for pattern in patterns
        for path in tracked(pattern)
        if "/migrations/" not in str(path) and (count := len(path.read_text().splitlines())) > 400
    }

    assert long == {}, "Two nouns in one file?"


def test_no_attics() -> None:
    assert [str(path) for path in tracked("*.py") if ATTICS.search(path.stem)] == [], "Name the noun."


def test_every_app_has_a_short_readme() -> None:
    apps = {path.parent for path in tracked("interlink/*/apps.py")} | {PRODUCT / "kernel"}
    broken = [
        app.name
        for app in sorted(apps)
        if not (app / "README.md").exists() or len((app / "README.md").read_text().splitlines()) > 15
    ]

    assert broken == []


@pytest.mark.parametrize(
    "needle", [" style=", "<style", " onclick=", " onsubmit=", " onchange=", "javascript:", " hx-on"]
)
def test_templates_hold_no_inline_style_or_script(needle: str) -> None:
    assert [str(path) for path in tracked("interlink/*.html") if needle in path.read_text()] == []


def test_templates_run_no_inline_script() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)")

    assert [str(path) for path in tracked("interlink/*.html") if inline.search(path.read_text())] == []


def test_colours_stand_in_the_tokens_only() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
    broken = {
        path.name: found
        for path in tracked("interlink/ui/styles/*.css")
        if path.name != "tokens.css"
        and (found := colour.findall(re.sub(r"url\([^)]*\)|/\*.*?\*/", "", path.read_text(), flags=re.S)))
        and found != ["#0000"] * len(found)
    }

    assert broken == {}


def test_nothing_committed_names_this_machine_or_a_registry() -> None:
    needle = re.compile(r'"resolved": *"http|--(extra-)?index-url|registry *= *"http|(^|[ "(=])/(?:work|farm)/', re.M)
    broken = [
        str(path.relative_to(ROOT))
        for path in tracked("*")
        if path.suffix in {".py", ".md", ".txt", ".json", ".toml", ".yaml", ".yml", ".html", ".mjs", ""}
        and path.name != "test_laws.py"
        and needle.search(path.read_text(errors="ignore"))
    ]

    assert broken == []
