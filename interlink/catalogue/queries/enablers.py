"""Looking at enablers: all of them are public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import CharField, Count, F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Lower
from django.utils.functional import Promise

from interlink.kernel.actors import Actor
from interlink.kernel.text import LANGUAGES, in_language

from ..contents import folded
from ..models import Enabler
from ..vocabulary import LANGUAGE_NAMES, EnablerKind, Form
from . import needs as need_queries


@dataclass(frozen=True)
class Search:
    """What somebody looks for. Within one filter any value fits; all filters and all words must hold."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.kinds or self.forms or self.languages or self.needs)

    @cached_property
    def meant_needs(self) -> set[str]:
        """The needs looked for, under every name they have."""
        return need_queries.expand(self.needs) if self.needs else set()


@dataclass(frozen=True)
class Option:
    """One value of a filter, and how many enablers it would show with all other filters as they are."""

    code: str
    label: str | Promise
    is_chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class Filters:
    """What one can filter by, next to a search."""

    kinds: list[Option] = field(default_factory=list)
    forms: list[Option] = field(default_factory=list)
    languages: list[Option] = field(default_factory=list)
    needs: list[Option] = field(default_factory=list)

    @property
    def chosen(self) -> list[tuple[str, Option]]:
        """Every value that is set, with the name it has in the address."""
        named = (("kind", self.kinds), ("need", self.needs), ("language", self.languages), ("form", self.forms))
        return [(name, option) for name, options in named for option in options if option.is_chosen]


def visible_to(actor: Actor) -> QuerySet[Enabler]:
    """Enablers the actor may see: all of them; the catalogue is public."""
    return Enabler.objects.all()


def search(actor: Actor, wanted: Search, language: str = "en") -> QuerySet[Enabler]:
    """Enablers that fit, by name in the reader's language. For lists: without bodies and instructions."""
    name = Coalesce(*(Cast(KeyTextTransform(code, "name"), CharField()) for code in (language, "en")), F("key"))
    return (
        _with_words(visible_to(actor), wanted.text)
        .filter(_fits(wanted))
        .defer("body", "instructions", "search_text", "limits", "standards")
        .order_by(Lower(name), "key")
    )


def how_many(actor: Actor) -> int:
    """How many enablers the catalogue has."""
    return visible_to(actor).count()


def filters(actor: Actor, wanted: Search) -> Filters:
    """What one can filter by, with counts: each filter is counted with all the others as they are. Two statements.

    A filter in which every value would show what is shown already is left out.
    """
    counts = _with_words(visible_to(actor), wanted.text).aggregate(
        fit=Count("pk", filter=_fits(wanted)),
        **{
            f"kind_{code}": Count("pk", filter=_fits(wanted, but="kinds") & Q(kind=code)) for code in EnablerKind.values
        },
        **{f"form_{code}": Count("pk", filter=_fits(wanted, but="forms") & Q(form=code)) for code in Form.values},
        **{
            f"language_{code}": Count("pk", filter=_fits(wanted, but="languages") & _exists_in([code]))
            for code in LANGUAGES
        },
    )

    needs = need_queries.in_use(actor, also=wanted.needs)

    def options(name: str, labels: Iterable[tuple[str, str | Promise]], chosen: tuple[str, ...]) -> list[Option]:
        found = [
            Option(code, label, code in chosen, counts[f"{name}_{code}"])
            for code, label in labels
            if counts[f"{name}_{code}"] or code in chosen
        ]
        return found if chosen or any(option.count != counts["fit"] for option in found) else []

    return Filters(
        kinds=options("kind", EnablerKind.choices, wanted.kinds),
        forms=options("form", Form.choices, wanted.forms),
        languages=options("language", LANGUAGE_NAMES.items(), wanted.languages),
        needs=[
            *(Option(code, code, is_chosen=True) for code in wanted.needs if code not in {need.key for need in needs}),
            *(Option(need.key, str(in_language(need.name)), need.key in wanted.needs) for need in needs),
        ],
    )


def _with_words(rows: QuerySet[Enabler], text: str) -> QuerySet[Enabler]:
    """Rows that hold every word of the text, in any language."""
    for word in folded(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def _fits(wanted: Search, but: str = "") -> Q:
    """The filters of a search as one condition, leaving out one of them."""
    fits = Q()
    if wanted.kinds and but != "kinds":
        fits &= Q(kind__in=wanted.kinds)
    if wanted.forms and but != "forms":
        fits &= Q(form__in=wanted.forms)
    if wanted.languages and but != "languages":
        fits &= _exists_in(wanted.languages)
    if wanted.needs and but != "needs":
        # A subquery, so that an enabler made for two of the needs is still one row.
        fits &= Q(pk__in=Enabler.needs.through.objects.filter(need__key__in=wanted.meant_needs).values("enabler_id"))
    return fits


def _exists_in(codes: Iterable[str]) -> Q:
    exists = Q()
    for code in codes:
        exists |= Q(language_marks__contains=f" {code} ")
    return exists
