"""Maps as Mermaid's text: the journey with its feelings, and the path as a flowchart.

Mermaid has no quoting that holds everywhere: what could mean something in its grammar is written
as a numbered entity (`#58;`), which it turns back before it draws."""

import re
from collections.abc import Iterable, Iterator

from jmap.project.index import JourneyIndex
from jmap.render.text import plain
from jmap.views.entries import Numbers
from jmap.views.flow import flow_view
from jmap.views.flow_entries import DESTINATIONS, Amount, Move, Stop
from jmap.views.language import _
from jmap.views.report import is_right_to_left
from jmap.views.tasks import Task, tasks
from jmap.views.wording import joined

_MEANINGFUL = re.compile(r"""["#$&*:;<=>@\[\\\]^_`{|}~]|%(?=%)|(?<=%)%|d(?=irection\s)""", re.I)
"""A flowchart is turned by `direction TB` wherever it stands, be it in quotes."""
_KEYWORD = re.compile(r"title|section|journey|acctitle|accdescr", re.IGNORECASE)
_LIST = re.compile(r"[-+]\s|\d+[.)]\s")
MOST_ACROSS = 5
"""Stages that stand side by side; more go down the page."""


def escape(text: str) -> str:
    """*text* on one line, as the name of anything in a diagram."""
    line = plain(text).strip() or "–"
    if _KEYWORD.match(line) or _LIST.match(line):
        return _entity(line[0]) + _MEANINGFUL.sub(lambda found: _entity(found[0]), line[1:])
    return _MEANINGFUL.sub(lambda found: _entity(found[0]), line)


def _entity(character: str) -> str:
    return f"#{ord(character)};"


def journey_diagram(index: JourneyIndex) -> str:
    """The map of *index* as a user journey diagram: stages are sections; their steps, what
    customers do or where they meet the company are tasks, from 1 (very bad) to 5 (very good)."""
    lines = ["journey", f"  title {escape(index.journey.journey)}"]
    for stage, here in zip(index.stages, tasks(index), strict=True):
        lines.append(f"  section {escape(stage.step.name)}")
        lines += [f"    {line}" for task in here for line in _task(task)]
    return "\n".join(lines) + "\n"


def _task(task: Task) -> Iterator[str]:
    """A line for each score, with those who feel so."""
    for score, names in task.felt:
        actors = ", ".join(escape(name).replace(",", "#44;") for name in names)
        yield f"{escape(task.name)}: {score + 3:g}: {actors}"
    if not task.felt:
        yield f"{escape(_('{name} (no score)').format(name=task.name))}: 3"


def flow_diagram(index: JourneyIndex) -> str:
    """The path of the map of *index* as a flowchart: stages with what stands in the way there,
    skips and loops as broken lines, where customers leave and how many."""
    return "\n".join(_Flow(index).lines()) + "\n"


class _Flow:
    def __init__(self, index: JourneyIndex) -> None:
        self._index = index
        self._view = flow_view(index)

    def lines(self) -> Iterator[str]:
        """The diagram, line by line."""
        view = self._view
        across = "RL" if is_right_to_left(self._index.journey.language) else "LR"
        yield f"flowchart {across if len(view.stops) <= MOST_ACROSS else 'TB'}"
        yield f"  accTitle: {escape(view.title)}"
        yield f"  accDescr: {escape(view.summary)}"
        moves = [*view.onward, *view.skips, *view.loops]
        if any(move.source is None for move in moves):
            yield f'  start(["{escape(_("Start"))}"])'
        for stop in view.stops:
            yield f'  s{stop.number}["{self._stop(stop)}"]'
        if any(move.target is None for move in moves):
            yield f'  finish(["{escape(_("End"))}"])'
        for number, key in enumerate(view.destinations):
            yield f'  x{number}(["{escape(_(DESTINATIONS[key]))}"])'
        entered = {move.target for move in moves if move.source is None}
        if entered and 0 not in entered:
            yield "  start --> s1"  # what enters elsewhere takes nothing away from the beginning
        for move in view.onward:
            yield self._way(move, "-->")
        for move in (*view.skips, *view.loops):
            yield self._way(move, "-.->")
        for gone in view.departures:
            where = f"x{view.destinations.index(gone.destination)}"
            at = _("at {step}").format(step=gone.at) if gone.at else ""
            said = self._said(gone.amount, gone.walkers, (gone.when, at, gone.effort))
            yield f"  s{gone.stage + 1} {_arrow('--x', said)} {where}"

    def _stop(self, stop: Stop) -> str:
        """What stands in the box of a stage: its name, its steps, its barriers."""
        star = " ★" if stop.star else ""
        barriers = [p.item.text for p in self._index.stages[stop.number - 1].lane("barriers")]
        texts = [f"{stop.number} · {stop.name}{star}"]
        texts += [_("▼ Lowest point {score}").format(score=stop.low)] if stop.low else []
        texts += [f"{letter} · {name}" for letter, name, _star in stop.steps]
        texts += [f"⊘ {text}" for text in dict.fromkeys(barriers)]
        return "<br/>".join(map(escape, texts))

    def _way(self, move: Move, line: str) -> str:
        start = "start" if move.source is None else f"s{move.source + 1}"
        end = "finish" if move.target is None else f"s{move.target + 1}"
        said = self._said(move.amount, move.walkers, (*move.when, move.steps, move.effort))
        return f"  {start} {_arrow(line, said)} {end}"

    def _said(self, amount: Amount, walkers: Numbers, more: Iterable[str | None]) -> str:
        """What is said of a way: how many take it, or who, when, with what effort."""
        names = [walker.name for walker in self._view.walkers]
        many = [amount.text or joined([names[number] for number in walkers])]
        if amount.apart:
            parts = ((names[n] if n is not None else "", text) for n, text in amount.apart)
            many = [f"{name} {text}".strip() for name, text in parts]
        return "<br/>".join(escape(text) for text in (*many, *more) if text)


def _arrow(line: str, said: str) -> str:
    return f'{line}|"{said}"|' if said else line
