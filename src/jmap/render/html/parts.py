"""The tables of barriers and questions, of who and where, and of what the map rests on, as HTML.
Written in Python, as `cells` is, because they are long."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from jmap.render.html.cells import hidden, icon, link, own, said
from jmap.render.html.escaping import esc
from jmap.render.html.table_pieces import (
    CELL,
    HEAD,
    LAST,
    ROW,
    Pieces,
    listed,
    markup,
    opened,
    small,
)
from jmap.views.contacts import HandoffView, PartyRow, Presence
from jmap.views.foundations import CoverageRow, Rests, SourceRow
from jmap.views.language import _, plural
from jmap.views.listening import Post
from jmap.views.matrix import StageName
from jmap.views.themes import BarrierRow, Heat, QuestionRow, Remedy, ThemeRow, told
from jmap.views.wording import commas

_KINDS = {"question": "asked"}
"""The classes of what an open cell of the heat map lists."""


class Parts:
    """Draws the rows of tables out of *pieces*."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def heads(self, stages: Sequence[StageName]) -> Markup:
        """The stages as heads of columns."""
        return markup([self._pieces.heads(stages)])

    def stages(self, stages: Sequence[StageName], total: int) -> Markup:
        """Links to *stages* of the map, which has *total*."""
        return markup([self._pieces.stages(stages, total)])

    def whose(self, walkers: tuple[int, ...]) -> Markup:
        """Whom something is for; nothing where it is for everybody."""
        return markup([self._pieces.whose(walkers)])

    def has_whose(self, rows: Iterable[BarrierRow | QuestionRow | HandoffView]) -> bool:
        """Whether one of *rows* is not for everybody."""
        return any(row.walkers for row in rows)

    def has_graded(self, rows: Iterable[BarrierRow]) -> bool:
        """Whether segments say of one of *rows* how severe it is to them."""
        return any(row.severities for row in rows)

    def heat(self, rows: Sequence[ThemeRow]) -> Markup:
        """The themes across the stages."""
        return markup(self._theme(row) for row in rows)

    def barriers(self, rows: Sequence[BarrierRow], stages: int, whose: bool) -> Markup:
        """The barriers one by one, of a map of so many *stages*; *whose* with a column for whom
        they are."""
        return markup(self._barrier(row, stages, whose) for row in rows)

    def questions(self, rows: Sequence[QuestionRow], stages: int, whose: bool) -> Markup:
        """The questions one by one; the arguments as for `barriers`."""
        return markup(self._question(row, stages, whose) for row in rows)

    def parties(self, rows: Sequence[PartyRow], nobody: str) -> Markup:
        """Channels or teams across the stages; *nobody* names the row of what has none."""
        return markup(self._party(row, nobody) for row in rows)

    def handoffs(self, rows: Sequence[HandoffView], whose: bool) -> Markup:
        """The steps on which customers are handed over; *whose* with a column for who takes
        them."""
        return markup(self._handoff(row, whose) for row in rows)

    def coverage(self, rows: Sequence[CoverageRow]) -> Markup:
        """What rests on evidence, by kind of claim and stage; the last row is the total."""
        return markup(
            f'<tr{LAST if row is rows[-1] else ""}><th scope="row"{self._pieces.ours}>{row.name}'
            f"</th>{''.join(map(_rests, row.cells))}{_rests(row.total)}</tr>"
            for row in rows
        )

    def sources(self, rows: Sequence[SourceRow], stages: int) -> Markup:
        """The sources of a map of so many *stages*."""
        return markup(self._source(row, stages) for row in rows)

    def _source(self, row: SourceRow, stages: int) -> str:
        pieces = self._pieces
        title = link(row.title, row.link) if row.link else said(row.title)
        flag = f" {pieces.say(_('confidential'), 'flag')}" if row.confidential else ""
        note = f'<p class="soft" dir="auto">{esc(row.description)}</p>' if row.description else ""
        method = pieces.say(row.method) if row.method else ""
        method += small(pieces.say(word) for word in (row.sort, row.asked) if word)
        voice = pieces.say(row.voice) if row.voice else ""
        whose = f'<span class="links">{pieces.whose(row.walkers)}</span>' if row.walkers else ""
        sample = f"{pieces.key(_('Sample'))} {row.sample}" if row.sample else ""
        held = _("other parts of the map") if row.used else _("nothing yet")
        if row.claims:
            held = plural("{n} claim", "{n} claims", row.claims)
        where = f'<span class="links">{pieces.stages(row.stages, stages)}</span>'
        return (
            f"{ROW}{HEAD}{title}{flag}{note}</th>{CELL}{method}</td>{CELL}{voice}{whose}</td>"
            f'{CELL}{row.date or ""}</td><td role="cell" class="n">{sample}</td>'
            f"{CELL}{pieces.key(_('Supports'))} {pieces.say(held)}"
            f"{where if row.stages else ''}</td></tr>"
        )

    def posts(self, rows: Sequence[Post]) -> Markup:
        """The listening posts."""
        return markup(map(self._post, rows))

    def _post(self, row: Post) -> str:
        note = f'<p class="soft" dir="auto">{esc(row.description)}</p>' if row.description else ""
        links = small(link(*pair) for pair in row.links)
        metric = f"{self._pieces.key(_('Metric'))} {own(row.metric)}" if row.metric else ""
        team = f"{self._pieces.key(_('Team'))} {own(row.team)}" if row.team else ""
        every = f"{self._pieces.key(_('Every'))} {own(row.every)}" if row.every else ""
        return (
            f"{ROW}{HEAD}{said(row.text)}{note}{links}</th>{CELL}{metric}</td>{CELL}{team}</td>"
            f"{CELL}{every}</td></tr>"
        )

    def _theme(self, row: ThemeRow) -> str:
        name = own(row.name) if row.name else self._pieces.say(_("No theme"), "soft")
        name += small([own(row.description)]) if row.description else ""
        cells = "".join(f"<td>{self._heat(cell)}</td>" for cell in row.cells)
        return (
            f'<tr{"" if row.name else LAST}><th scope="row">{name}</th>{cells}'
            f'<td class="sum">{self._pieces.severity(row.severity)}<b>{row.total}</b></td></tr>'
        )

    def _heat(self, heat: Heat | None) -> str:
        if heat is None:
            return ""
        worst = _("{what}, severity {grade} at worst").format(
            what=told(heat.items), grade=heat.severity
        )
        face = f"{self._pieces.severity(heat.severity)}<b>{heat.amount}</b>"
        items = (
            self._pieces.item(
                each.text, self._pieces.severity(each.severity), _KINDS.get(each.kind, "")
            )
            for each in heat.items
        )
        return opened(face, worst if heat.severity else told(heat.items), items)

    def _barrier(self, row: BarrierRow, stages: int, whose: bool) -> str:
        pieces = self._pieces
        about = [pieces.say(row.kind) if row.kind else "", own(row.theme) if row.theme else ""]
        about.append(pieces.say(row.sphere) if row.sphere else "")
        met = pieces.everybody(row.walkers)
        if row.severities:
            met = f'<span class="vals">{pieces.cells.values(row.severities)}</span>'
        grade = self._pieces.severity(row.severity) or '<span class="sev"></span>'
        return (
            f'{ROW}<td role="cell" class="grade">{grade}</td>'
            f"{HEAD}{said(row.text)}{small(about)}</th>"
            f'<td role="cell" class="links">{pieces.stages(row.stages, stages)}</td>'
            f"{f'{CELL}{met}</td>' if whose else ''}{CELL}{pieces.key(_('Addressed by'))} "
            f"{self._remedies(row)}</td></tr>"
        )

    def _remedies(self, row: BarrierRow) -> str:
        if row.remedies:
            return listed(map(self._remedy, row.remedies))
        if row.around:
            label = self._pieces.say(_("for the whole stage:"), "soft")
            return label + listed(map(self._remedy, row.around))
        if not row.open:
            return ""
        return self._pieces.say(_("nothing yet"), "open" if (row.severity or 0) >= 4 else "soft")

    def _remedy(self, remedy: Remedy) -> str:
        return f"{own(remedy.title)} {self._pieces.say(remedy.status, 'soft')}"

    def _question(self, row: QuestionRow, stages: int, whose: bool) -> str:
        pieces = self._pieces
        if row.answers:
            answers = f"{pieces.key(_('Answered by'))} {listed(map(own, row.answers))}"
        else:
            answers = pieces.say(_("nobody answers this"), "open") if row.open else ""
            answers += listed(map(self._remedy, row.remedies)) if row.remedies else ""
        met = f"{CELL}{pieces.everybody(row.walkers)}</td>" if whose else ""
        theme = small([own(row.theme) if row.theme else ""])
        return (
            f'{ROW}{HEAD}<span class="question"><span class="q" aria-hidden="true">?</span>'
            f"<span>{said(row.text)}{theme}</span></span></th>"
            f'<td role="cell" class="links">{pieces.stages(row.stages, stages)}</td>'
            f"{met}{CELL}{answers}</td></tr>"
        )

    def _party(self, row: PartyRow, nobody: str) -> str:
        name = own(row.name) if row.name else self._pieces.say(nobody, "soft")
        name = (icon(f"ch-{row.icon}") if row.icon else "") + name
        name += small([own(row.description)]) if row.description else ""
        cells = "".join(f"<td>{self._presence(cell)}</td>" for cell in row.cells)
        work = sum(len(cell.work) for cell in row.cells if cell)
        total = (f"<b>{row.total}</b>" if row.total else "") + _work(work)
        return (
            f'<tr{"" if row.name else LAST}><th scope="row">{name}</th>{cells}'
            f'<td class="sum">{total}</td></tr>'
        )

    def _presence(self, cell: Presence | None) -> str:
        if cell is None:
            return ""
        met, work = len(cell.touchpoints), len(cell.work)
        face = f'<span class="box box-{min(met, 4)}">{met}</span>' if met else ""
        words = [plural("{n} touchpoint", "{n} touchpoints", met)] if met else []
        words += [plural("{n} staff activity", "{n} staff activities", work)] if work else []
        items = [self._pieces.item(text) for text in cell.touchpoints]
        items += [self._pieces.item(text, "+ ", "soft") for text in cell.work]
        return opened(face + _work(work), commas(words), items)

    def _handoff(self, row: HandoffView, whose: bool) -> str:
        pieces = self._pieces
        who = f"{CELL}{pieces.everybody(row.walkers)}</td>" if whose else ""
        changes = "".join(
            f"{CELL}{pieces.key(label)} "
            f"{_change(change) if change else pieces.say(_('stays'), 'soft')}</td>"
            for label, change in ((_("Channel"), row.channels), (_("Team"), row.teams))
        )
        effort = pieces.say(_("nobody says"), "open")
        if row.effort:
            effort = f'<span class="vals">{pieces.cells.values(row.effort)}</span>'
            effort += small([pieces.say(_("of the stage they leave"))] if row.at_stage else [])
        return (
            f'{ROW}<th role="rowheader" scope="row" class="links">{pieces.stage(row.start)} '
            f"{pieces.stage(row.end)}</th>{changes}"
            f"{who}{CELL}{pieces.key(_('Effort'))} {effort}</td></tr>"
        )


def _work(amount: int) -> str:
    return f'<span class="soft">+{amount}</span>' if amount else ""


def _change(change: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """What there was before, and what comes after."""
    before, after = (commas(map(own, names)) for names in change)
    return f'{before} <span class="then" aria-hidden="true"></span>{hidden("→")} {after}'


def _rests(rests: Rests | None) -> str:
    if rests is None:
        return "<td></td>"
    return f'<td><span class="cov cov-{rests.part}">{rests.rested}/{rests.claims}</span></td>'
