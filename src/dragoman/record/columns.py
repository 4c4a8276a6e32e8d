"""The kinds of columns that the record's tables are made of."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, Text
from sqlalchemy.sql.schema import SchemaItem


def text_column(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, nullable=null, primary_key=key)


def whole_column(name: str, *, null: bool = False, key: bool = False) -> Column[int]:
    """A column of whole numbers."""
    return Column(name, Integer, nullable=null, primary_key=key)


def real_column(name: str, *, null: bool = False) -> Column[float]:
    """A column of real numbers."""
    return Column(name, Float, nullable=null)


def flag_column(name: str) -> Column[bool]:
    """A column of true and false."""
    return Column(name, Boolean(create_constraint=False), nullable=False)


def row_column() -> Column[int]:
    """The number of a row, given by the database."""
    return Column("row", Integer, primary_key=True, autoincrement=True)


def act_columns() -> tuple[SchemaItem, ...]:
    """The columns that reports and events share."""
    return (
        text_column("root"),
        text_column("mode", null=True),
        text_column("contexts"),
        whole_column("quad"),
        text_column("status"),
        flag_column("background"),
        text_column("when_first", null=True),
        text_column("when_last", null=True),
        text_column("when_precision"),
        text_column("when_basis"),
        whole_column("when_start", null=True),
        whole_column("when_end", null=True),
        text_column("when_one_of", null=True),
        text_column("place_name", null=True),
        text_column("place_key", null=True),
        text_column("place_country", null=True),
        real_column("place_lat", null=True),
        real_column("place_lon", null=True),
        text_column("place_precision", null=True),
        whole_column("place_geonames_id", null=True),
        text_column("place_admin1", null=True),
        text_column("place_relation", null=True),
        real_column("intensity"),
        real_column("confidence"),
    )


def speaker_columns() -> tuple[SchemaItem, ...]:
    """The columns of a link of an attribution chain; those of its actor are empty where nobody was recognised."""
    return (
        text_column("speaker"),
        text_column("actor_key", null=True),
        text_column("actor_id", null=True),
        text_column("actor_name", null=True),
        text_column("actor_country", null=True),
        text_column("actor_sectors", null=True),
        text_column("actor_office", null=True),
        real_column("actor_confidence", null=True),
        text_column("actor_why", null=True),
        text_column("channel"),
        text_column("hedge", null=True),
        whole_column("span_start", null=True),
        whole_column("span_end", null=True),
    )
