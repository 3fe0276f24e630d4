"""The cells of the map as HTML. Written in Python, not in a template, because a page has hundreds
of entries: this takes a fifth of the time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from jmap.render.html.escaping import esc
from jmap.views.entries import (
    Bar,
    BarrierEntry,
    Cell,
    Column,
    DeedEntry,
    Entry,
    MetricEntry,
    More,
    MotivationEntry,
    NeedEntry,
    Numbers,
    OpportunityEntry,
    QuestionEntry,
    Source,
    TouchpointEntry,
    Values,
    Walker,
)
from jmap.views.language import _, plural
from jmap.views.palette import style_of
from jmap.views.terms import WHOSE, term
from jmap.views.wording import rating

_GLUE = "\N{NARROW NO-BREAK SPACE}"
"""Keeps a picture on the line of the word before it, which a no-break space does not."""


def own(text: str) -> str:
    """Text of the map inside a line of ours, its direction kept apart."""
    return f"<bdi>{esc(text)}</bdi>"


def said(text: str) -> str:
    """What an entry says."""
    return f'<span class="t" dir="auto">{esc(text)}</span>'


@lru_cache(maxsize=64)
def icon(name: str, kind: str = "i") -> str:
    """A picture out of the page's set, which readers of the screen pass over."""
    return f'<svg class="{kind}" aria-hidden="true"><use href="#{name}"/></svg>'


@lru_cache(maxsize=64)
def mark(number: int) -> str:
    """The mark of the segment at position *number*."""
    style = style_of(number)
    return icon(f"mark-{style}", f"m c{style}")


def hidden(text: str) -> str:
    """Words for those who do not see the picture beside them."""
    return f'<span class="vh">{text}</span>'


def data_for(numbers: Sequence[int]) -> str:
    """The attribute by which the page's script hides what is for segments that are off."""
    return f' data-for="{" ".join(map(str, numbers))}"' if numbers else ""


def severity(grade: int | None, whose: str = "") -> str:
    """The edge of a barrier's card; *whose* is its `data_for`."""
    if not grade:
        return '<span class="sev"></span>'
    return f'<span class="sev sev-{grade}"{whose}>{hidden(_("severity") + " ")}{grade}</span>'


def sub(parts: Iterable[str]) -> str:
    """The small line under an entry."""
    spans = "".join([f"<span>{part}</span>" for part in parts if part])
    return f'<span class="sub">{spans}</span>' if spans else ""


class Cells:
    """Draws the cells of one map, whose segments are *walkers*; *edges* are those of the
    barriers that are not as severe to all of them."""

    def __init__(self, walkers: Sequence[Walker], edges: Mapping[Entry, str] | None = None) -> None:
        self.edges = edges or {}
        self._named = [mark(w.number) + hidden(esc(w.name)) for w in walkers]
        self._sources: dict[tuple[int, bool], str] = {}
        self._only: dict[Numbers, str] = {(): ""}

    def cell(self, entries: Cell) -> str:
        """The entries of a cell as a list; nothing where there are none."""
        items = "".join([self._item(entry) for entry in entries])
        return f'<ul class="cell">{items}</ul>' if items else ""

    def marks(self, numbers: Numbers) -> Markup:
        """The marks of those that something is for; none where it is for everybody."""
        return Markup(self._marks(numbers))  # noqa: S704 - texts are escaped where they come in

    def values(self, values: Values) -> Markup:
        """A measure's values, each with whose it is."""
        return Markup(self._values(values))  # noqa: S704 - texts are escaped where they come in

    def about(self, column: Column) -> Markup:
        """What is measured of a stage and its steps, and what they rest on."""
        parts = [self._measured(column.more, "")]
        for step in column.steps:
            if step.more.own:
                name = f'<span class="st">{step.letter}</span> {own(step.name)}'
                parts.append(self._measured(step.more, f'<p class="soft">{name}</p>'))
        return Markup("".join(parts))  # noqa: S704 - texts are escaped where they come in

    def line(self, entry: Entry, after: str = "") -> str:
        """The step, text and segments of an entry, and what comes *after*. They are one text,
        behind which is the sign that it opens."""
        step = f'<span class="st">{entry.step}</span> ' if entry.step else ""
        opens = _GLUE if entry.more.own else ""
        text = f"{esc(entry.text)}{self._marks(entry.walkers)}{after}{opens}"
        return f'{step}<span class="t" dir="auto">{text}</span>'

    def _marks(self, numbers: Numbers) -> str:
        text = self._only.get(numbers)
        if text is None:
            text = _GLUE + " ".join([self._named[number] for number in numbers])
            self._only[numbers] = text
        return text

    def _values(self, values: Values) -> str:
        return " ".join(
            [
                f"<span>{esc(text)}</span>"
                if number is None
                else f'<span data-for="{number}">{self._named[number]} {esc(text)}</span>'
                for number, text in values
            ]
        )

    def _groups(self, more: More) -> str:
        """Measures and facts, as groups of a description list."""
        groups = [
            f"<div><dt>{each.label}</dt><dd>{self._values(each.values)}</dd></div>"
            for each in more.ratings
        ]
        groups += [f"<div><dt>{name}</dt><dd>{own(text)}</dd></div>" for name, text in more.facts]
        return "".join(groups)

    def _told(self, more: More) -> str:
        """What is told of something when asked."""
        parts = [f'<p dir="auto">{esc(more.description)}</p>'] if more.description else []
        groups = self._groups(more) + self._rests(more)
        if groups:
            parts.append(f"<dl>{groups}</dl>")
        if more.links:
            links = "".join(f"<li>{link(text, href)}</li>" for text, href in more.links)
            parts.append(f"<ul>{links}</ul>")
        return f'<div class="more">{"".join(parts)}</div>'

    def _rests(self, more: More) -> str:
        """What something rests on, as a group of a description list."""
        if not more.sources:
            return ""
        key = (id(more.sources), more.lent)
        text = self._sources.get(key)
        if text is None:
            kind, label = (
                (' class="lent"', _("Rests on, as all here")) if more.lent else ("", _("Rests on"))
            )
            listed = "".join(f"<span>{_source(each, more.lent)}</span>" for each in more.sources)
            text = f"<div{kind}><dt>{label}</dt><dd>{listed}</dd></div>"
            self._sources[key] = text
        return text

    def _measured(self, more: More, head: str) -> str:
        measures = f'<dl class="rates">{self._groups(more)}</dl>'
        rest = More(more.description, (), (), more.sources, False, more.links)
        if not rest.own:
            return head + measures
        count = len(more.sources)
        label = said((plural("{n} source", "{n} sources", count) if count else _("More")) + _GLUE)
        return f"{head}{measures}<details><summary>{label}</summary>{self._told(rest)}</details>"

    def _item(self, entry: Entry) -> str:
        face = _FACES.get(entry.kind, _text)(self, entry)
        if entry.more.own:
            face = f"<details><summary>{face}</summary>{self._told(entry.more)}</details>"
        if isinstance(entry, NeedEntry):
            face += self._bars(entry.bars)
        kind = ""
        if isinstance(entry, TouchpointEntry):
            kind = f' class="chip {entry.ownership}"'
        elif isinstance(entry, OpportunityEntry):
            kind = ' class="opportunity"'
        return f"<li{kind}{data_for(entry.walkers)}>{face}</li>"

    def _bars(self, bars: Iterable[Bar]) -> str:
        items = "".join(self._bar(bar) for bar in bars)
        return f'<ul class="bars">{items}</ul>' if items else ""

    def _bar(self, bar: Bar) -> str:
        drawn = numbers = ""
        if bar.importance is not None:
            drawn += f'<rect class="one" width="{bar.importance * 10:g}" height="3.5"/>'
            numbers += hidden(_("important") + " ") + rating(bar.importance)
        if bar.satisfaction is not None:
            drawn += f'<rect class="two" y="5.5" width="{bar.satisfaction * 10:g}" height="3.5"/>'
            met = hidden(_("satisfied") + " ") + rating(bar.satisfaction)
            numbers += f' <span class="soft">{met}</span>'
        svg = (
            '<svg class="b" viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true">'
            f"{drawn}</svg>"
        )
        if bar.walker is None:
            return f"<li>{svg}<span>{numbers}</span></li>"
        whose = self._named[bar.walker]
        return f'<li data-for="{bar.walker}"><span>{whose}</span>{svg}<span>{numbers}</span></li>'


def link(text: str, href: str) -> str:
    """A link that leaves the page."""
    return f'<a href="{esc(href)}" rel="noopener"><bdi>{esc(text)}</bdi></a>'


def _source(source: Source, short: bool) -> str:
    title = link(source.title, source.link) if source.link else own(source.title)
    detail = (
        "" if short or not source.detail else f' <span class="soft">{esc(source.detail)}</span>'
    )
    return title + detail


def _text(cells: Cells, entry: Entry) -> str:
    return cells.line(entry)


def _motivation(cells: Cells, entry: MotivationEntry) -> str:
    return cells.line(entry) + sub([term(entry.sort) if entry.sort else ""])


def _touchpoint(cells: Cells, entry: TouchpointEntry) -> str:
    icons = "".join([icon(f"ch-{key}") + hidden(esc(name)) for key, name in entry.channels])
    star = ""
    if entry.moment is not None:
        star = _GLUE + icon("star", "star") + hidden(_("moment of truth"))
    whose = _(WHOSE[entry.ownership]) if entry.ownership in WHOSE else ""
    outbound = icon("outbound") + hidden(_("started by the company")) if entry.outbound else ""
    small = [outbound + (own(entry.team) if entry.team else ""), whose]
    return (
        f'<span class="face"><span class="icons">{icons}</span>'
        f"<span>{cells.line(entry, star)}{sub(small)}</span></span>"
    )


def _barrier(cells: Cells, entry: BarrierEntry) -> str:
    edge = cells.edges.get(entry) or severity(entry.severity)
    small = sub([own(entry.theme) if entry.theme else term(entry.sort) if entry.sort else ""])
    return f'<span class="barrier">{edge}<span>{cells.line(entry)}{small}</span></span>'


def _question(cells: Cells, entry: QuestionEntry) -> str:
    small = sub([own(entry.theme) if entry.theme else ""])
    return (
        '<span class="question"><span class="q" aria-hidden="true">?</span>'
        f"<span>{cells.line(entry)}{small}</span></span>"
    )


def _quote(cells: Cells, entry: Entry) -> str:
    return (
        f'<span class="quote"><span class="q" aria-hidden="true">{_("“{text}”")[0]}</span>'
        f"<q>{cells.line(entry)}</q></span>"
    )


def _need(cells: Cells, entry: NeedEntry) -> str:
    return cells.line(entry) + sub([own(entry.theme) if entry.theme else ""])


def _opportunity(cells: Cells, entry: OpportunityEntry) -> str:
    return cells.line(entry) + sub(["" if entry.status == "idea" else term(entry.status)])


def _metric(cells: Cells, entry: MetricEntry) -> str:
    values = f"<strong>{cells._values(entry.values)}</strong>" if entry.values else ""
    target = f'<span class="soft">→ {esc(entry.target)}</span>' if entry.target else ""
    vals = f'<span class="vals">{values}{target}</span>' if values or target else ""
    return cells.line(entry) + vals


def _deed(cells: Cells, entry: DeedEntry) -> str:
    return cells.line(entry) + sub(
        [own(text) if text else "" for text in (entry.team, entry.system)]
    )


_FACES: dict[str, Callable[[Cells, Any], str]] = {
    "motivation": _motivation,
    "touchpoint": _touchpoint,
    "barrier": _barrier,
    "question": _question,
    "quote": _quote,
    "need": _need,
    "opportunity": _opportunity,
    "metric": _metric,
    "deed": _deed,
}
