"""Adjectives and people of regions inside one state: "Bavarian", "Chechen", "Tibetan"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dragoman.knowledge.actors.importing_source import iso2_codes
from dragoman.knowledge.names import fold
from dragoman.knowledge.rows import rows

_ADDRESS = re.compile(r"(?:https?://|www\.)([\w-]+(?:\.[\w-]+)+)")
_ANYONES = frozenset("ac ai cc co fm gg io la ly me nu pw sh st to tv vc ws".split())
"""Endings of addresses that are sold to anybody."""
_CODES_OF_SPORT = dict(
    pair.split("=")
    for pair in "GER=DEU NED=NLD SUI=CHE POR=PRT DEN=DNK CRO=HRV GRE=GRC SLO=SVN BUL=BGR LAT=LVA RSA=ZAF NGR=NGA "
    "ALG=DZA LBA=LBY ZIM=ZWE ZAM=ZMB TAN=TZA ANG=AGO BOT=BWA SUD=SDN CHA=TCD NIG=NER GAM=GMB GUI=GIN TOG=TGO BUR=BFA "
    "MAD=MDG KSA=SAU UAE=ARE KUW=KWT OMA=OMN IRI=IRN INA=IDN MAS=MYS PHI=PHL VIE=VNM TPE=TWN SRI=LKA NEP=NPL BAN=BGD "
    "MYA=MMR CAM=KHM MGL=MNG CHI=CHL URU=URY PAR=PRY GUA=GTM HON=HND CRC=CRI ESA=SLV NCA=NIC PUR=PRI HAI=HTI "
    "BAH=BHS".split()
)
_OPENING, _SHORTEST = 300, 3
_FILE = Path(__file__).with_name("regions.csv")


def region_country(word: str) -> str | None:
    """The country (ISO alpha-3) that holds the region of a capitalised word; None where the word is not known."""
    if not word[:1].isupper():
        return None
    known, folded = _regions(), fold(word)
    return known.get(folded) or known.get(folded.removesuffix("s"))


def address_label(text: str) -> str | None:
    """The longest part of the web address that a text opens with, without its ending: "kisumu" of kisumu.example."""
    found = _ADDRESS.search(text, 0, _OPENING)
    return max(found[1].lower().split(".")[:-1], key=len) if found is not None else None


def country_of_code(code: str) -> str | None:
    """The country (ISO alpha-3) that three letters stand for in lists of results where they are not ISO's."""
    return _CODES_OF_SPORT.get(code)


def country_of_address(text: str, names: Mapping[str, str]) -> str | None:
    """The country (ISO alpha-3) of the web address that a text opens with, by its ending or by a name inside it.

    `names` gives countries by their names and capitals in small letters without spaces.
    """
    found = _ADDRESS.search(text, 0, _OPENING)
    if found is None:
        return None
    *labels, ending = found[1].lower().split(".")
    code = iso2_codes().get({"uk": "gb"}.get(ending, ending))
    if code is not None and ending not in _ANYONES:
        return code
    label = max(labels, key=len, default="").removeprefix("the")
    inside = [
        part for size in range(_SHORTEST + 1, len(label)) for part in (label[:size], label[-size:]) if part in names
    ]
    return names[max(inside, key=len)] if inside else None


@cache
def _regions() -> Mapping[str, str]:
    return {fold(row.text("adjective", required=True)): row.text("country") for row in rows(_FILE, ("adjective",))}
