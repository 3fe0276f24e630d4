"""Numbers, dates and lists as pages and diagrams write them."""

from collections.abc import Sequence

from jmap.model.values import PartialDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MINUS = "\N{MINUS SIGN}"
THIN = "\N{NARROW NO-BREAK SPACE}"


def number(value: float, places: int = 1) -> str:
    """*value* with at most *places* decimals, a real minus sign, thousands set apart."""
    rounded = round(value, places)
    if rounded == int(rounded):
        text = f"{int(abs(rounded)):,}"
    else:
        text = f"{abs(rounded):,.{places}f}".rstrip("0")
    return (MINUS if rounded < 0 else "") + text.replace(",", THIN)


def signed(value: float) -> str:
    """As `number`, with a plus sign before what is above zero."""
    text = number(value)
    return text if round(value, 1) <= 0 else "+" + text


def rating(value: float) -> str:
    """A rating or score: always one decimal, so that columns of them can be compared."""
    return f"{round(value, 1):.1f}"


def percent(share: float) -> str:
    """A share of one as a percentage; what is not nothing never reads as 0 %."""
    value = share * 100
    text = "<1" if 0 < value < 0.5 else number(value, 0 if value >= 1 else 1)
    return f"{text}{THIN}%"


def quantity(value: float, unit: str | None) -> str:
    """*value* with its unit."""
    text = number(value, 2)
    if not unit:
        return text
    return f"{text}{THIN}%" if unit == "%" else f"{text}\N{NO-BREAK SPACE}{unit}"


def day(date: PartialDate) -> str:
    """A date as it was given: a day, a month, a quarter or a year."""
    parts = date.text.split("-")
    year, month = parts[0], _MONTHS[date.last.month - 1]
    if len(parts) == 3:
        return f"{date.last.day} {month} {year}"
    if len(parts) == 2:
        return f"{parts[1]} {year}" if parts[1].startswith("Q") else f"{month} {year}"
    return year


def joined(words: Sequence[str], last: str = "and") -> str:
    """*words* as an enumeration: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(amount: int, one: str, many: str | None = None) -> str:
    """ "1 stage", "3 stages"."""
    return f"{amount} {one if amount == 1 else many or one + 's'}"
