"""Which enablers fit the needs of a task, best first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interlink.kernel.text import in_language

from ..models import Enabler, Need
from ..recommender import Candidate, Ranked, rank
from ..vocabulary import IN_LANGUAGE
from . import needs as need_queries

_NO_MATCH = gettext_lazy(
    "No enabler in the catalogue is made for the needs of this task. Start with an empty document, or look through "
    "the whole catalogue."
)
_NO_NEEDS = gettext_lazy(
    "This task names no need, so nothing can be recommended for it. Start with an empty document, or look through "
    "the whole catalogue."
)


@dataclass(frozen=True)
class Recommendation:
    """An enabler that fits a task: its points, the needs they share, and the language of the process."""

    enabler: Enabler
    score: float
    shared: list[Need]
    language: str

    @property
    def reason(self) -> str:
        """Why it is here, in the reader's language: the need it is made for, and in which language it exists."""
        return _("%(made_for)s %(available)s") % {"made_for": self.made_for, "available": self.available}

    @property
    def made_for(self) -> str:
        names = [_("“%(need)s”") % {"need": in_language(need.name)} for need in self.shared]
        sentence = ngettext("Made for the need %(needs)s.", "Made for the needs %(needs)s.", len(names))
        return sentence % {"needs": ", ".join(names)}

    @property
    def is_in_the_language(self) -> bool:
        return self.language in self.enabler.languages

    @property
    def available(self) -> str:
        if not self.enabler.languages:
            return _("It is only described here: no file and no address came with it.")
        if self.is_in_the_language:
            return _("It exists %(in_language)s, like your process.") % {"in_language": IN_LANGUAGE[self.language]}
        languages = ", ".join(str(IN_LANGUAGE[code]) for code in self.enabler.languages)
        return _("It exists only %(in_languages)s.") % {"in_languages": languages}


def for_needs(needs: Sequence[str], language: str, limit: int = 5) -> list[Recommendation]:
    """Rank the enablers that share a need with a task, best first.

    `needs` are keys, ours or INTERLINK's; `language` is the one of the process. Nothing shared gives an
    empty list: then `no_match_sentence` says so. Three statements, whatever the size of the catalogue.
    """
    if not needs:
        return []
    rows = {need.key: need for need in Need.objects.only("key", "aliases", "name")}
    same = need_queries.kin(rows.values())
    asked = _once(needs, rows)
    ids, candidates = _candidates(need_queries.expanded(asked, same))
    best = rank(asked, candidates, language, same)[:limit]
    enablers = Enabler.objects.defer("search_text").in_bulk([ids[each.key] for each in best])
    return [Recommendation(enablers[ids[each.key]], each.score, _shared(each, rows, same), language) for each in best]


def no_match_sentence(needs: Sequence[str] = ("any",)) -> Promise:
    """What a page says when nothing is recommended."""
    return _NO_MATCH if needs else _NO_NEEDS


def _once(needs: Iterable[str], rows: Mapping[str, Need]) -> list[str]:
    """Each need once, and not again under a name that another need of the list already stands for."""
    asked = list(dict.fromkeys(needs))
    gathered = {alias for key in asked if key in rows for alias in rows[key].aliases}
    return [key for key in asked if key not in gathered]


def _candidates(keys: Iterable[str]) -> tuple[dict[str, object], list[Candidate]]:
    """Every enabler made for one of these needs, with only what the ranking looks at."""
    found = (
        Enabler.needs.through.objects.filter(need__key__in=list(keys))
        .annotate(has_body=ExpressionWrapper(~Q(enabler__body={}), output_field=BooleanField()))
        .values_list(
            "enabler_id", "need__key", "enabler__key", "enabler__breadth", "enabler__language_marks", "has_body"
        )
    )
    ids: dict[str, object] = {}
    shared: dict[str, set[str]] = {}
    rest: dict[str, tuple[int, str, bool]] = {}
    for pk, need, key, breadth, marks, has_body in found:
        ids[key] = pk
        shared.setdefault(key, set()).add(need)
        rest[key] = (breadth, marks, has_body)
    return ids, [
        Candidate(key, frozenset(shared[key]), breadth, frozenset(marks.split()), has_body)
        for key, (breadth, marks, has_body) in rest.items()
    ]


def _shared(ranked: Ranked, rows: Mapping[str, Need], same: Mapping[str, set[str]]) -> list[Need]:
    """The needs that are named as the reason; a key nobody imported is named by the one that stands for it."""
    named = [
        key if key in rows else next(other for other in sorted(same[key]) if other in rows) for key in ranked.shared
    ]
    return [rows[key] for key in dict.fromkeys(named)]
