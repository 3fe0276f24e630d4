"""The rules are whole: all of the table, each with its severities and sources; each with a manual,
a question for the room, a bad map that a real run flags once where a person would point, a good
map that it does not flag, and a comment that silences it."""

import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from jmap.lint import registry
from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.engine import lint, lint_content
from jmap.lint.manual import manual
from jmap.lint.rule import Rule
from jmap.lint.selection import Selection
from jmap.lint.severity import PROFILES
from jmap.project.discovery import discover

# Each rule: its severities from draft to strict, and who asks for it. A star marks those that
# spare maps of a future state.
TABLE = """\
[file]
syntax                              E E E E
duplicate-key                       E E E E
unknown-field                       E E E E
missing-field                       E E E E
invalid-value                       E E E E
unknown-reference                   E E E E
ambiguous-reference                 E E E E
duplicate-id                        E E E E
unreadable-file                     E E E E
unused-ignore                       W W W W
unknown-ignore                      W W W W
cut-text                            W W W W
empty-value                         I I I I
[stages]
stage-without-touchpoints           W E E E  mission 002
stage-without-barriers              W E E E  mission 000 004
stage-without-actions               - W W E  004
stage-without-motivations           - W W E  004
stage-without-questions             - W W E  004 000
stage-without-sentiment             - W W E  001 002
stage-without-goal                  - I W E  003
stage-without-owner                 - W W E  003
stage-without-metrics*              - I W E  003 002
touchpoint-without-channel          - W W E  003
missing-moment-of-truth             - - I W  002
moment-of-truth-without-metric      - I W W  002
touchpoint-without-team             - I W E  003
unanswered-question                 - I W W  000 004
flat-sentiment                      - I I W  002
missing-quote                       - I W W  002
quote-without-evidence              - - I W  002
theme-candidate                     - I W W  000
[frame]
missing-segments                    W E E E  000
segment-without-job                 - W W E  000
missing-scenario                    - W W E  004
missing-objectives                  - W W E  002
objective-without-metric            - I W E  002
objective-without-opportunity       - I W W  002
missing-scope                       - I W W  002
missing-sponsor                     - I W E  002
one-team-map                        - I W W  001
too-many-stages                     - I I W
half-a-lifecycle                    - I I W  001 003
company-voice                       - W W E  002
[segments]
pooled-scores                       - I W W  000
indistinct-segments                 - I W W  000
unmapped-segment                    - I W W  000 004
[path]
unreachable-stage                   - W W E  004
shares-over-one                     E E E E
linear-journey*                     - I I W  004
exit-without-barrier                - W W E  003 000
exit-without-destination            - I W W  001 003
exit-without-share                  - I W W  001 003
churn-without-exits*                - W W E  003
handoff-without-effort              - I W W  003
outbound-without-trigger            - W W W  003
badly-timed-upsell                  - W W E  003
[plan]
low-point-without-opportunity       - W W E  001
underserved-need                    - W W E  000
severe-barrier-without-opportunity  - W W E  000
recurring-theme-without-opportunity - W W E  000
opportunity-addresses-nothing       - I W E  001
opportunity-without-action          - I W E  000
finding-without-implication         - I W E  000
finding-without-action              - I W E  000
action-without-owner                - W W E  000 002
action-without-due                  - W W E  000 002
opportunity-without-owner           - I W E  003
overdue-action                      - W W E  002
metric-without-target               - I W W  002
target-against-direction            W W W E  002
contradictory-scores                - I W W
unmeasured-metric*                  - I W E  002
[evidence]
claim-without-evidence              - I W E  004
assumption-map                      - I W E  004 001
unused-evidence                     - I W W
survey-only-feelings                - I W W  004
one-sided-evidence                  - I W W  002
one-voice                           - I W W  002
score-without-sample                - I W W  000
small-sample                        - I W W
undated-evidence                    - I W W  002
evidence-without-method             - I W W  002
old-evidence                        - I W W  002
overdue-review                      - W W E  002
live-without-walkthrough            - I W E  002
future-without-current              - W W E
observed-future                     E E E E
"""
# What the finding in each rule's bad map is shown at.
POINTED_AT = """\
syntax: :
duplicate-key: barriers
unknown-field: pain_points
missing-field: channel
invalid-value: 11
unknown-reference: Tourists
ambiguous-reference: Wait
duplicate-id: desk
unreadable-file: [
unused-ignore: stage-without-barriers
unknown-ignore: stage-without-bariers
cut-text: #7 is a mile away
empty-value: sponsor
stage-without-touchpoints: Pack
stage-without-barriers: Wait for the visit
stage-without-actions: Wait for the home check
stage-without-motivations: Prove who I am
stage-without-questions: Choose a frame
stage-without-sentiment: Arrive
stage-without-goal: Try it out
stage-without-owner: Fit
stage-without-metrics: Pick up
touchpoint-without-channel: Appointment reminder
missing-moment-of-truth: A first visit to the dentist
moment-of-truth-without-metric: Handover
touchpoint-without-team: Tariff finder
unanswered-question: What happens when she is ill?
flat-sentiment: Learning Spanish online
missing-quote: A wedding at the old mill
quote-without-evidence: I was waiting for the catch all the time.
theme-candidate: Nobody can say who decides
missing-segments: Leasing a bicycle through work
segment-without-job: Parents with children
missing-scenario: Moving house with a removal firm
missing-objectives: Joining the town library
objective-without-metric: More guests who come back within a year
objective-without-opportunity: Fewer calls about the first bill
missing-scope: A repair at the garage
missing-sponsor: Reporting storm damage
one-team-map: Returning a dress
too-many-stages: stages
half-a-lifecycle: Getting solar panels
company-voice: Billing
pooled-scores: 1
indistinct-segments: Returners
unmapped-segment: Day visitors
unreachable-stage: Correct the photo
shares-over-one: 60%
linear-journey: Buying running shoes
exit-without-barrier: exit
exit-without-destination: exit
exit-without-share: exit
churn-without-exits: Keep offices beyond the third month
handoff-without-effort: Get a prescription
outbound-without-trigger: Date by text message
badly-timed-upsell: Five-year guarantee on the phone
low-point-without-opportunity: Wear it for the first weeks
underserved-need: Hear how it is going
severe-barrier-without-opportunity: Nobody approves the quote
recurring-theme-without-opportunity: Who decides?
opportunity-addresses-nothing: A new logo
opportunity-without-action: A trial run beside the old way
finding-without-implication: Those who slept badly tell it at breakfast, not to us
finding-without-action: Most are gone before the last room
action-without-owner: Order the meter with the panels
action-without-due: Send the leaflet by message
opportunity-without-owner: Ask the partner abroad for us
overdue-action: 2025-03-31
metric-without-target: Loans by children
target-against-direction: 15
contradictory-scores: satisfaction
unmeasured-metric: Cancelled after an unwanted box
claim-without-evidence: A cat on the next chair
assumption-map: assumption
unused-evidence: Survey of all who passed
survey-only-feelings: My first hearing aid
one-sided-evidence: A car by the hour
one-voice: A place in the nursery
score-without-sample: A day I can rely on
small-sample: Cancellation survey
undated-evidence: Talks at the mirror
evidence-without-method: Reader study
old-evidence: Talks on the platform
overdue-review: 2025-03
live-without-walkthrough: live
future-without-current: future
observed-future: observed
"""

RULES = registry.rules()
SECTIONS = ("What it does", "Why it matters", "Question to put to the room", "Bad", "Good",
            "Leaving it out")  # fmt: skip
TODAY = datetime.date(2026, 10, 1)
STRICT = Selection(TODAY, "strict")
UNSILENCED = ("unused-ignore", "unknown-ignore")
"""The rules about such comments: none silences them."""


class Row(NamedTuple):
    """What the table says of a rule."""

    name: str
    category: str
    severities: str
    current_only: bool
    sources: tuple[str, ...]


def table() -> list[Row]:
    """The rows of the table, in order."""
    rows, category = [], ""
    for line in TABLE.splitlines():
        if line.startswith("["):
            category = line.strip("[]")
            continue
        name, *words = line.split()
        sources = tuple("the mission" if word == "mission" else word for word in words[4:])
        severities = " ".join(words[:4])
        rows.append(Row(name.strip("*"), category, severities, name.endswith("*"), sources))
    return rows


def pointed_at() -> dict[str, str]:
    """The texts of `POINTED_AT` by rule."""
    return dict(line.split(": ", 1) for line in POINTED_AT.splitlines())


def files(example: str) -> dict[str, str]:
    """The files of an *example*, by name: a map, or several, each under its name in a comment."""
    parts = example.split("\n---\n")
    if len(parts) == 1:
        return {"map.journey.yaml": example}
    return {part.partition("\n")[0].removeprefix("# "): f"{part.rstrip()}\n" for part in parts}


def run(written: dict[str, str], folder: Path, selection: Selection = STRICT) -> Report:
    """A real run over the files *written*: over their folder where they are a project."""
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    paths = [folder] if len(written) > 1 else [folder / name for name in written]
    return lint(discover(paths), selection)


def of(rule: Rule, report: Report) -> list[Diagnostic]:
    """What *rule* found."""
    return [diagnostic for diagnostic in report.diagnostics if diagnostic.rule == rule.name]


def flagged(rule: Rule, folder: Path) -> tuple[str, Diagnostic]:
    """The one finding of *rule* in its bad map, after the name of its file."""
    (found,) = of(rule, run(files(rule.bad), folder))
    return Path(found.path).name, found


def gaps(rule: Rule, folder: Path) -> list[str]:
    """What *rule* is without."""
    found = []
    if any(f"\n## {section}\n" not in manual(rule) for section in SECTIONS) or not all(
        text.strip() for text in (rule.summary, rule.what, rule.why)
    ):
        found.append("manual")
    if "?" not in rule.question:
        found.append("question")
    if len(of(rule, run(files(rule.bad), folder))) != 1:
        found.append("bad example")
    elif not silenced(rule, folder):
        found.append("silence")
    if not rule.good.strip() or of(rule, run(files(rule.good), folder)):
        found.append("good example")
    return found


def silenced(rule: Rule, folder: Path) -> bool:
    """Whether a comment on the line of the finding, or above it, does what the manual says: it
    silences the rule and counts as used, or, for an error in the file, is told to be idle."""
    name, found = flagged(rule, folder)
    line = found.span.line - 1
    lines = files(rule.bad)[name].splitlines()
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip(" -"))].replace("-", " ")
    comment = f"# jmap: ignore[{rule.name}] it is meant"
    behind = [*lines[:line], f"{lines[line]}  {comment}", *lines[line + 1 :]]
    above = [*lines[:line], indent + comment, *lines[line:]]
    for changed in (behind, above):
        report = run(files(rule.bad) | {name: "\n".join(changed) + "\n"}, folder)
        idle = any(d.rule == "unused-ignore" for d in report.diagnostics)
        if can_be_silenced(rule):
            as_told = not of(rule, report) and not idle and report.suppressed == 1
        else:
            as_told = bool(of(rule, report)) and not report.suppressed
            as_told = as_told and (idle or rule.name in UNSILENCED)
        if not as_told:
            return False
    return True


def can_be_silenced(rule: Rule) -> bool:
    """Whether a comment silences *rule*."""
    is_file_error = rule.category == "file" and rule.severity("strict") == "error"
    return not is_file_error and rule.name not in UNSILENCED


def test_the_rules_are_those_of_the_table_in_its_order() -> None:
    assert list(RULES) == [row.name for row in table()]


@pytest.mark.parametrize("row", table(), ids=lambda row: row.name)
def test_a_rule_is_as_the_table_says(row: Row) -> None:
    rule = RULES[row.name]
    assert rule.severities == row.severities
    assert (rule.category, rule.current_only) == (row.category, row.current_only)
    assert set(rule.sources) == set(row.sources)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_whole(name: str, tmp_path: Path) -> None:
    assert gaps(RULES[name], tmp_path) == []


@pytest.mark.parametrize("name", RULES)
def test_the_finding_is_shown_where_a_person_would_point(name: str, tmp_path: Path) -> None:
    file, found = flagged(RULES[name], tmp_path)
    span = found.span
    line = files(RULES[name].bad)[file].splitlines()[span.line - 1]
    assert span.end_line == span.line
    assert line[span.column - 1 : span.end_column - 1] == pointed_at()[name]


@pytest.mark.parametrize("name", RULES)
def test_the_bad_map_has_no_other_fault_of_the_file(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    others = [d.rule for d in run(files(rule.bad), tmp_path).diagnostics if d.rule != name]
    assert not [other for other in others if RULES[other].category == "file"]
    found = run(files(rule.good), tmp_path).diagnostics
    assert not [d.rule for d in found if RULES[d.rule].category == "file"]


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"why": " "}, "manual"),
        ({"question": ""}, "question"),
        ({"bad": RULES["stage-without-goal"].good}, "bad example"),
        ({"good": ""}, "good example"),
        ({"category": "file"}, "silence"),  # it is silenced where it should not be
    ],
)
def test_a_gap_would_be_seen(change: dict[str, str], gap: str, tmp_path: Path) -> None:
    rule = RULES["stage-without-goal"]
    assert gap in gaps(rule._replace(**change), tmp_path)  # type: ignore[arg-type]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_run_tells_each_rule_with_the_severity_of_its_profile(
    profile: str, tmp_path: Path
) -> None:
    for name, rule in RULES.items():
        folder = tmp_path / name
        folder.mkdir()
        report = run(files(rule.bad), folder, Selection(TODAY, profile))
        told = {found.severity for found in of(rule, report)}
        meant = rule.severity(profile)
        assert told == ({meant} if meant != "off" else set()), name


@pytest.mark.parametrize("name", registry.rules())
def test_what_goes_by_the_day_says_so(name: str) -> None:
    rule = registry.rules()[name]
    found = [
        [finding.message for finding in _on(day, rule)]
        for day in (datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
    ]
    assert (found[0] != found[1]) == rule.by_day


def _on(day: datetime.date, rule: Rule) -> list[Diagnostic]:
    """What *rule* finds in its examples on *day*, those of one file."""
    selection = Selection(day, "strict", (rule.name,))
    texts = [text for text in (rule.bad, rule.good) if not text.startswith("#")]
    reports = [lint_content(text.encode(), Path("map.yaml"), selection) for text in texts]
    return [found for report in reports for found in report.diagnostics]
