"""What the tables of the report's parts are made of, as HTML."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from jmap.render.html.cells import Cells, hidden, mark, own, said
from jmap.render.html.escaping import esc
from jmap.views.entries import Numbers, Walker
from jmap.views.language import _, plural
from jmap.views.matrix import StageName

LAST = ' class="last"'
"""Marks the row that stands apart from those before it."""

CELL = '<td role="cell">'
ROW = '<tr role="row">'
HEAD = '<th role="rowheader" scope="row">'
"""Of tables that are no tables to the eye on narrow screens: their roles must be said."""


def markup(parts: Iterable[str]) -> Markup:
    """*parts* as they stand, one after the other."""
    return Markup("".join(parts))  # noqa: S704 - texts are escaped where they come in


def small(parts: Iterable[str]) -> str:
    """The small line under a name; nothing where there is nothing to say."""
    spans = "".join(f"<span>{part}</span>" for part in parts if part)
    return f'<span class="sub">{spans}</span>' if spans else ""


def listed(items: Iterable[str]) -> str:
    """*items* as a list."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def opened(face: str, words: str, items: Iterable[str]) -> str:
    """A number that opens to what it counts; *words* say it to those who do not see it."""
    return (
        f'<details><summary><span aria-hidden="true">{face}</span>{hidden(words)}</summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )


class Pieces:
    """Draws what stands in the tables of one report, whose segments are *walkers*. *anchors* are
    the ids of the stages' heads in the page, *ours* the attributes of text that is jmap's own."""

    def __init__(
        self, walkers: Sequence[Walker], anchors: Sequence[str], cells: Cells, ours: str = ""
    ) -> None:
        self.cells = cells
        self.ours = ours
        self._anchors = anchors
        self._links: dict[StageName, str] = {}
        said = hidden(_("severity"))
        self._severities = [
            f'<span class="sev sev-{grade}">{said} {grade}</span>' if grade else ""
            for grade in range(6)
        ]
        self._named = [
            f'<span class="one" data-for="{walker.number}">{mark(walker.number)} '
            f"{own(walker.name)}</span>"
            for walker in walkers
        ]

    def say(self, text: str, kind: str = "") -> str:
        """Words of ours; *kind* is their class."""
        attribute = f' class="{kind}"' if kind else ""
        return f"<span{attribute}{self.ours}>{text}</span>"

    def key(self, label: str) -> str:
        """What a cell holds, said where the heads of its table are not seen."""
        return self.say(label, "key")

    def stage(self, stage: StageName) -> str:
        """A link to a stage of the map."""
        link = self._links.get(stage)
        if link is None:
            anchor = esc(self._anchors[stage.number - 1])
            link = f'<a class="to" href="#{anchor}"><b>{stage.number}</b> {own(stage.name)}</a>'
            self._links[stage] = link
        return link

    def stages(self, stages: Sequence[StageName], total: int) -> str:
        """Links to *stages* of the map, which has *total*."""
        if len(stages) == total > 2:
            return self.say(plural("all {n} stage", "all {n} stages", total))
        return " ".join(map(self.stage, stages))

    def heads(self, stages: Sequence[StageName]) -> str:
        """The stages as heads of columns of one width."""
        width = f"{80 / len(stages):.3g}%"
        return "".join(
            f'<th scope="col" width="{width}">{self.stage(stage)}</th>' for stage in stages
        )

    def whose(self, walkers: Numbers) -> str:
        """Whom something is for, by mark and name; nothing where it is for everybody."""
        return " ".join([self._named[number] for number in walkers])

    def everybody(self, walkers: Numbers) -> str:
        """The same in a table, whose cells are never left empty: everybody by that word."""
        return self.whose(walkers) or self.say(_("Everybody"), "soft everybody")

    def severity(self, grade: int | None) -> str:
        """A severity as the map shows it; nothing where nobody says it."""
        return self._severities[grade or 0]

    def item(self, text: str, edge: str = "", kind: str = "") -> str:
        """What a cell that is opened tells."""
        attribute = f' class="{kind}"' if kind else ""
        return f"<li{attribute}>{edge}{said(text)}</li>"
