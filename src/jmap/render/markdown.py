"""The reports on a map as one Markdown file, that reads well in a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from jmap.render.edition import Edition
from jmap.render.markup import bullets, fence, heading, link, table, text
from jmap.render.mermaid import flow_diagram
from jmap.render.plain_entries import each, said
from jmap.views.curve import Felt
from jmap.views.entries import Column, Entry, Source, Walker
from jmap.views.foundations import SourceRow
from jmap.views.head import Fact, Head, ObjectiveView
from jmap.views.language import _
from jmap.views.listening import Post
from jmap.views.opportunity import OpportunityView
from jmap.views.plan import ActionView, FindingView, StageRef
from jmap.views.plots import band_name
from jmap.views.themes import Themes
from jmap.views.ways import WayView
from jmap.views.wording import commas, joined, labelled, quoted, scored, semicolons, signed


def markdown(edition: Edition) -> str:
    """The reports of *edition*: the journey map's, opportunities and plan, as far as there are
    any."""
    return "\n\n".join(part for part in _Markdown(edition).parts() if part) + "\n"


class _Markdown:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.report = edition.report
        self.walkers = edition.report.grid.walkers

    def parts(self) -> Iterator[str]:
        """The document, block by block."""
        yield from self._head(self.report.head)
        yield heading(2, _("The map"))
        yield self._feelings()
        for number, column in enumerate(self.report.grid.columns):
            yield from self._stage(number, column)
        yield heading(2, _("The path"))
        yield fence("mermaid", flow_diagram(self.edition.index))
        yield bullets(map(self._way, self.report.ways))
        if self.report.themes:
            yield from self._themes(self.report.themes)
        yield from self._opportunities()
        yield from self._rests()
        yield from self._readiness()

    def _head(self, head: Head) -> Iterator[str]:
        yield heading(1, text(head.title))
        over = [part for part in (head.project, head.client, head.brand) if part]
        yield text(" · ".join(over))
        yield text(head.scenario or "")
        yield text(head.description or "")
        more = [Fact(label, semicolons(texts)) for label, texts in head.frame]
        yield bullets(_labelled(fact.label, fact.value) for fact in (*head.facts, *more))
        if head.links:
            yield f"{_label(_('Links'))} {_linked(head.links)}"
        if self.report.remarks:
            yield heading(2, _("At a glance"))
            yield bullets(_labelled(said.label, said.text) for said in self.report.remarks)
        if head.objectives:
            yield heading(2, _("Objectives"))
            yield bullets(map(self._objective, head.objectives))
        if head.metrics:
            yield heading(2, _("Metrics"))
            yield bullets(map(self._objective, head.metrics))
        if head.walkers:
            yield heading(2, _("Who walks it"))
            yield bullets(map(_walker, head.walkers))

    def _objective(self, objective: ObjectiveView) -> str:
        metric = None if objective.metric == objective.text else objective.metric
        told = [objective.outcome, metric, each(objective.values, self.walkers), objective.about]
        if objective.baseline:
            told.append(_("from {baseline}").format(baseline=objective.baseline))
        if objective.target:
            told.append(_("target {value}").format(value=objective.target))
        below = [text(note) for note in (objective.description, objective.note) if note]
        below += [_linked(objective.links)] if objective.links else []
        return text(_noted(objective.text, [part for part in told if part])) + _below(below)

    def _feelings(self) -> str:
        """How each segment feels at each stage; nothing where nobody says."""
        lines = self.report.curve.lines
        if not lines:
            return ""
        rows, curve = [], self.report.curve
        for column, moods, steps in zip(
            self.report.grid.columns, curve.above, curve.steps, strict=True
        ):
            places = [("", moods), *((f"{step.letter} ", step.moods) for step in steps)]
            cells = [text(_felt(places, line.number)) for line in lines]
            rows.append([text(f"{column.number} · {column.name}"), *cells])
        return table([_("Stage"), *(text(line.name) for line in lines)], rows)

    def _stage(self, number: int, column: Column) -> Iterator[str]:
        yield heading(3, text(f"{column.number} · {column.name}"))
        yield bullets(self._about(column))
        for lane in self.report.grid.lanes:
            if lane.cells[number]:
                entries = (self._entry(entry) for entry in lane.cells[number])
                yield f"**{text(lane.name)}**\n\n{bullets(entries)}"

    def _about(self, column: Column) -> Iterator[str]:
        """What is told of a stage as such."""
        whose = commas(self.walkers[number].name for number in column.walkers)
        if whose:
            yield _labelled(_("For"), whose)
        for fact in column.more.facts:
            yield _labelled(*fact)
        if column.more.description:
            yield text(column.more.description)
        for what, why in column.moments:
            yield _labelled(_("Moment of truth"), labelled(what, why) if why else what)
        for rated in column.more.ratings:
            yield _labelled(rated.label, each(rated.values, self.walkers))
        for step in column.steps:
            star = " ★" if step.moment is not None else ""
            facts = [labelled(r.label, each(r.values, self.walkers)) for r in step.more.ratings]
            name = _noted(f"{step.name}{star}", facts)
            yield _labelled(_("Step {letter}").format(letter=step.letter), name)
        if not column.more.lent:
            yield from _rests_on(column.more.sources)
        yield from (link(*pair) for pair in column.more.links)

    def _entry(self, entry: Entry) -> str:
        told = said(entry, self.walkers)
        step = f"{entry.step}\N{NO-BREAK SPACE} " if entry.step else ""
        line = text(_noted(told.text.removeprefix(step), told.notes))
        if entry.kind in ("question", "goal"):
            line = f"_{line}_"
        line = f"{entry.step} · {line}" if step else line
        if entry.kind == "opportunity":
            return line  # all of it is told further down
        more = entry.more
        below = [text(more.description)] if more.description else []
        facts = [_labelled(*fact) for fact in more.facts if fact[0] != _("Baseline")]
        shown = [rated for rated in more.ratings if rated.label != _("Severity")]
        facts += [_labelled(rated.label, each(rated.values, self.walkers)) for rated in shown]
        below += [" · ".join(facts)] if facts else []
        if not more.lent:
            below += _rests_on(more.sources)
        return line + _below([*below, *(link(*pair) for pair in more.links)])

    def _way(self, way: WayView) -> str:
        """A way from stage to stage with what is told of it."""
        whose = [commas(self.walkers[number].name for number in way.walkers)]
        below = [_labelled(*fact) for fact in way.facts]
        below += [text(way.description)] if way.description else []
        below += [*_rests_on(way.sources), *(link(*pair) for pair in way.links)]
        return text(_noted(way.name, [name for name in whose if name])) + _below(below)

    def _themes(self, themes: Themes) -> Iterator[str]:
        rows = [row for row in themes.rows if row.name]
        if rows:
            yield heading(2, _("Themes"))
            yield bullets(_labelled(row.name or "", _at(themes, row.cells)) for row in rows)

    def _opportunities(self) -> Iterator[str]:
        report = self.edition.opportunities
        if report.ranked or report.dropped:
            yield heading(2, _("Opportunities"))
        if report.ranked:
            head = [
                "#",
                _("Opportunity"),
                _("Score"),
                _("Value"),
                _("Cost"),
                _("Stages"),
                _("Status"),
            ]
            yield table(head, (self._ranked(one) for one in report.ranked))
            yield "\n".join(filter(None, map(self._opportunity, report.ranked)))
        if report.dropped:
            yield _labelled(_("Dropped"), semicolons(one.title for one in report.dropped))
        if report.plan.findings:
            yield heading(2, _("Plan"))
            for finding in report.plan.findings:
                yield from self._finding(finding)

    def _ranked(self, one: OpportunityView) -> list[str]:
        score = "" if one.score is None else scored(one.score)
        if one.band:
            score = f"{score} ({band_name(one.band)})"
        value = "" if one.value is None else f"{one.value}/5"
        cost = "" if one.cost is None else f"{one.cost}/5"
        stages = commas(str(stage.number) for stage in one.stages)
        cells = [str(one.number), one.title, score, value, cost, stages, one.state]
        return [text(cell) for cell in cells]

    def _opportunity(self, one: OpportunityView) -> str:
        below = [text(one.description)] if one.description else []
        for kind, concerns in one.addressed:
            below.append(_labelled(kind, semicolons(concern.text for concern in concerns)))
        whose = commas(self.walkers[number].name for number in one.walkers)
        facts = (
            (_("For"), whose),
            (_("Gives"), one.experience_name),
            (_("Objective"), one.objective),
            (_("Priority"), one.priority),
            (_("Owner"), one.owner),
            (_("Ideas"), semicolons(one.ideas)),
        )
        below += [_labelled(label, value) for label, value in facts if value]
        below += _rests_on(one.sources)
        below += [link(*pair) for pair in one.links]
        if not below:
            return ""
        return f"- **{text(f'{one.number} · {one.title}')}**{_below(below)}"

    def _finding(self, finding: FindingView) -> Iterator[str]:
        yield heading(3, text(finding.text))
        whose = commas(self.walkers[number].name for number in finding.walkers)
        facts = (
            (_("Implication"), finding.implication),
            (_("Stages"), _names(finding.stages)),
            (_("For"), whose),
            (_("Audience"), joined(finding.audience)),
        )
        about = [_labelled(label, value) for label, value in facts if value]
        about += [text(finding.description)] if finding.description else []
        about += _rests_on(finding.sources)
        yield bullets([*about, *(link(*pair) for pair in finding.links)])
        if finding.actions:
            head = [_("Action"), _("Owner"), _("Due"), _("Status"), _("Opportunity"), _("Metric")]
            rows = (
                (_action(one), one.owner, one.due, one.state, one.opportunity, one.metric)
                for one in finding.actions
            )
            yield table(head, ([text(cell or "") for cell in row] for row in rows))

    def _rests(self) -> Iterator[str]:
        known = self.report.foundations
        if known is None or not (known.sources or known.listening):
            return
        yield heading(2, _("What it rests on"))
        if known.sources:
            yield self._sources(known.sources)
        if known.listening:
            yield heading(3, _("Listening posts"))
            yield from self._posts(known.listening)

    def _sources(self, sources: Sequence[SourceRow]) -> str:
        head = [_("Source"), _("Method"), _("Voice"), _("Date"), _("Sample")]
        rows = []
        for source in sources:
            title = link(source.title, source.link) if source.link else text(source.title)
            if source.description:
                title += f" · {text(source.description)}"
            cells = (source.method, source.voice, source.date, source.sample)
            rows.append([title, *(text(cell or "") for cell in cells)])
        return table(head, rows)

    def _posts(self, posts: Sequence[Post]) -> Iterator[str]:
        head = [_("What is listened to"), _("Metric"), _("Team"), _("Every")]
        cells = ((post.text, post.metric, post.team, post.every) for post in posts)
        yield table(head, ([text(cell or "") for cell in row] for row in cells))

    def _readiness(self) -> Iterator[str]:
        known = self.report.readiness
        if known is None or not known.groups:
            return
        yield heading(2, _("Readiness"))
        yield text(known.summary)
        groups = []
        for group in known.groups:
            name = f"{group.number} · {group.name}" if group.number else group.name
            found = [f"{text(item.message)} (`{item.rule}`)" for item in group.items]
            groups.append(f"**{text(name)}**{_below(found)}")
        yield bullets(groups)


def _walker(walker: Walker) -> str:
    """A segment with what it wants."""
    name = f"{walker.name} ({walker.size})" if walker.size else walker.name
    below = [_labelled(_("Job"), walker.job)] if walker.job else []
    below += [text(walker.description)] if walker.description else []
    told = (*walker.wants, *walker.custom)
    below += [_labelled(label, semicolons(texts)) for label, texts in told]
    below += [text(quoted(quote)) for quote in walker.quotes]
    below += [_linked(walker.links)] if walker.links else []
    return f"**{text(name)}**{_below(below)}"


def _linked(links: Sequence[tuple[str, str]]) -> str:
    return semicolons(link(*pair) for pair in links)


def _action(one: ActionView) -> str:
    """What is to be done, and what sets it off."""
    trigger = labelled(_("Set off by"), one.trigger) if one.trigger else ""
    return _noted(one.text, [note for note in (trigger, one.description) if note])


def _labelled(label: str, value: str) -> str:
    return f"{_label(label)} {text(value)}"


def _label(label: str) -> str:
    return f"**{text(_('{label}:').format(label=label))}**"


def _felt(places: Iterable[tuple[str, Iterable[Felt]]], number: int | None) -> str:
    """How the segment *number* feels at a stage and its steps."""
    told = [
        letter + commas([*([] if mood.score is None else [signed(mood.score)]), *mood.feelings])
        for letter, felt in places
        for who, _name, mood in felt
        if who == number
    ]
    return semicolons(filter(None, told))


def _noted(said: str, notes: Sequence[str]) -> str:
    return f"{said} ({semicolons(notes)})" if notes else said


def _below(items: Iterable[str]) -> str:
    """A list inside an item of a list."""
    return "".join(f"\n  - {item}" for item in items)


def _rests_on(sources: Sequence[Source]) -> list[str]:
    """What something rests on, as an item of a list; none where that is nothing."""
    told = []
    for source in sources:
        name = link(source.title, source.link) if source.link else text(source.title)
        told.append(f"{name} ({text(source.detail)})" if source.detail else name)
    return [f"{_label(_('Rests on'))} {semicolons(told)}"] if told else []


def _names(stages: Sequence[StageRef]) -> str:
    return commas(stage.name for stage in stages)


def _at(themes: Themes, cells: Sequence[object]) -> str:
    met = zip(themes.stages, cells, strict=True)
    return commas(stage.name for stage, cell in met if cell is not None)
