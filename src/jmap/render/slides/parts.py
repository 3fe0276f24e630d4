"""The slides on a map as a whole: title, at a glance, segments, barriers, sources, diagrams."""

from collections.abc import Iterable, Iterator
from functools import partial

from jmap.render.plain_entries import each
from jmap.render.slides.charts import ink_of, marked
from jmap.render.slides.deck import Box, Deck
from jmap.render.slides.flow import SIZES, Block, flow, sized
from jmap.render.slides.tables import SIZE, Column, Row, cell, head, table
from jmap.render.slides.text import Para, Paras, Run, para, shortened
from jmap.render.slides.theme import BOTTOM, INNER, MARGIN, TOP
from jmap.views.entries import Numbers, Walker
from jmap.views.foundations import Foundations
from jmap.views.language import _
from jmap.views.matrix import StageName
from jmap.views.palette import SEVERITY_COLORS
from jmap.views.phrases import Part
from jmap.views.sides import StageSides
from jmap.views.terms import term
from jmap.views.wording import commas, labelled, quoted, semicolons

MOST_SEGMENTS = 6
"""How many segments stand side by side."""
MOST_PIXELS = 80_000_000
"""What a picture may have: larger ones, which no slide shows well, programs refuse."""


def title_slide(deck: Deck) -> None:
    """Title, scenario, whose it is and what it rests on."""
    top = deck.shown.head
    slide = deck.slide(top.title, [top.description] if top.description else [], opening=True)
    over = " · ".join(filter(None, (top.project, top.client)))
    facts = " · ".join(labelled(fact.label, fact.value) for fact in top.facts)
    for place in slide.placeholders:
        if place.element.ph.get("type") == "subTitle":
            deck.write(place.text_frame, _fitting(top.scenario or over, 760, 110, 18))
    if top.scenario and over:
        deck.box(slide, [para(Run(over, True, color="accent"), size=14)],
                 Box(MARGIN, 44, 560, 34))  # fmt: skip
    deck.rule(slide, MARGIN, 452, INNER)
    deck.box(slide, _fitting(facts, INNER, 44, 11), Box(MARGIN, 460, INNER, 44))
    brand = deck.edition.project.brand if deck.edition.project else None
    logo = deck.edition.images.get(brand.logo) if brand and brand.logo else None
    shown = logo is not None and deck.picture(
        slide, logo, top.brand or "", Box(MARGIN + INNER - 160, 36, 160, 48)
    )
    if top.brand and not shown:
        place = Box(MARGIN + INNER - 300, 44, 300, 20)
        deck.box(slide, [para(Run(top.brand, True), size=12, end=True)], place)


def _fitting(text: str, width: float, height: float, size: float) -> list[Para]:
    """*text* cut to what fits."""
    from jmap.render.slides.text import cut

    fits, rest = cut([para(Run(text, color="soft"), size=size)], width, height)
    if rest:
        return [para(Run(fits[0].text.rstrip()[:-1] + "…", color="soft"), size=size)]
    return list(fits)


def glance_slides(deck: Deck) -> None:
    """What the map says, in sentences."""

    def blocks(size: float) -> list[Block]:
        return [
            Block(remark.label, (_sentence(deck, remark.parts, size),))
            for remark in deck.shown.remarks
        ]

    if deck.shown.remarks:
        flow(deck, _("At a glance"), sized(blocks, (18, 16, 14)))


def _sentence(deck: Deck, parts: Iterable[Part], size: float) -> Para:
    """A sentence of our own, what matters in it set stronger. Numbers behind names that run from
    right to left would run so too without a mark between them."""
    turn = "\N{LEFT-TO-RIGHT MARK}" if deck.rtl else ""
    runs = (Run(part.text + (turn if part.own else ""), part.strong) for part in parts)
    return para(*runs, size=size)._replace(ours=True)


def frame_slides(deck: Deck) -> None:
    """Who walks the journey, and what the map is for."""
    blocks = sized(partial(_frame, deck), SIZES)
    if blocks:
        flow(deck, _("Who walks it, and what for"), blocks)


def _frame(deck: Deck, size: float) -> list[Block]:
    top = deck.shown.head
    blocks = [_walker(walker, size) for walker in top.walkers]
    labels = [_("Objective")] * len(top.objectives) + [_("Metric")] * len(top.metrics)
    for label, objective in zip(labels, (*top.objectives, *top.metrics), strict=True):
        now = each(objective.values, top.walkers)
        target = _("target {value}").format(value=objective.target) if objective.target else ""
        metric = None if objective.metric == objective.text else objective.metric
        measured = " · ".join(filter(None, (metric, now, objective.about, target)))
        below = (objective.description, measured, objective.note)
        said = (para(objective.text, size=size), *(_soft(text, size) for text in below if text))
        blocks.append(Block(label, said))
    more = [*top.frame, *([(_("About this map"), (top.description,))] if top.description else [])]
    return blocks + [
        Block(label, tuple(para(text, size=size) for text in texts)) for label, texts in more
    ]


def _walker(walker: Walker, size: float) -> Block:
    told = [text for text in (walker.job, walker.description) if text]
    told += [f"• {text}" for _label, texts in walker.wants for text in texts]
    told += [labelled(name, semicolons(texts)) for name, texts in walker.custom]
    paras = [para(text, size=size) for text in told]
    paras += [para(Run(quoted(quote), italic=True), size=size) for quote in walker.quotes]
    if walker.size:
        paras.append(_soft(_("Size: {size}").format(size=walker.size), size))
    if walker.role:
        paras.append(_soft(_("Takes part, but is not the customer"), size))
    color = ink_of(walker.number)
    paras = paras or [_soft(_("Segment"), size)]
    return Block(marked(walker.number, walker.name), tuple(paras), color)


def _soft(text: str, size: float) -> Para:
    return para(Run(text, color="soft"), size=size - 1)


def sides_slides(deck: Deck) -> None:
    """The segments side by side."""
    sides = deck.shown.sides
    if sides is None:
        return
    notes = [labelled(remark.label, remark.text) for remark in sides.remarks]
    text = _("How each segment feels at each stage, and what only some of them have there")
    for start in range(0, len(sides.walkers), MOST_SEGMENTS):
        part = slice(start, start + MOST_SEGMENTS)
        columns = [Column(head(_("Stage")), 0.9)]
        for walker in sides.walkers[part]:
            color = ink_of(walker.number)
            name = shortened(marked(walker.number, walker.name), 60)
            columns.append(Column((para(Run(name, bold=True, color=color), size=10),)))
        if any(row.items for row in sides.rows):
            columns.append(Column(head(_("Only for some")), 1.6))
        rows = [_side(deck, row, part, len(columns)) for row in sides.rows]
        table(deck, _("Segments side by side"), columns, rows, text=text, notes=notes)


def _side(deck: Deck, row: StageSides, part: slice, columns: int) -> Row:
    """A stage as the segments in *part* of the list have it, in so many *columns*."""
    cells = [cell(Run(f"{row.stage.number} {row.stage.name}", bold=True))]
    for felt in row.felt[part]:
        said = " ".join(filter(None, (felt.text, commas(felt.feelings)))) if felt else "–"
        cells.append(cell(Run(said, bold=bool(felt and (felt.low or felt.high)))))
    own = [
        _("{label}: {text} ({who})").format(
            label=item.label, text=item.text, who=_whose(item.walkers, deck.shown.head.walkers)
        )
        for item in row.items
    ]
    return Row((*cells, cell(*own))[:columns])


def _whose(numbers: Numbers, walkers: tuple[Walker, ...]) -> str:
    return commas(walkers[number].name for number in numbers)


def barrier_slides(deck: Deck) -> None:
    """Barriers and questions, wherever they are met."""
    themes = deck.shown.themes
    if themes is None:
        return
    walkers = deck.shown.head.walkers
    if themes.barriers:
        columns = _heads((_("Barrier"), 2.4), (_("Severity"), 0.7), (_("Theme"), 1),
                         (_("Kind"), 0.9), (_("Stages"), 1.6),
                         (_("Opportunities"), 1.8))  # fmt: skip
        rows = (
            Row((
                cell(one.text, _small(_whose(one.walkers, walkers))),
                _severity(one.severity),
                cell(one.theme),
                cell(*(term(word) for word in (one.kind,) if word)),
                cell(_stages(one.stages)),
                cell(*(remedy.title for remedy in one.remedies)),
            ))
            for one in themes.barriers
        )  # fmt: skip
        table(deck, _("Barriers"), columns, rows, text=_("All barriers, the most severe first"))
    if themes.questions:
        columns = _heads((_("Question"), 2.4), (_("Theme"), 1), (_("Stages"), 1.6),
                         (_("Answered by"), 1.8))  # fmt: skip
        rows = (
            Row((
                cell(Run(one.text, italic=True), _small(_whose(one.walkers, walkers))),
                cell(one.theme),
                cell(_stages(one.stages)),
                cell(*(one.answers or (Run(_("Nobody answers it"), color="soft"),))),
            ))
            for one in themes.questions
        )  # fmt: skip
        table(deck, _("Questions"), columns, rows, text=_("All questions customers ask"))


def _severity(grade: int | None) -> Paras:
    if grade is None:
        return ()
    color = SEVERITY_COLORS[grade - 1]
    return (para(Run("▌", color=color), _("{n} of 5").format(n=grade), size=SIZE),)


def _heads(*heads: tuple[str, float]) -> list[Column]:
    return [Column(head(name), share) for name, share in heads]


def _small(text: str) -> Run | None:
    return Run(text, color="soft") if text else None


def _stages(stages: Iterable[StageName]) -> str:
    return commas(f"{stage.number} {stage.name}" for stage in stages)


def source_slides(deck: Deck) -> None:
    """What the map rests on."""
    known = deck.shown.foundations
    if known and known.sources:
        _sources(deck, known)
    if known and known.listening:
        columns = _heads((_("What is listened to"), 2.4), (_("Metric"), 1.4), (_("Team"), 1),
                         (_("Every"), 0.7))  # fmt: skip
        rows = (
            Row((cell(post.text, _small(post.description or "")), cell(post.metric),
                 cell(post.team), cell(post.every)))
            for post in known.listening
        )  # fmt: skip
        table(deck, _("Listening posts"), columns, rows, text=_("Listening posts"))


def _sources(deck: Deck, known: Foundations) -> None:
    columns = _heads((_("Source"), 2.4), (_("Method"), 1), (_("Voice"), 0.9), (_("Date"), 0.9),
                     (_("Sample"), 0.7), (_("Claims"), 0.7))  # fmt: skip
    rows = (
        Row((cell(one.title), cell(one.method), cell(one.voice), cell(one.date),
             cell(one.sample), cell(str(one.claims))))
        for one in known.sources
    )  # fmt: skip
    table(deck, _("What it rests on"), columns, rows, text=_("The sources of this map"))


def picture_slides(deck: Deck) -> None:
    """The diagrams, as pictures."""
    shown = deck.shown
    stages = commas(column.name for column in shown.grid.columns)
    for view, title in _pictures():
        content = deck.edition.picture(view, "png")
        if _pixels(content) > MOST_PIXELS:
            continue
        slide = deck.slide(title)
        text = _("{title}, stage by stage: {stages}").format(title=title, stages=stages)
        deck.picture(slide, content, text, Box(MARGIN, TOP, INNER, BOTTOM - TOP))


def _pixels(png: bytes) -> int:
    """How many pixels a picture has, as its header says."""
    return int.from_bytes(png[16:20]) * int.from_bytes(png[20:24])


def _pictures() -> Iterator[tuple[str, str]]:
    yield "flow", _("The path")
    yield "map", _("The map as one picture")
