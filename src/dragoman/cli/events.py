"""`dragoman events`: the events of a record."""

from __future__ import annotations

from dragoman.cli import options as o
from dragoman.cli.options import DEFAULT_RECORD, AsJson, RecordFile


def events(
    record: RecordFile = DEFAULT_RECORD,
    first: o.First = None,
    last: o.Last = None,
    actor: o.Actor = None,
    recipient: o.Recipient = None,
    dyad: o.Dyad = None,
    country: o.Country = None,
    place: o.Place = None,
    root: o.Root = None,
    mode: o.Mode = None,
    status: o.Status = None,
    outlet: o.Outlet = None,
    text: o.Text = None,
    min_score: o.MinScore = None,
    min_outlets: o.MinOutlets = None,
    order: o.Order = None,
    limit: o.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List the events of a record that pass a filter; every option narrows the list."""
    from dragoman.api import open_record
    from dragoman.cli.listing import show_events
    from dragoman.cli.screen import stderr

    wanted = o.make_filter(
        first=first, last=last, actor=actor, recipient=recipient, dyad=dyad, country=country, place=place, root=root,
        mode=mode, status=status, outlet=outlet, text=text, min_score=min_score, min_outlets=min_outlets, order=order,
        limit=limit,
    )  # fmt: skip
    with open_record(record, mode="ro", create=False) as opened:
        shown = show_events(opened, wanted, as_json=as_json)
        if not as_json:
            stderr().print(f"{shown} of {opened.count()} events" if shown else "no event passes this filter")
