"""INTERLINK's catalogue seed: a folder with problemprofiles/ and interlinkers/<kind>/<name>/metadata.json.

Other layouts are read too, as long as the files bear these names within four levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interlink.kernel.text import LANGUAGES

from ..contents import EnablerContent, NeedContent
from ..vocabulary import Difficulty, EnablerKind, Form, Licence
from . import interlink_files as files
from .findings import Findings, Unreadable
from .interlink_audiences import audience
from .interlink_texts import NAMES, plain, tags, texts
from .readings import Reading

SOURCE = "interlink"
_FIRST_POSITION = 100
_DEEPEST = 4
_TYPED_WRONG = {"propietary": "proprietary", "premissive": "permissive", "analisys": "analysis"}
_DIFFICULTIES = {"difficult": Difficulty.HARD, "very_difficult": Difficulty.VERY_HARD}


def read(path: Path) -> Reading:
    """Read every problem profile and every INTERLINKER below a folder; name what is unreadable and go on."""
    reading = Reading(SOURCE)
    if not path.is_dir():
        reading.unreadable.append(f"{path}: there is no such folder.")
        return reading
    root = _root(path)
    profiles = list(_found(root, "problemprofiles.json"))
    items = [each for each in _found(root, "metadata.json") if "schemas" not in each.relative_to(root).parts]
    if not profiles and not items:
        reading.unreadable.append(f"{path}: neither problemprofiles.json nor any metadata.json is in this folder.")
        return reading
    for file in profiles:
        _needs(file, Findings(reading, str(file.relative_to(root))))
    known = {need.key for need in reading.needs}
    for file in items:
        findings = Findings(reading, str(file.relative_to(root)))
        try:
            enabler = _enabler(file, root, known, findings)
            if enabler.key in {each.key for each in reading.enablers}:
                raise Unreadable(f"the id “{enabler.key}” is already used by another file")
            reading.enablers.append(enabler)
        except Unreadable as why:
            findings.unreadable(str(why))
    return reading


def _root(path: Path) -> Path:
    """The folder that paths in the metadata start from, wherever in it one points."""
    if path.name in {"interlinkers", "problemprofiles"}:
        return path.parent
    for place in (path, path / "seed", path / "data"):
        if (place / "interlinkers").is_dir():
            return place
    return path


def _found(root: Path, name: str) -> Iterator[Path]:
    for depth in range(_DEEPEST + 1):
        yield from sorted(root.glob("/".join(["*"] * depth + [name])))


def _needs(file: Path, findings: Findings) -> None:
    try:
        profiles = files.json_of(file)
        if not isinstance(profiles, list):
            raise Unreadable("it is not a list of problem profiles")
    except Unreadable as why:
        findings.unreadable(str(why))
        return
    needs = findings.reading.needs
    for place, given in enumerate(profiles):
        one = Findings(findings.reading, f"{findings.file} #{place + 1}")
        try:
            if not isinstance(given, dict):
                raise Unreadable("it is not a problem profile")
            key = _key(given.get("id"), r"[^A-Za-z0-9_.-]+", 80)
            if key in {need.key for need in needs}:
                one.repaired(f"the need {key} is there twice; the first one counts")
                continue
            name = _name(given, one)
            position = _FIRST_POSITION + len(needs)
            needs.append(
                NeedContent(key=key, name=name, description=texts(given, "description", one), position=position)
            )
        except Unreadable as why:
            one.unreadable(str(why))


def _enabler(file: Path, root: Path, known: set[str], findings: Findings) -> EnablerContent:
    given = files.json_of(file)
    if not isinstance(given, dict):
        raise Unreadable("it does not describe an INTERLINKER")
    key = _key(given.get("id"), r"[^A-Za-z0-9_-]+", 120)
    name = _name(given, findings)
    kind = given.get("type")
    if kind not in EnablerKind.values:
        raise Unreadable("its type is neither knowledge nor software")
    stored = _files(given, key, name, file, root, findings)
    address = _addresses(given, name, findings)
    languages = tuple(code for code in LANGUAGES if code in stored or code in address)
    _claims(given, languages, findings)
    return EnablerContent(
        key=key,
        kind=kind,
        form=_form(given, kind, findings),
        licence=_licence(given, findings),
        is_external="uri_translations" in given or "external" in file.parent.parent.name,
        difficulty=_difficulty(given, findings),
        languages=languages,
        needs=_named_needs(given, known, findings),
        name=name,
        summary=texts(given, "description", findings),
        instructions=_instructions(given, file, root, findings),
        audience=audience(given, findings),
        limits=texts(given, "constraints_and_limitations", findings),
        standards=texts(given, "regulations_and_standards", findings),
        tags=tags(given, findings),
        address=address,
        files=stored,
    )


def _key(given: Any, unwanted: str, longest: int) -> str:
    if not isinstance(given, str) or not given.strip():
        raise Unreadable("it has no id")
    key = re.sub(unwanted, "-", given.strip()).strip("-")
    if not key or len(key) > longest:
        raise Unreadable(f"its id is empty or longer than {longest} characters")
    return key


def _name(given: dict[str, Any], findings: Findings) -> dict[str, str]:
    name = texts(given, "name", findings)
    if not name:
        raise Unreadable("it has no name in any language")
    return {code: " ".join(text.split())[:200] for code, text in name.items()}


def _licence(given: dict[str, Any], findings: Findings) -> str:
    licence = _mended(given.get("licence"), "licence", findings)
    if licence in Licence.values:
        return licence
    findings.repaired("the licence is missing or unknown; treated as proprietary, so that nobody reuses it by mistake")
    return Licence.PROPRIETARY


def _form(given: dict[str, Any], kind: str, findings: Findings) -> str:
    form = given.get("form")
    if form in Form.values:
        return form
    if kind == EnablerKind.SOFTWARE:
        return Form.SOFTWARE
    findings.repaired("the form is missing or unknown; filed under “other”")
    return Form.OTHER


def _difficulty(given: dict[str, Any], findings: Findings) -> str:
    difficulty = given.get("difficulty")
    if isinstance(difficulty, str) and (difficulty in _DIFFICULTIES or difficulty in Difficulty.values):
        return _DIFFICULTIES.get(difficulty, difficulty)
    findings.repaired("the difficulty is missing or unknown; left open")
    return ""


def _mended(value: Any, what: str, findings: Findings) -> str:
    if not isinstance(value, str):
        return ""
    word = value.strip()
    if word in _TYPED_WRONG:
        findings.repaired(f"the {what} “{word}” is a typing error; read as “{_TYPED_WRONG[word]}”")
        return _TYPED_WRONG[word]
    return word


def _named_needs(given: dict[str, Any], known: set[str], findings: Findings) -> tuple[str, ...]:
    named = given.get("problemprofiles")
    if not isinstance(named, list):
        findings.repaired("the problem profiles are not a list; it is taken in without needs")
        return ()
    keys = [each.strip() for each in named if isinstance(each, str)]
    once = list(dict.fromkeys(keys))
    if len(once) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        findings.repaired(f"names the need {', '.join(twice)} more than once; counted once")
    unknown = [key for key in once if key not in known]
    if unknown or len(keys) < len(named):
        findings.repaired(f"names needs that do not exist ({', '.join(unknown)[:200]}); left out")
    needs = tuple(key for key in once if key in known)
    if not needs:
        findings.repaired("names no need, so no task will ever recommend it; people find it by searching")
    return needs


def _files(
    given: dict[str, Any], key: str, name: dict[str, str], file: Path, root: Path, findings: Findings
) -> dict[str, dict[str, Any]]:
    """The files that truly exist, under the language they are truly in."""
    stored: dict[str, dict[str, Any]] = {}
    for slot, value in _by_language(given, "file_translations", findings):
        path = files.inside(root, file.parent, value, findings, f"the {NAMES[slot]} file")
        if path is None:
            continue
        really = files.language_of_file(slot, path, file.parent.name, name.get("en", ""))
        if really != slot:
            findings.repaired(f"the file {path.name} {files.says(slot, really)}; moved there")
        if really in stored and really != slot:
            findings.repaired(f"there are two {NAMES[really]} files; the first one counts")
            continue
        if content := files.kept(path, key, findings):
            stored[really] = content
    return stored


def _addresses(given: dict[str, Any], name: dict[str, str], findings: Findings) -> dict[str, str]:
    addresses: dict[str, str] = {}
    for slot, value in _by_language(given, "uri_translations", findings):
        address = files.web_address(value, findings, slot)
        if not address:
            continue
        really = files.language_of_address(slot, address, name.get("en", ""))
        if really != slot:
            findings.repaired(f"the address {files.says(slot, really)}; moved there")
        addresses.setdefault(really, address)
    return addresses


def _instructions(given: dict[str, Any], file: Path, root: Path, findings: Findings) -> dict[str, str]:
    instructions: dict[str, str] = {}
    for slot, value in _by_language(given, "instructions_translations", findings):
        what = f"the {NAMES[slot]} text of instructions"
        path = files.inside(root, file.parent, value, findings, what)
        if path is not None and (text := files.markdown(path, findings, what)):
            instructions[slot] = text
    return instructions


def _by_language(given: dict[str, Any], key: str, findings: Findings) -> Iterator[tuple[str, Any]]:
    """What a translated field holds for each of our languages."""
    values = given.get(key) or {}
    if not isinstance(values, dict):
        findings.repaired(f"{key} does not hold one value for each language; left out")
        return
    for code, value in values.items():
        if code in LANGUAGES:
            yield code, value
        else:
            findings.repaired(f"{key} names the unknown language {plain(str(code))[0][:20]}; left out")


def _claims(given: dict[str, Any], languages: tuple[str, ...], findings: Findings) -> None:
    """Say which languages are claimed and not there: only what exists counts."""
    claimed = given.get("languages")
    claimed = [code for code in LANGUAGES if code in claimed] if isinstance(claimed, list) else []
    missing = ", ".join(NAMES[code] for code in claimed if code not in languages)
    if missing and languages:
        there = ", ".join(NAMES[code] for code in languages)
        findings.repaired(f"claims to exist in {missing} too, but there is something to open only in {there}")
    elif missing:
        findings.repaired(f"claims to exist in {missing}, but there is nothing to open in any language")
