"""Reports to write out, and texts that no one should write into a map."""

from hypothesis import strategies as st

from jmap.lint.diagnostic import Diagnostic, LintedFile, RelatedPlace, Report
from jmap.lint.severity import Severity
from jmap.source.edits import Edit
from jmap.source.finding import Span

MAP = """\
journey: Renting a boat
stages:
  - name: Choose
    touchpoints: [Website]
  - name: Pay
    touchpoints: [Till]
  - name: Choose
    quote: "so many boats, 東京 to Kiel"
"""
PATH = "journeys/boat.yaml"


CHOOSE = Span(3, 11, 3, 17)


def diagnostic(
    span: Span = CHOOSE,
    *,
    message: str = "Choose has no barrier",
    path: str = PATH,
    rule: str = "stage-without-barriers",
    severity: Severity = "error",
    help: str | None = None,
    related: tuple[RelatedPlace, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        path=path,
        span=span,
        rule=rule,
        severity=severity,
        message=message,
        help=help,
        journey="boat",
        subject="stages/choose",
        fingerprint="5f1e",
        related=related,
    )


def report(*diagnostics: Diagnostic, text: str = MAP, path: str = PATH, hushed: int = 0) -> Report:
    file = LintedFile(path, "journey", "boat", tuple(text.split("\n")))
    return Report([file], list(diagnostics), hushed)


TWICE = diagnostic(
    Span(7, 11, 7, 17),
    rule="duplicate-id",
    message="two stages are called Choose",
    help="give one of them an id of its own",
    related=(RelatedPlace(PATH, CHOOSE, "the first is here"),),
)
SILENT = diagnostic(severity="warning", help="add `barriers:`")
REMARK = diagnostic(Span(8, 12, 8, 20), rule="missing-goal", severity="info", message="no goal")

_TRAPS = "\x00\x07\x1b\x7f\x85\x9b\u061c\u200b\u200d\u200f\u2028\u202e\u2066\ufe0f\ufeff\udcff"
any_text = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from(_TRAPS + "\t\r\n %,:;=[](){}東👍🏽"))
)
spans = st.tuples(*[st.integers(1, 12)] * 4).map(lambda four: Span(*four))


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Reports whose every text is anything, with spans that may lie outside of the files."""
    severities = st.sampled_from(("error", "warning", "info"))
    path, lines = draw(any_text), draw(st.lists(any_text, max_size=8))
    places = st.builds(RelatedPlace, st.sampled_from((path, "elsewhere")), spans, any_text)
    diagnostics = st.builds(
        Diagnostic,
        path=st.just(path),
        span=spans,
        rule=st.just("some-rule"),
        severity=severities,
        message=any_text,
        help=st.none() | any_text,
        journey=st.none() | any_text,
        subject=any_text,
        fingerprint=any_text,
        related=st.lists(places, max_size=2).map(tuple),
        fix=st.lists(st.builds(Edit, spans, any_text), max_size=2).map(tuple),
    )
    file = LintedFile(path, "journey", None, tuple(lines))
    return Report([file], draw(st.lists(diagnostics, max_size=3)), draw(st.integers(0, 2)))
