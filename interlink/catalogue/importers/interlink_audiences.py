"""Whom an INTERLINKER is for: its codes in our own words."""

from __future__ import annotations

from typing import Any

from ..contents import Texts
from .findings import Findings

_AUDIENCES: dict[str, Texts] = {
    "all": {"en": "Everyone", "it": "Tutti", "es": "Todo el mundo", "lv": "Ikviens"},
    "pas": {
        "en": "Public administrations",
        "it": "Pubbliche amministrazioni",
        "es": "Administraciones públicas",
        "lv": "Valsts un pašvaldību iestādes",
    },
    "public_servants": {
        "en": "Public servants",
        "it": "Dipendenti pubblici",
        "es": "Personal público",
        "lv": "Iestāžu darbinieki",
    },
    "businesses": {"en": "Businesses", "it": "Imprese", "es": "Empresas", "lv": "Uzņēmumi"},
    "citizens": {"en": "Citizens", "it": "Cittadini", "es": "Ciudadanía", "lv": "Iedzīvotāji"},
    "non_profit_organizations": {
        "en": "Non-profit organisations",
        "it": "Organizzazioni non profit",
        "es": "Entidades sin ánimo de lucro",
        "lv": "Bezpeļņas organizācijas",
    },
    "research_organizations": {
        "en": "Research organisations",
        "it": "Enti di ricerca",
        "es": "Organismos de investigación",
        "lv": "Pētniecības iestādes",
    },
}


def audience(given: dict[str, Any], findings: Findings) -> Texts:
    """Read `targets`: paths such as “all;pas”, of which the last part says most."""
    targets = given.get("targets") or []
    if not isinstance(targets, list):
        findings.repaired("the targets are not a list; left out")
        return {}
    last = list(dict.fromkeys(str(target).split(";")[-1].strip() for target in targets))
    unknown = [code for code in last if code not in _AUDIENCES]
    if unknown:
        findings.repaired(f"names unknown targets ({', '.join(unknown)[:200]}); left out")
    known = [_AUDIENCES[code] for code in last if code in _AUDIENCES]
    return {code: "; ".join(each[code] for each in known) for code in ("en", "it", "es", "lv") if known}
