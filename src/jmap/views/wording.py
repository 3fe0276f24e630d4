"""Numbers, dates and lists as pages and diagrams write them."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from jmap.analysis.scores import band
from jmap.model.values import ISO_DURATION, Duration, PartialDate, amounts
from jmap.views.language import _, plural, spoken

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ISO_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
MINUS = "\N{MINUS SIGN}"
THIN = "\N{NARROW NO-BREAK SPACE}"


def number(value: float, places: int = 1) -> str:
    """*value* with at most *places* decimals, a real minus sign, thousands set apart."""
    return _written(value, places, "#" * places, MINUS, spoken())


def _rounded(value: float, places: int) -> float:
    """*value* with so many decimals, a half away from zero: as people and spreadsheets do it."""
    factor = 10**places
    return math.copysign(math.floor(abs(value) * factor + 0.5 + 1e-9) / factor, value)


def _digits(value: float, places: int, decimals: str, language: str) -> str:
    """The digits of a number."""
    if language != "en":
        from babel.numbers import format_decimal

        grouped = language != "es" or value >= 10_000  # 2300, but 23.000
        pattern = f"#,##0.{decimals}"
        return format_decimal(value, format=pattern, locale=language, group_separator=grouped)
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "#" in decimals else text
    return text.replace(",", THIN)


def signed(value: float) -> str:
    """As `number`, with a plus sign before what is above zero."""
    return _signed(value, spoken())


@lru_cache(maxsize=1024)
def _signed(value: float, language: str) -> str:
    text = _written(value, 1, "#", MINUS, language)
    return text if _rounded(value, 1) <= 0 else "+" + text


def rating(value: float) -> str:
    """A rating or score: always one decimal, so that columns of them can be compared."""
    return _written(value, 1, "0", "-", spoken())


def scored(value: float) -> str:
    """A score as `rating` writes it, with more decimals where one would put it into another band:
    11.96 is not strong, and 12.0 would be."""
    return _scored(value, spoken())


@lru_cache(maxsize=1024)
def _scored(value: float, language: str) -> str:
    places = next((n for n in (1, 2, 3) if band(_rounded(value, n)) == band(value)), 4)
    return _written(value, places, "0" * places, "-", language)


@lru_cache(maxsize=4096)
def _written(value: float, places: int, decimals: str, minus: str, language: str) -> str:
    """*value* as *language* writes it; *decimals* are those of a pattern."""
    rounded = _rounded(value, places)
    return (minus if rounded < 0 else "") + _digits(abs(rounded), places, decimals, language)


def percent(share: float) -> str:
    """A share of one as a percentage; what is not nothing never reads as 0 %, nor what is not all
    as 100 %."""
    return _share(share, spoken())


@lru_cache(maxsize=1024)
def _share(share: float, language: str) -> str:
    value = share * 100
    if 0 < value < 0.5:
        return _percent("<1", language)
    if 99.5 <= value < 100 - 1e-9:
        return _percent(">99", language)
    places = 0 if value >= 1 else 1
    return _percent(_written(value, places, "#" * places, MINUS, language), language)


def _percent(text: str, language: str) -> str:
    return f"{text}%" if language == "ja" else f"{text}{THIN}%"


def quantity(value: float, unit: str | None) -> str:
    """*value* with its unit."""
    text = number(value, 2)
    if not unit:
        return text
    return _percent(text, spoken()) if unit == "%" else f"{text}\N{NO-BREAK SPACE}{unit}"


def day(date: PartialDate) -> str:
    """A date as it was given: a day, a month, a quarter or a year."""
    return _day(date, spoken())


@lru_cache(maxsize=1024)
def _day(date: PartialDate, language: str) -> str:
    parts = date.text.split("-")
    if language != "en":
        return _day_abroad(date, parts, language)
    year, month = parts[0], _MONTHS[date.last.month - 1]
    if len(parts) == 3:
        return f"{date.last.day} {month} {year}"
    if len(parts) == 2:
        return f"{parts[1]} {year}" if parts[1].startswith("Q") else f"{month} {year}"
    return year


def _day_abroad(date: PartialDate, parts: list[str], language: str) -> str:
    from babel.dates import format_date, format_skeleton

    if len(parts) == 3:
        return format_date(date.last, "long", locale=language)
    quarter = "yQQQQ" if language == "ja" else "yQQQ"  # its short form is 2027/Q2
    exact = "y" if len(parts) == 1 else quarter if parts[1].startswith("Q") else "yMMMM"
    return format_skeleton(exact, date.last, locale=language)


def span(length: Duration) -> str:
    """A length of time as it was given: a single amount or a range; one in ISO 8601 in words."""
    if iso := ISO_DURATION.fullmatch(length.text):
        given = zip(iso.groups(), _ISO_UNITS, strict=True)
        return joined([_length(number(n := float(amount), 2), n, unit)
                       for amount, unit in given if amount])  # fmt: skip
    if spoken() == "en" or (known := amounts(length.text)) is None:
        return length.text
    low, high, unit = known
    text = number(low, 2)
    if high is not None:
        text = _("{low}–{high}").format(low=text, high=number(high, 2))
    return _length(text, low if high is None else high, unit)


def _length(text: str, most: float, unit: str) -> str:
    """So many of *unit*: *text*, which says *most* at most."""
    if spoken() == "en":
        return f"{text} {unit}" if most == 1 else f"{text} {unit}s"
    if unit == "business day":
        days = plural("{amount} business day", "{amount} business days", math.ceil(most))
        return days.format(amount=text)
    from babel.units import format_unit

    style: Literal["short", "long"] = "short" if spoken() == "ja" else "long"  # it has no other
    one = format_unit(most, f"duration-{unit}", style, locale=spoken())
    return one.replace(number(most, 2), text)


def commas(words: Iterable[str]) -> str:
    """*words* in a row: "a, b"."""
    return _(", ").join(words)


def semicolons(texts: Iterable[str]) -> str:
    """*texts* in a row that may have commas themselves: "a, b; c"."""
    return _("; ").join(texts)


def quoted(text: str) -> str:
    """*text* as somebody's words."""
    return _("“{text}”").format(text=text)


def labelled(label: str, text: str) -> str:
    """*text* and what it is: "Owner: Support"."""
    return _("{name}: {text}").format(name=label, text=text)


def sentences(told: Iterable[str]) -> str:
    """Sentences, one after the other."""
    text = ""
    for sentence in told:
        text = _("{before} {after}").format(before=text, after=sentence) if text else sentence
    return text


def joined(words: Sequence[str]) -> str:
    """*words* as an enumeration: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{words} and {last}").format(words=commas(words[:-1]), last=words[-1])
