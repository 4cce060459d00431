from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from interlink.ledger import chain
from interlink.ledger.models import Entry

# What an entry can hold: codes, ids, whole numbers, flags; keys are ASCII.
keys = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=40)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


@given(values)
def test_canonical_writes_what_rfc_8785_writes(value: object) -> None:
    try:
        expected = rfc8785.dumps(value)
    except UnicodeEncodeError:  # lone surrogates have no UTF-8, in any implementation
        return

    assert chain.canonical(value) == expected


@given(st.lists(st.text(alphabet="0123456789abcdef", min_size=1), min_size=1, max_size=20, unique=True), st.data())
def test_merkle_root_moves_with_every_leaf(leaves: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves]
    changed[place] += "0"

    assert chain.merkle_root(leaves) != chain.merkle_root(changed)
    assert chain.merkle_root(leaves) != chain.merkle_root([*leaves, "x"])


def test_words_cannot_be_guessed_without_the_salt() -> None:
    assert chain.digest_of_words("a" * 32, {"by": "City"}, 1) != chain.digest_of_words("b" * 32, {"by": "City"}, 1)


def test_who_acted_is_under_the_seal_of_the_words_only() -> None:
    assert chain.digest_of_words("a" * 32, {}, 1) != chain.digest_of_words("a" * 32, {}, 2)
    entry = Entry(at=datetime(2026, 11, 23, tzinfo=UTC), about_id=UUID(int=1), by_person_id=UUID(int=7))

    assert str(entry.by_person_id) not in chain.canonical(chain.content_of(entry, "process", "1")).decode()
