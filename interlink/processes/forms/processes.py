"""Input for starting a process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from interlink.kernel.text import in_language
from interlink.ui.forms import Choice, Form, Line, Paragraphs


class Start(Form):
    """A blueprint, a name, a promise, a language, who may read along, and who coordinates."""

    blueprint = Choice(
        label=_("Blueprint"),
        help_text=_("It becomes the guide of your process: phases, objectives and tasks. Your copy is yours."),
        missing=_("Choose a blueprint."),
    )
    name = Line(
        label=_("Name of the process"),
        help_text=_("Short, and in words that people would use. For example: One door to the city’s services"),
        missing=_("Give the process a name."),
    )
    promise = Paragraphs(
        label=_("What you promise"),
        help_text=_("One sentence: what will people have at the end, and by when?"),
        rows=2,
        max_length=400,
        missing=_("Say in one sentence what people will have at the end."),
    )
    language = Choice(
        label=_("Language of the guide"),
        help_text=_("The guide is copied in this language. Everybody reads the buttons around it in their own."),
        missing=_("Choose the language of the guide."),
    )
    is_open = Choice(
        label=_("Who may read along"),
        choices=[("yes", _("Everybody")), ("no", _("Only members of the partnership"))],
        hints={
            "yes": _("The guide, its progress and what happens are public. Decisions always are."),
            "no": _("Decisions are public even so, because both sides answer for them."),
        },
        missing=_("Say who may read along."),
    )
    coordinating_team = Choice(
        many=True,
        label=_("Coordinating team"),
        help_text=_("It is responsible for every task until a task is handed to another team."),
        missing=_("Choose the team that coordinates."),
    )

    def __init__(self, *args: Any, blueprints: Iterable[Any], teams: Iterable[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.blueprints = {blueprint.key: blueprint for blueprint in blueprints}
        chosen = self.fields["blueprint"]
        chosen.choices = [(key, str(in_language(row.name))) for key, row in self.blueprints.items()]
        chosen.hints = {key: _hint(row) for key, row in self.blueprints.items()}
        offered = {code for row in self.blueprints.values() for code in row.languages}
        self.fields["language"].choices = [(code, name) for code, name in settings.LANGUAGES if code in offered]
        self.teams = {str(team.pk): team for team in teams}
        self.fields["coordinating_team"].choices = [(key, team.name) for key, team in self.teams.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "blueprint" in cleaned:
            cleaned["blueprint"] = self.blueprints[cleaned["blueprint"]]
        if "coordinating_team" in cleaned:
            cleaned["coordinating_team"] = self.teams[cleaned["coordinating_team"]]
        if "is_open" in cleaned:
            cleaned["is_open"] = cleaned["is_open"] == "yes"
        return cleaned


def _hint(blueprint: Any) -> str:
    names = dict(settings.LANGUAGES)
    counts = ngettext("%(phases)s phase, %(tasks)s tasks", "%(phases)s phases, %(tasks)s tasks", blueprint.phase_count)
    return translate("%(counts)s; in %(languages)s. %(description)s") % {
        "counts": counts % {"phases": blueprint.phase_count, "tasks": blueprint.task_count},
        "languages": ", ".join(names[code] for code in blueprint.languages),
        "description": in_language(blueprint.description),
    }
