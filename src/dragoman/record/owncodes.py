"""Roots and modes of a user's codebook, kept in the record so that it can be read where that file is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from dragoman.errors import FilterError
from dragoman.filter import Filter, nearest
from dragoman.record.tables import events, meta, reports
from dragoman.schema.codes import Quad, Root
from dragoman.schema.runs import OwnCode

_PREFIX = "code "


def write_codes(connection: Connection, codes: Iterable[OwnCode]) -> None:
    """Keeps codes; one that was there before gets its new meaning."""
    for one in codes:
        name = _PREFIX + one.code
        kept = {
            "root": one.root,
            "quad": one.root.quad.value,
            "mode": one.mode,
            "score": one.score,
            "definition": one.definition,
        }
        connection.execute(delete(meta).where(meta.c.name == name))
        connection.execute(insert(meta), [{"name": name, "value": json.dumps(kept, ensure_ascii=False)}])


def read_codes(connection: Connection) -> Iterator[OwnCode]:
    """The codes kept, by name."""
    asked = select(meta.c.value).where(meta.c.name.startswith(_PREFIX)).order_by(meta.c.name)
    for row in connection.execute(asked).all():
        kept = json.loads(row.value)
        yield OwnCode(Root(kept["root"], Quad(kept["quad"])), kept["mode"], kept["score"], kept["definition"])


def check_roots(connection: Connection, wanted: Filter) -> None:
    """Nothing, but a root that is none of PLOVER's and that the record knows nothing of is an error."""
    strange = [code for code in wanted.root if not isinstance(code, Root)]
    if not strange:
        return
    known = {str(one.root) for one in read_codes(connection)}
    if not known.issuperset(strange):
        for table in (reports, events):
            known |= {row.root for row in connection.execute(select(table.c.root).distinct())}
    for code in strange:
        if code not in known:
            valid = dict.fromkeys([*map(str, Root), *sorted(known)])
            raise FilterError(f"{code!r} is no root", where="root", hint=nearest(code, valid))
