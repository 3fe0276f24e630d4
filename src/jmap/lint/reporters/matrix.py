"""A table for each map: its stages, and what each of them lacks."""

import io
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.reporters.escape import visible
from jmap.lint.reporters.holes import Holes, holes, worst
from jmap.lint.reporters.selection import count, summary
from jmap.lint.reporters.text import DEFAULT_WIDTH, NARROWEST
from jmap.lint.severity import Severity

_MARKS = {"error": "✗", "warning": "!", "info": "i"}
_NOTHING = "·"
_STYLES = {"error": "bold bright_red", "warning": "bold bright_yellow", "info": "bold bright_cyan"}
_TITLE, _QUIET, _CLEAR = "bold", "bright_black", "bold bright_green"
_INDENT = "  "
_PITCH, _NARROW_PITCH = 3, 2
"""Cells from one column to the next: a mark, how often where there is room for it, a space."""
_NAME = 24
"""Cells that a stage's name should have."""


def render(
    report: Report, shown: Severity, *, color: bool, width: int | None, quiet: bool = False
) -> str:
    """A table for each map of *report* with diagnostics at least as grave as *shown*, a line that
    explains the marks, and unless *quiet* a summary. `width` is the terminal's, in columns."""
    maps = list(holes(report, shown))
    width = max(width or DEFAULT_WIDTH, NARROWEST)
    parts: list[RenderableType] = []
    for each in maps:
        parts += [*_map(each, width), Text()]
    if maps:
        parts.append(_legend(maps))
    if not quiet:
        parts += [Text()] if maps else []
        parts.append(Text(summary(report, shown), _TITLE if maps else _CLEAR))
    return _drawn(parts, color, width)


def _drawn(parts: Iterable[RenderableType], color: bool, width: int) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().split("\n")[:-1])


def _map(each: Holes, width: int) -> Iterator[RenderableType]:
    title = visible(each.title)
    if title:
        yield Text(title, _TITLE)
    yield Text(visible(each.path), _QUIET if title else _TITLE)
    if each.columns:
        yield Text()
        marks = width - len(f"{_INDENT}99  ") - _NAME
        pitch = _PITCH if len(each.columns) * _PITCH <= marks else _NARROW_PITCH
        yield from _heads(each.columns, pitch, width)
        yield Padding(_grid(each, pitch), (0, 0, 0, len(_INDENT)))
    if each.elsewhere:
        yield Text()
        if each.columns:
            yield Text(f"{_INDENT}The map as a whole", _QUIET)
        yield Padding(_elsewhere(each), (0, 0, 0, len(_INDENT)))


def _heads(columns: Sequence[str], pitch: int, width: int) -> Iterator[Text]:
    """The columns' names, each on a line of its own above its column, with bars down to it: no
    name is too long, and no column wider than a mark."""
    bar = f"{'│':{pitch}}"
    for place, name in enumerate(columns):
        head = Text.assemble(_INDENT, (bar * place, _QUIET), name)
        head.truncate(width, overflow="ellipsis")
        yield head
    yield Text(_INDENT + bar * len(columns), _QUIET)


def _grid(each: Holes, pitch: int) -> Table:
    """A row for each stage, its name last: there it may be long, and in any script."""
    table = Table.grid(padding=0)
    for _ in each.columns:
        table.add_column(width=pitch, no_wrap=True)
    table.add_column(justify="right", no_wrap=True, style=_QUIET, width=len(f" {len(each.rows)}"))
    table.add_column(width=2)
    table.add_column(overflow="fold")
    for row in each.rows:
        marks = [_mark(row.cells.get(name, ()), pitch) for name in each.columns]
        table.add_row(*marks, str(row.number), "", Text(visible(row.name)))
    lacking = [str(sum(name in row.cells for row in each.rows)) for name in each.columns]
    if max(map(len, lacking)) < pitch:
        total = f"of {count(len(each.rows), 'stage')}"
        table.add_row(*lacking, "", "", total, style=_QUIET)
    return table


def _mark(found: Sequence[Diagnostic], pitch: int) -> Text:
    if not found:
        return Text(_NOTHING, _QUIET)
    severity = worst(found)
    more = ""
    if len(found) > 1 and pitch == _PITCH:
        more = str(len(found)) if len(found) < 10 else "+"
    return Text(_MARKS[severity] + more, _STYLES[severity])


def _elsewhere(each: Holes) -> Table:
    """What was found at no stage: a line for each rule."""
    table = Table.grid(padding=0)
    table.add_column(width=_PITCH, no_wrap=True)
    table.add_column(overflow="fold")
    for rule, found in each.elsewhere.items():
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        said = Text.assemble((rule, _TITLE), f" {visible(found[0].message)}{more}")
        severity = worst(found)
        table.add_row(Text(_MARKS[severity], _STYLES[severity]), said)
    return table


def _legend(maps: Sequence[Holes]) -> Text:
    """What the marks mean that are there."""
    found = [d for each in maps for row in each.rows for cell in row.cells.values() for d in cell]
    found += [d for each in maps for listed in each.elsewhere.values() for d in listed]
    text = Text()
    for severity, mark in _MARKS.items():
        if any(d.severity == severity for d in found):
            text.append(mark, _STYLES[severity]).append(f" {severity}  ", _QUIET)
    if any(each.columns for each in maps):
        text.append(f"{_NOTHING} nothing missing", _QUIET)
    text.rstrip()
    return text
