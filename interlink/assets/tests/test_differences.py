from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from interlink.assets.differences import Piece, compare

words = st.text(alphabet="ab \n|*é", max_size=60)


@given(words, words)
def test_compare_gives_both_texts_back_whole(one: str, other: str) -> None:
    left, right = compare(one, other)

    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (one, other)
    assert "".join(p.text for p in left if p.is_shared) == "".join(p.text for p in right if p.is_shared)


@given(words)
def test_compare_of_equal_texts_marks_nothing(text: str) -> None:
    left, right = compare(text, text)

    assert left == right == ([Piece(text, is_shared=True)] if text else [])


def test_compare_marks_the_words_that_differ() -> None:
    left, right = compare("# Who\n\nThe city writes.\n", "# Who\n\nThe neighbours write.\nMore.\n")

    assert [p.text for p in left if not p.is_shared] == ["city", "writes"]
    assert [p.text for p in right if not p.is_shared] == ["neighbours", "write.\nMore"]


def test_compare_of_long_texts_is_quick() -> None:
    started = time.process_time()

    compare("a b\n" * 50_000, "b a\n" * 50_000)
    compare("a b " * 50_000, "b a " * 50_000)

    assert time.process_time() - started < 5
