"""quote-without-evidence."""

from collections.abc import Iterator

from jmap.analysis.evidence import standing
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.frame import Segment
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding
from jmap.source.nodes import Path


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each quote in *journey* that rests on nothing, nor does its step, its
    stage or its segment."""
    for text, path in _unfounded(journey, context.index):
        where = "the segment" if path[0] == "segments" else "the quote, its step or its stage"
        yield Finding(
            RULE.name,
            f"“{clipped(text)}” rests on no evidence: nobody can tell who said it, or when",
            path,
            help=f"add `evidence:` with its source to {where}",
        )


def _unfounded(journey: Journey, index: JourneyIndex) -> Iterator[tuple[str, Path]]:
    for number, segment in enumerate(journey.segments):
        if isinstance(segment, Segment) and not segment.evidence:
            for at, quote in enumerate(segment.quotes):
                yield quote, ("segments", number, "quotes", at)
    for stage in index.stages:
        for part in stage.parts:
            if not part.step.quotes or standing(index, part):
                continue
            for place in part.places("quotes"):
                if not place.item.evidence:
                    yield place.item.text, place.path


RULE = Rule(
    name="quote-without-evidence",
    category="stages",
    scope="journey",
    severities="- - I W",
    reads=("evidence", "quotes"),
    sources=("002",),
    summary="A quote that rests on nothing.",
    what=(
        "Looks for the `evidence` of each quote: its own, or that of its step or stage; for a "
        "quote in one of the map's segments, the segment's."
    ),
    why=(
        "Sooner or later somebody asks: did a customer really say that? With a source, the quote "
        "settles the matter. Without one it is taken for the invention of the person who put up "
        "the note, and the map's other claims go down with it."
    ),
    question="Who said this, to whom, and where is it written down?",
    bad="""\
journey: Buying a used car
segments: [First-car buyers]
evidence:
  - {title: Talks on the forecourt, id: forecourt, method: interview, date: 2026-04}
stages:
  - name: Test drive
    touchpoints: [Salesperson]
    quotes:
      - {text: He let me drive it alone. That did it., evidence: forecourt}
      - I was waiting for the catch all the time.
""",
    good="""\
journey: Buying a used car
segments: [First-car buyers]
evidence:
  - {title: Talks on the forecourt, id: forecourt, method: interview, date: 2026-04}
stages:
  - name: Test drive
    touchpoints: [Salesperson]
    quotes:
      - {text: He let me drive it alone. That did it., evidence: forecourt}
      - {text: I was waiting for the catch all the time., evidence: forecourt}
""",
    check=check,
)
