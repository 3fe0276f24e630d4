"""Entries of a map's cells in plain words, for outputs that draw no chips, cards or bars."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from jmap.views.entries import Entry, Values, Walker
from jmap.views.language import _
from jmap.views.terms import term
from jmap.views.wording import commas, labelled, quoted, rating, semicolons


class Said(NamedTuple):
    """An entry: its text, and in a smaller voice what is to be known of it."""

    text: str
    notes: tuple[str, ...] = ()


def said(entry: Entry, walkers: Sequence[Walker], *, brief: bool = False) -> Said:
    """What *entry* says, and whom it is for, where not for all of *walkers*; where it is to be
    *brief*, without the ratings of a need."""
    known = None if brief and entry.kind == "need" else _NOTES.get(entry.kind)
    notes = known(entry, walkers) if known else ()
    whose = commas(walkers[number].name for number in entry.walkers)
    text = quoted(entry.text) if entry.kind == "quote" else entry.text
    if getattr(entry, "moment", None) is not None:
        text += " ★"
    text = f"{entry.step}\N{NO-BREAK SPACE} {text}" if entry.step else text
    return Said(text, tuple(note for note in (*notes, whose) if note))


def each(values: Values, walkers: Sequence[Walker]) -> str:
    """*values*, with the names of those they are for."""
    return semicolons(
        text if walker is None else f"{walkers[walker].name} {text}" for walker, text in values
    )


Notes = Callable[[Any, Sequence[Walker]], Sequence[str | None]]


def _barrier(entry: Any, walkers: Sequence[Walker]) -> Sequence[str | None]:
    known = entry.severity
    return _("severity {n} of 5").format(n=known) if known else None, entry.theme


def _touchpoint(entry: Any, walkers: Sequence[Walker]) -> Sequence[str | None]:
    return commas(name for _icon, name in entry.channels), entry.team


def _need(entry: Any, walkers: Sequence[Walker]) -> Sequence[str | None]:
    bars = []
    for bar in entry.bars:
        if bar.importance is None or bar.satisfaction is None:
            continue
        text = _("important {importance}, satisfied {satisfaction}").format(
            importance=rating(bar.importance), satisfaction=rating(bar.satisfaction)
        )
        bars.append(text if bar.walker is None else labelled(walkers[bar.walker].name, text))
    return (*bars, entry.theme)


def _metric(entry: Any, walkers: Sequence[Walker]) -> Sequence[str | None]:
    target = _("target {value}").format(value=entry.target) if entry.target else None
    start = _("from {baseline}").format(baseline=entry.baseline) if entry.baseline else None
    return each(entry.values, walkers), start, target


_NOTES: dict[str, Notes] = {
    "motivation": lambda entry, _walkers: (term(entry.sort) if entry.sort else None,),
    "question": lambda entry, _walkers: (entry.theme,),
    "barrier": _barrier,
    "touchpoint": _touchpoint,
    "need": _need,
    "metric": _metric,
    "deed": lambda entry, _walkers: (entry.team, entry.system),
}
