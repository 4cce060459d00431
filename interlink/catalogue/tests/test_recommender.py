from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from interlink.catalogue.recommender import Candidate, rank

NEEDS = [f"n{number}" for number in range(12)]
ASKED = NEEDS[:4]


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    made = []
    for number in range(draw(st.integers(1, 8))):
        needs = frozenset(draw(st.sets(st.sampled_from(NEEDS), max_size=6)))
        languages = frozenset(draw(st.sets(st.sampled_from(["en", "it", "es", "lv"]))))
        made.append(Candidate(f"e{number}", needs, len(needs), languages, draw(st.booleans())))
    return made


def _enabler(key: str, *needs: str, languages: tuple[str, ...] = ("en",), document: bool = False) -> Candidate:
    return Candidate(key, frozenset(needs), len(needs), frozenset(languages), document)


def _order(asked: list[str], *made: Candidate, language: str = "en") -> list[str]:
    return [each.key for each in rank(asked, made, language, {})]


@given(made=candidates(), which=st.integers(0, 7), data=st.data())
def test_an_unrelated_need_never_raises_an_enabler(made: list[Candidate], which: int, data: st.DataObject) -> None:
    candidate = made[which % len(made)]
    unrelated = data.draw(st.sampled_from(["x1", "x2"]))
    wider = replace(candidate, needs=candidate.needs | {unrelated}, breadth=candidate.breadth + 1)

    before = {each.key: each.score for each in rank(ASKED, made, "it", {})}
    after = {
        each.key: each.score for each in rank(ASKED, [wider if each is candidate else each for each in made], "it", {})
    }

    assert after.keys() == before.keys()
    assert after.get(candidate.key, 0) <= before.get(candidate.key, 0)
    assert {key: score for key, score in after.items() if key != candidate.key} == {
        key: score for key, score in before.items() if key != candidate.key
    }


@given(made=candidates(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(made: list[Candidate], shuffled: object) -> None:
    other = list(made)
    asked = list(ASKED)
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    shuffled.shuffle(asked)  # type: ignore[attr-defined]

    first = [(each.key, each.score, set(each.shared)) for each in rank(ASKED, made, "it", {})]
    second = [(each.key, each.score, set(each.shared)) for each in rank(asked, other, "it", {})]

    assert first == second


@given(made=candidates())
def test_only_what_shares_a_need_is_ranked(made: list[Candidate]) -> None:
    ranked = rank(ASKED, made, "it", {})

    assert {each.key for each in ranked} == {each.key for each in made if each.needs & set(ASKED)}
    assert all(each.score > 0 and each.shared for each in ranked)


def test_the_one_made_for_it_stands_above_the_general_kit() -> None:
    assert _order(["n1"], _enabler("a-kit", *NEEDS), _enabler("made-for-it", "n1")) == ["made-for-it", "a-kit"]


def test_more_shared_needs_count_more() -> None:
    assert _order(["n1", "n2"], _enabler("a-one", "n1"), _enabler("both", "n1", "n2")) == ["both", "a-one"]


def test_a_rarer_need_counts_more() -> None:
    common = [_enabler(f"a{number}", "n1") for number in range(3)]

    assert _order(["n1", "n2"], *common, _enabler("rare", "n2"))[0] == "rare"


def test_the_language_of_the_process_counts() -> None:
    made = [_enabler("a-english", "n1"), _enabler("italian", "n1", languages=("it",))]

    assert _order(["n1"], *made, language="it") == ["italian", "a-english"]
    assert _order(["n1"], *made, language="en") == ["a-english", "italian"]


def test_what_becomes_a_document_stands_above_what_does_not() -> None:
    assert _order(["n1"], _enabler("a-link", "n1"), _enabler("template", "n1", document=True)) == ["template", "a-link"]


def test_what_cannot_be_opened_stands_last() -> None:
    assert _order(["n1"], _enabler("a-ghost", "n1", languages=()), _enabler("real", "n1", languages=("lv",))) == [
        "real",
        "a-ghost",
    ]


def test_equal_points_are_ordered_by_key() -> None:
    assert _order(["n1"], _enabler("b", "n1"), _enabler("a", "n1")) == ["a", "b"]


def test_a_need_is_met_under_another_name() -> None:
    ranked = rank(
        ["ours"], [_enabler("theirs", "THEIRS_1", "THEIRS_2")], "en", {"ours": {"ours", "THEIRS_1", "THEIRS_2"}}
    )

    assert [each.shared for each in ranked] == [("ours",)]
