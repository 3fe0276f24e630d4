"""Plain values of the format: numbers with a scale, shares, durations, dates, links.

A file's scalars arrive as text (`Quoted` where they were not written plain), so that a text
field keeps what was written; here the others become numbers.
"""

import calendar
import datetime
import math
import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from jmap.source.nodes import Quoted

T = TypeVar("T")

NUMBER = re.compile(
    r"[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
)

MINUS = "\u2212"
"""The minus sign that typesetters write; in a number it is as good as a hyphen."""


class Parsed(PlainValidator):
    """A validator that is all there is to a value. pydantic's own looks at the function's
    signature and at the type each time, which is slow where a file has so many values."""

    def __get_pydantic_core_schema__(
        self, source_type: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The schema of a call to the function alone."""
        return no_info_plain_validator_function(self.func)  # type: ignore[arg-type] # it takes a function of any result


def fault(kind: str, /, **context: Any) -> PydanticCustomError:
    """A fault in a value; `faults.py` words it by *kind*."""
    return PydanticCustomError(kind, kind, context or None)


def remembered(parse: Callable[[Any], T]) -> Callable[[Any], T]:
    """*parse*, which remembers what plain texts mean: maps say the same few numbers, dates and
    lengths of time again and again."""
    known = lru_cache(4096)(parse)

    @wraps(parse)
    def look_up(value: Any) -> T:
        return known(value) if type(value) is str else parse(value)

    return look_up


def is_number(text: str) -> bool:
    """Whether *text* spells a YAML 1.2 number."""
    return NUMBER.fullmatch(text.replace(MINUS, "-")) is not None


def number(value: Any) -> float:
    """The YAML 1.2 number that a scalar's text spells; a fault where it spells none."""
    if isinstance(value, str):
        if type(value) is not Quoted:
            return _spelt(value)
        raise fault("quoted_number" if is_number(value.strip()) else "not_number")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise fault("not_number")


def _spelt(text: str) -> float:
    """The number that *text* spells, in whatever base."""
    if not NUMBER.fullmatch(text):
        if MINUS in text:
            return _spelt(text.replace(MINUS, "-"))
        raise fault("not_number")
    try:
        prefixed = text.lstrip("+-")[:2] in ("0x", "0o")
        result = float(int(text, 0) if prefixed else text)
    except OverflowError:
        result = math.inf
    if math.isinf(result):
        raise fault("huge_number")
    return result


def whole(value: Any) -> int:
    """As `number`, without a fraction."""
    result = number(value)
    if not result.is_integer():
        raise fault("not_whole")
    return int(result)


MOST = 10**12
"""No count of anything is higher."""


def between(low: float, high: float, parse: Callable[[Any], float] = number) -> Parsed:
    """A validator of numbers from *low* to *high*, both ends included."""

    @remembered
    def check(value: Any) -> float:
        result = parse(value)
        if not low <= result <= high:
            if high == MOST and result < low:
                raise fault("negative")
            raise fault("out_of_range", low=low, high=high)
        return result

    return Parsed(check)


@remembered
def percentage(value: Any) -> float:
    """A number, with or without a percent sign behind it."""
    if isinstance(value, str) and value.endswith("%"):
        return number(value[:-1].rstrip())
    return number(value)


@remembered
def share(value: Any) -> float:
    """`35%` or `0.35`: a part of the whole, 0 to 1."""
    if isinstance(value, str) and value.endswith("%"):
        part, limit = number(str(value[:-1].rstrip())) / 100, "100%"
    else:
        part, limit = number(value), "1"
        if 1 < part <= 100:
            raise fault("share_without_percent")
    if not 0 <= part <= 1:
        raise fault("share_out_of_range", limit=limit)
    return part


class Duration(NamedTuple):
    """A length of time as it was written; a range counts as its middle.

    `months` are calendar months, `seconds` the rest; a business day counts as 7/5 of a day."""

    text: str
    months: float
    seconds: float

    @property
    def total_seconds(self) -> float:
        """The length in seconds, a month being a twelfth of 365.25 days."""
        return self.months * 30.4375 * 86400 + self.seconds

    def after(self, start: datetime.date) -> datetime.date:
        """The day this long after *start*; the month's last day where there is no such day."""
        months = start.year * 12 + start.month - 1 + int(self.months)
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            return datetime.date.max
        day = min(start.day, calendar.monthrange(year, month + 1)[1])
        rest = (self.months - int(self.months)) * 30.4375 + self.seconds / 86400
        try:
            return datetime.date(year, month + 1, day) + datetime.timedelta(days=rest)
        except OverflowError:
            return datetime.date.max


_DAY = 86400.0
UNITS: dict[str, tuple[float, float]] = {
    "s": (0, 1), "sec": (0, 1), "second": (0, 1),
    "min": (0, 60), "minute": (0, 60),
    "h": (0, 3600), "hr": (0, 3600), "hour": (0, 3600),
    "d": (0, _DAY), "day": (0, _DAY), "business day": (0, _DAY * 7 / 5),
    "working day": (0, _DAY * 7 / 5),
    "w": (0, 7 * _DAY), "week": (0, 7 * _DAY),
    "month": (1, 0), "quarter": (3, 0), "year": (12, 0), "y": (12, 0),
}  # fmt: skip
DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
_DURATION = re.compile(rf"({DECIMAL})(?:\s*(?:-|–|—|to)\s*({DECIMAL}))?\s*([a-z]+(?:\s+[a-z]+)?)")
ISO_DURATION = re.compile(
    rf"P(?=.)(?:({DECIMAL})Y)?(?:({DECIMAL})M)?(?:({DECIMAL})W)?(?:({DECIMAL})D)?"
    rf"(?:T(?=.)(?:({DECIMAL})H)?(?:({DECIMAL})M)?(?:({DECIMAL})S)?)?"
)
_FULL_NAMES = (
    "second", "minute", "hour", "day", "business day", "week", "month", "quarter", "year",
)  # fmt: skip
_ISO_UNITS = ("year", "month", "week", "day", "hour", "min", "s")


@remembered
def duration(value: Any) -> Duration:
    """`20 min`, `5–10 min`, `2 business days`, `P1Y`, …"""
    if not isinstance(value, str):
        raise fault("not_duration")
    text = value.strip()
    if iso := ISO_DURATION.fullmatch(text):
        months = seconds = 0.0
        for amount, unit in zip(iso.groups(), _ISO_UNITS, strict=True):
            if amount:
                per_months, per_seconds = UNITS[unit]
                months += float(amount) * per_months
                seconds += float(amount) * per_seconds
        return _bounded(text, months, seconds)
    match = _DURATION.fullmatch(text.lower())
    if match is None:
        raise fault("not_duration")
    low, high, unit = match.groups()
    unit = " ".join(unit.split())
    scale = UNITS.get(unit) or UNITS.get(unit.removesuffix("s"))
    if scale is None:
        raise fault("not_duration")
    if high is not None and float(high) < float(low):
        raise fault("duration_range")
    amount = (float(low) + float(high or low)) / 2
    return _bounded(text, amount * scale[0], amount * scale[1])


def amounts(text: str) -> tuple[float, float | None, str] | None:
    """The amount of a duration written with one unit, the end of it where it is a range, and the
    unit's full name; None for one in ISO 8601, which may have several."""
    match = _DURATION.fullmatch(text.lower())
    if match is None:
        return None
    low, high, unit = match.groups()
    unit = " ".join(unit.split())
    scale = UNITS[unit if unit in UNITS else unit.removesuffix("s")]
    name = next(name for name in _FULL_NAMES if UNITS[name] == scale)
    return float(low), float(high) if high else None, name


def _bounded(text: str, months: float, seconds: float) -> Duration:
    if not math.isfinite(months + seconds):
        raise fault("not_duration")
    return Duration(text, months, seconds)


class PartialDate(NamedTuple):
    """A day, month, quarter or year as it was written; `last` is its last day."""

    text: str
    last: datetime.date


_DATE = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")


@remembered
def date(value: Any) -> PartialDate:
    """`2026-05-01`, `2026-05`, `2026-Q3` or `2026`."""
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise fault("not_date")
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month if month is not None else quarter * 3 if quarter else 12
    try:
        last = day if day is not None else calendar.monthrange(year, month)[1]
        return PartialDate(value, datetime.date(year, month, last))
    except (ValueError, calendar.IllegalMonthError):
        raise fault("no_such_day") from None


def flag(value: Any) -> bool:
    """`true` or `false`."""
    if type(value) is str and value in ("true", "True", "TRUE"):
        return True
    if type(value) is str and value in ("false", "False", "FALSE"):
        return False
    if isinstance(value, bool):
        return value
    is_quoted = type(value) is Quoted and value.strip().lower() in ("true", "false")
    raise fault("quoted_flag" if is_quoted else "not_flag")


_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def url(value: Any) -> str:
    """An http(s) or mailto address, or a relative path."""
    if not isinstance(value, str):
        raise fault("not_link")
    text = value.strip()
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
        raise fault("link_scheme", scheme=scheme[1].lower())
    if not scheme:
        return path(text)
    if _UNSAFE.search(text):
        raise fault("not_link")
    return text


def path(value: Any) -> str:
    """A relative path with `/` between its parts."""
    if not isinstance(value, str) or not value.isprintable() or "\\" in value:
        raise fault("not_path")
    if value.startswith("/") or _SCHEME.match(value):
        raise fault("absolute_path")
    return str(value)


Flag = Annotated[bool, Parsed(flag)]
Rating = Annotated[float, between(0, 10)]
Grade = Annotated[int, between(1, 5, whole)]
Count = Annotated[int, between(0, MOST, whole)]
Share = Annotated[float, Parsed(share)]
Percentage = Annotated[float, Parsed(percentage)]

DurationField = Annotated[Duration, Parsed(duration)]
Date = Annotated[PartialDate, Parsed(date)]
Url = Annotated[str, Parsed(url)]
Path = Annotated[str, Parsed(path)]
