"""The rules of the grammar of time expressions: dates, times told from today or the story, lengths, sets.

A pattern names symbols (`<month>`) and pieces (`YEAR`); `(?P<x>...)` marks what the reading asks for.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.parse import time_dates as dates
from dragoman.parse import time_readings as read
from dragoman.parse.time_rules import Phrase, Rule, compiled
from dragoman.schema.codes import TimeType
from dragoman.schema.times import TimeReading

_Reader = Callable[[Phrase], TimeReading | None]
_STORY = "<that>|<the>[<previous><following><next><same><coming>]"
_NUMBER = "<n12><n31><ordnum>"
_DIGITS = "[<count><n12><n31><n59><n>]"


def _date(name: str, reader: _Reader, *patterns: str) -> list[Rule]:
    return [Rule(name, TimeType.DATE, compiled(pattern), reader) for pattern in patterns]


def _time(name: str, reader: _Reader, *patterns: str) -> list[Rule]:
    return [Rule(name, TimeType.TIME, compiled(pattern), reader) for pattern in patterns]


def _duration(name: str, reader: _Reader, *patterns: str) -> list[Rule]:
    return [Rule(name, TimeType.DURATION, compiled(pattern), reader) for pattern in patterns]


def _set(name: str, reader: _Reader, *patterns: str) -> list[Rule]:
    return [Rule(name, TimeType.SET, compiled(pattern), reader) for pattern in patterns]


_CALENDAR_DAYS = [
    *_date("iso", dates.read_iso, "<iso>"),
    *_date("numeric", dates.read_numeric, "<numeric>"),
    *_date(
        "day_month",
        dates.read_day,
        "(?:WEEKDAY<comma>?)?(?:<the>(?=[<ordnum><ordinal>]))?"
        f"(?P<d>[{_NUMBER}]|<ordinal>(?=<of>))<of>?MONTH(?:[<comma><of>]?YEAR|OFYEAR)?",
    ),
    *_date("month_day", dates.read_day, "(?:WEEKDAY<comma>?)?MONTH<the>?DAY(?:<comma>?YEAR|OFYEAR)?"),
    *_date(
        "days",
        dates.read_days,
        f"MONTH DAY<dash>(?P<z>[{_NUMBER}])(?:<comma>?YEAR)?",
        f"DAY<dash>(?P<z>[{_NUMBER}])<of>?MONTH(?:<comma>?YEAR)?",
    ),
    *_date(
        "day_list",
        dates.read_day,
        f"(?<=[<on><between><from><the><comma>])DAY(?=[<and><to><until><or><comma>]<the>?[{_NUMBER}]<of>?MONTH)",
        "(?<=[<month><doubtful>][<n12><n31>]<to>)DAY(?![<comma>]?[<unit><units>])",
        "(?<=<between>[<month><doubtful>][<n12><n31>]<and>)DAY(?![<comma>]?[<unit><units>])",
    ),
    *_date(
        "holiday",
        dates.read_holiday,
        "<christmas>[<eve><unit>]?(?:<comma>?YEAR|OFYEAR)?",
        "<new><unit><'><s>[<eve><unit>](?:<comma>?YEAR|OFYEAR)?",
    ),
    *_date("feast", dates.read_feast, "(?P<x><feast>)(?:<'><s>)?(?:<unit>|<weekday>)?(?:<comma>?YEAR|OFYEAR)?"),
    *_date(
        "month_day_of",
        dates.read_month_day,
        "<the>?(?P<d><ordnum>)<of>(?P<o>(?:[<this><last><next>]|<the>[<same><current><previous>])<unit>)",
        "(?<=<on>)<the>(?P<d><ordnum>)(?=[<dot><comma><stop>])",
    ),
]

_CALENDAR_UNITS = [
    *_date(
        "month",
        dates.read_month,
        "EDGE?MONTH(?:[<comma><of>]?YEAR|OFYEAR)?",
        "EDGE?(?P<r>[<last><next><this>]<past>?|<the>?[<coming><past>])MONTH",
    ),
    *_date(
        "month_span",
        dates.read_month_span,
        "MONTH<dash>(?P<z>[<month><doubtful>]|<short><dot>?)[<quarter><period>]?(?:[<comma><of>]?YEAR|OFYEAR)?",
    ),
    *_date(
        "fraction",
        dates.read_fraction,
        "<the>?<fiscal>?(?P<n>[<ordinal><ordnum>])<dash>?(?P<u><quarter>)(?!<of>(?!<the><unit>))",
        "<the>?<fiscal>?(?P<n>[<ordinal><ordnum>])<dash>?(?P<u>[<half><quarter>])(?:<of><fiscal><unit>?)?YEAR",
        "<fiscal>?(?P<y>[<year><fiscalyear>])<'><s>(?P<n>[<ordinal><ordnum>])(?P<u>[<half><quarter>])",
        "<fiscal>?YEAR(?P<n>[<ordinal><ordnum>])<dash>?(?P<u>[<half><quarter>])",
        "<the>?(?P<n>[<ordinal><ordnum>])(?P<u>[<half><quarter>])<of>"
        "(?:(?=[<year><month><doubtful><short>])(?:MONTH)?(?:YEAR)?|OFYEAR|(?P<x><the><unit>))",
        "(?P<n><quarternum>)<of>?YEAR",
    ),
    *_date("nth", dates.read_nth, "<the>?(?P<n>[<ordinal><last>])(?P<u>[<unit><units>])<of>MONTH(?:<comma>?YEAR)?"),
    *_date("year", dates.read_year, "EDGE?(?:<the><unit>(?=<year>))?YEAR"),
    *_date("years", dates.read_years, "YEAR[<dash><slash>](?P<z>[<year><n12><n31><n59><n>])"),
    *_date("fiscal", dates.read_year, "<fiscal><unit>?YEAR", "(?P<y><fiscalyear>)"),
    *_date(
        "decade",
        dates.read_decade,
        "(?:EDGE|<the>(?P<f>[<early><late><mid>])<dash>?|<the>)?(?P<y><decade>)",
        "(?:EDGE|<the>(?P<f>[<early><late><mid>])<dash>?|<the>)(?P<y><year>)<'>?<s>",
        "(?:EDGE|<the>(?P<f>[<early><late><mid>])<dash>?|<the>)?(?P<x><'>)(?P<y><shortdecade>)",
        "(?:<the>(?P<f>[<early><late><mid>])<dash>?|<the>)(?P<y><shortdecade>)",
    ),
    *_date(
        "same",
        dates.read_same,
        "<the>?<same>(?P<u>[<unit><period><time><quarter>])(?:[<of><in>]?YEAR|OFYEAR)",
    ),
    *_date("year_end", dates.read_year_end, "<the>?(?P<u><unit>)<dash>(?P<e><end>)"),
    *_date("century", dates.read_century, "EDGE?<the>?(?P<n>[<ordnum><ordinal>])<dash>?(?P<u><unit>)"),
    *_date(
        "season",
        dates.read_season,
        "EDGE?<the>?(?P<s><season>)(?:<of>?YEAR|OFYEAR)",
        "EDGE?(?P<r>[<last><this><next>])(?P<s><season>)",
        "(?P<r><that>|<the>[<same><previous><following>])(?P<s><season>)",
        "(?<=[<in><during><since><until>])<the>?(?P<s><season>)(?!<of>)",
        "(?<=[<before><after><by><over><to>])<the>(?P<s><season>)(?!<of>)",
    ),
]

_FROM_TODAY = [
    *_date(
        "weekday",
        read.read_weekday,
        "(?P<e>[<early><late><earlier><later>]<on>?)?"
        f"(?P<r>[<last><next><this>]<past>?|[<coming><past>]|{_STORY})?WEEKDAY PART?",
        "WEEKDAY PART?(?P<o><of>?(?:[<last><this><next><that>]|<the>[<previous><following><same><past>])<unit>)",
    ),
    *_date("weekend", read.read_weekend, "(?P<r>[<last><this><next>]|<this>?<past>|<the>[<past><coming>]?)<weekend>"),
    *_date(
        "today",
        read.read_deictic,
        "(?P<e>[<early><late><earlier><later>])?(?P<x><deictic>)PART?",
        "<the><unit>(?P<s>[<before><after>])(?P<x><deictic>)",
    ),
    *_time(
        "this_part",
        read.read_this_part,
        f"(?P<e>[<early><late><earlier><later>])?(?P<r>[<this><last>]|{_STORY})PART",
    ),
    *_date(
        "unit",
        read.read_unit,
        "(?P<e>[<earlier><later>]|[<early><late><mid>]<dash>?|<the>?[<end><beginning><middle>]<of>)?"
        "(?P<r>[<last><next>]|<this><past>?|<this>?<coming>|<that>"
        "|<the>[<previous><following><next><same><coming><current><last><past>])(?P<u><unit>|<quarter>(?!<of>))",
        "(?<=[<in><for><during><of><over><throughout><to>])<the>(?P<t>(?P<u>[<unit><quarter>]))(?![<of><dash>])",
        "(?P<e>[<earlier><later><early><late>]<in><the>|<the>?[<end><beginning><middle>]<of><the>)"
        "(?P<u><unit>)(?!<of>)",
    ),
    *_date(
        "ago",
        read.read_ago,
        "ABOUT?NUM KIND UNIT(?P<h><and><a><half>)?(?:<ago>|(?P<f><from>)[<reference><deictic>])",
        "(?P<u><units>)<ago>",
        "<the>?(?P<u><unit>)<dash>[<ago><earlier>][<quarter><period>]?",
    ),
    *_date(
        "recent",
        read.read_reference,
        "<the>?<more>?<recent>(?:<units>|<times>|<time>|<period>)",
        "<the>?<coming>(?:<units>|<period>)|<the><near>?<future>|<these><units>",
        "<long><ago>|(?<=<of>)<late>(?=[<comma><dot><stop>])",
        "(?<=<in>)(?P<x><those>)<units>",
        "(?<=<in>)<the><past>(?![<unit><units><cardinal><n12><n31><few><couple>])",
    ),
    *_date("then", read.read_reference, "(?<=<at>)(?:<the>[<time><moment>](?!<of>)|<that><time>|<present>)"),
    *_date("now", read.read_reference, "<reference>(?![<that><after><before>])"),
]

_FROM_THE_STORY = [
    *_date(
        "offset",
        read.read_offset,
        "ABOUT?NUM KIND UNIT(?P<x>[<earlier><later><after><before>])",
        "(?P<u><units>)(?P<x>[<earlier><later><after><before>])",
        "<the>(?P<u><unit>)(?P<x>[<before><after>])",
    ),
    *_time("offset", read.read_offset, "<the>PART(?P<x>[<before><after>])"),
]

_LENGTHS = [
    *_duration(
        "span",
        read.read_span,
        "(?P<q>[<more><less>]<than>|<roughly>|<at><least>)?(?:<the>|<these>)?"
        "(?P<r>[<last><past><previous><next><coming><following>])NUM KIND SPANS",
        "(?P<q>[<more><less>]<than>)?[<the><these>](?P<r>[<last><past><previous><next><coming><following>])"
        "(?P<u>[<units><quarters>])",
        "(?P<r>[<last><next><past>])NUM UNIT",
    ),
    *_duration(
        "duration",
        read.read_duration,
        "ABOUT?NUM<dash>?UNIT(?P<h><and><a><half>)?(?:<dash>?<old>|<dash><long>)?",
        "ABOUT?NUM KIND SPANS",
        "<the>[<ordinal><last>]NUM KIND SPANS(?![<later><earlier><ago><after><before>])",
        "(?:<a><quarter><of>?|<quarter><dash>)<a>?(?P<c><unit>)",
        "(?<=[<for><after><in><over><within>])<the>?(?P<u><units>)",
        "(?<=[<spend><last>])(?P<u><units>)",
        "(?P<u><units>)(?=[<before><after>])",
        "(?P<u><units>)(?=<of>)",
    ),
    *_duration("long", read.read_long, "(?P<l>[<unit><units>])<dash><long>|(?P<k><unitlong>)"),
]

_REPEATED = [
    *_set(
        "set",
        read.read_set,
        "<every>(?P<y><half>)<dash>?UNIT",
        "<every>NUM UNIT",
        "<every>(?:(?P<x><other>)?UNIT|WEEKDAY|PART|MONTH|(?P<l><weekend>|<season>))",
        "(?:<often_count>|(?:<few>|[<n12><n31><n>]|<cardinal>)<times>)(?:<a>|<per>|<every>)UNIT",
        f"<per>UNIT|(?<={_DIGITS})<a>(?P<k><unit>)|(?<={_DIGITS}<lower>)<a>(?P<l><unit>)",
        "(?P<w><weekdays>)PART?",
        "(?P<l><often>)",
    ),
]

_CLOCK = [
    *_time(
        "clock",
        read.read_clock,
        "<roughly>?(?P<h>(?P<k><hhmm>))(?P<x><ampm>)?(?:<local><time>)?<zone>?(?:<in><the>PART)?",
        "<roughly>?(?P<h><ampmnum>)(?:<local><time>)?<zone>?",
        "<roughly>?(?P<h><n12>|<cardinal>)(?P<x><ampm>|<clock>)(?:<local><time>)?<zone>?(?:<in><the>PART)?",
        "(?P<h>(?P<i>[<n><year>]))(?:<local><time>|<zone>)",
    ),
    *_time("part", read.read_part, "<the>?PART", "<the>?<early>(?P<u><units>)"),
]

RULES: tuple[Rule, ...] = (
    *_CALENDAR_DAYS,
    *_CALENDAR_UNITS,
    *_FROM_TODAY,
    *_FROM_THE_STORY,
    *_REPEATED,
    *_LENGTHS,
    *_CLOCK,
)
"""Every rule; at a place in the text the longest match counts, and among equals the first."""
