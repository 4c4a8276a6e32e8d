"""The public shape of positions and framing: the dictionaries that become JSON everywhere."""

from __future__ import annotations

from dragoman.export.shape import Shape, match_shape
from dragoman.schema.events import Position, Stand
from dragoman.schema.framing import Framing, Term


def position_shape(position: Position) -> Shape:
    """A position as in positions.jsonl: what holds now, since when, and every stand with its statements."""
    now = position.now
    return {
        "id": position.id,
        "holder": position.holder,
        "actor": match_shape(position.actor) if position.actor else None,
        "issue": position.issue,
        "stance": now.stance.value,
        "since": now.since,
        "confirmed": now.confirmed,
        "changed": position.changed,
        "previous": position.previous.value if position.previous else None,
        "stands": [stand_shape(stand) for stand in position.stands],
    }


def stand_shape(stand: Stand) -> Shape:
    """A stance held for a time, with the statements that show it."""
    return {
        "stance": stand.stance.value,
        "since": stand.since,
        "confirmed": stand.confirmed,
        "statements": [
            {
                "claim_id": one.claim,
                "report_id": one.report,
                "document_id": one.document,
                "outlet": one.outlet,
                "day": one.day,
                "stance": one.stance.value,
                "value": one.value,
                "sentence": one.sentence,
            }
            for one in stand.statements
        ],
    }


def framing_shape(framing: Framing) -> Shape:
    """The wordings for an actor or event, by outlet, and where they take sides."""
    return {
        "subject": framing.subject,
        "wordings": [
            {
                "outlet": usage.outlet,
                "part": usage.part,
                "wording": usage.wording,
                "count": usage.count,
                "loaded": [term_shape(term) for term in usage.terms],
                "reports": list(usage.reports),
                "sentences": list(usage.sentences),
            }
            for usage in framing.usages
        ],
        "contrasts": [
            {
                "pair": contrast.pair,
                "part": contrast.part,
                "sides": [{"words": list(side.words), "outlets": list(side.outlets)} for side in contrast.sides],
            }
            for contrast in framing.contrasts
        ],
    }


def term_shape(term: Term) -> Shape:
    """A word that takes sides."""
    return {"pair": term.pair, "side": term.side, "word": term.word}
