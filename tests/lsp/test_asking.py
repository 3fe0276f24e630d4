"""What the server answers: hovers, completions, definitions, references, outlines."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from editor import Editor, Start, place
from lsprotocol import types as lsp

from jmap.lsp.markdown import code, escaped, plain, prose

MAP = "journeys/finding-an-expert.journey.yaml"
BOAT = """\
journey: Renting a boat 😀
status: draft
segments: [Tourists, Locals]
evidence:
  - {title: Talks at the quay, id: talks, method: interview, date: 2026-05, sample: 12}
metrics:
  - {name: Boats out, id: out, kind: volume}
objectives: [{text: Keep them, id: keep}]
stages:
  - name: Choose
    phase: consideration
    touchpoints:
      - {name: The 船 board, channel: in-person, team: Quay}
      - Website
    questions: [{text: What does it cost?, id: cost, answered_by: The 船 board}]
    barriers:
      - {text: "All look alike", theme: Choice, severity: 2}
    sentiment: {Tourists: -1, Locals: 0.5}
  - name: Pay
    barriers:
      - {text: Cash only, severity: 4, evidence: talks, at: Till}
    touchpoints:
      - {name: Till, answers: cost}
transitions:
  - {from: Pay, to: exit, share: 20%}
opportunities:
  - {title: Take cards, addresses: Cash only, stages: Pay, objective: keep}
"""


@pytest.fixture(scope="module")
def boat(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("boat") / "boat.journey.yaml"
    editor.opened(path, BOAT)
    return path


def shown(hover: lsp.Hover | None) -> str:
    assert hover is not None
    assert isinstance(hover.contents, lsp.MarkupContent)
    return hover.contents.value


def spots(found: Sequence[lsp.Location]) -> list[tuple[str, int, int, int]]:
    return [
        (Path(one.uri).name, one.range.start.line, one.range.start.character,
         one.range.end.character)
        for one in found
    ]  # fmt: skip


# Hover


def test_a_field_shows_its_manual(editor: Editor, boat: Path) -> None:
    found = editor.hover(boat, place(BOAT, "phase", 2))
    text = shown(found)
    assert text.startswith("**phase** of a stage\n\nThe phase of the lifecycle it belongs to.")
    assert "`awareness`, `consideration`" in text
    assert found is not None
    assert found.range == lsp.Range(lsp.Position(10, 4), lsp.Position(10, 9))


def test_a_value_shows_the_manual_of_its_field(editor: Editor, boat: Path) -> None:
    assert "**severity** of a barrier" in shown(editor.hover(boat, place(BOAT, "4, evidence")))
    assert "**channel** of a touchpoint" in shown(editor.hover(boat, place(BOAT, "in-person", 3)))


def test_a_reference_shows_the_thing(editor: Editor, boat: Path) -> None:
    text = shown(editor.hover(boat, place(BOAT, "evidence: talks", 12)))
    assert text.startswith("**Talks at the quay**: evidence `talks`\n\n- method: interview")
    assert "Named 3 times in this file" in text
    assert "At: Pay" in shown(editor.hover(boat, place(BOAT, "addresses: Cash", 13)))


def test_a_finding_shows_the_manual_of_its_rule(editor: Editor, boat: Path) -> None:
    text = BOAT.replace("- name: Pay", "- nmae: Pay")
    editor.typed(boat, text)
    told = shown(editor.hover(boat, place(text, "nmae", 1)))
    assert "# unknown-field\n" in told
    assert "## Why it matters" in told
    editor.typed(boat, BOAT)


def test_a_comment_and_a_setting_show_the_rule_that_they_name(
    editor: Editor, tmp_path: Path
) -> None:
    path = tmp_path / "m.journey.yaml"
    text = "journey: 😀  # jmap: ignore[missing-scenario, no-rule, missing-scope] later\n"
    editor.opened(path, text)
    found = editor.hover(path, place(text, "missing-scope", 4))
    assert shown(found).startswith("# missing-scope\n")
    assert found is not None
    assert found.range is not None
    assert found.range.start == lsp.Position(*place(text, "missing-scope"))
    project = tmp_path / "jmap.yaml"
    settings = "project: P\nlint: {rules: {missing-scope: off}}\n"
    editor.opened(project, settings)
    hover = editor.hover(project, place(settings, "missing-scope", 4))
    assert "# missing-scope\n" in shown(hover)


def test_names_of_strangers_mark_up_nothing(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "m.journey.yaml"
    evil = "<img src=x> [a](http://b) `c` *d* # e"
    text = f'journey: J\nstages:\n  - name: "{evil}"\n    barriers: [{{text: x, at: T}}]\n'
    text += '    touchpoints: [{name: T, description: "<script> ![x](y)"}]\n'
    editor.opened(path, text)
    told = shown(editor.hover(path, place(text, "<img", 1)))
    assert r"\<img src=x\> \[a\](http://b) \`c\` \*d\* # e" in told
    told = shown(editor.hover(path, place(text, "at: T", 4)))
    assert r"\<script\> !\[x\](y)" in told


def test_nothing_is_said_where_there_is_nothing(editor: Editor, boat: Path) -> None:
    assert editor.hover(boat, (10, 1)) is None
    assert editor.hover(boat, (900, 0)) is None


# Completion


def completed(editor: Editor, path: Path, marked: str) -> tuple[str, dict[str, lsp.CompletionItem]]:
    """What could be typed at the `|` of a text."""
    line, character = place(marked, "|")
    text = marked.replace("|", "", 1)
    editor.change(path, text)
    return text, editor.completions(path, (line, character))


def new_text(item: lsp.CompletionItem) -> str:
    assert isinstance(item.text_edit, lsp.TextEdit)
    return item.text_edit.new_text


@pytest.mark.parametrize(
    ("old", "new", "wanted", "unwanted"),
    [
        ("    phase: consideration", "    phase: |", {"awareness", "exit"}, {"web"}),
        ("    phase: consideration", "    ph|", {"phase", "goal", "steps"}, {"name", "barriers"}),
        ("  - name: Choose", "  - |\n  - name: Choose", {"name", "goal"}, {"title"}),
        ("      - Website", "      - {|}", {"name", "channel"}, {"text", "phase"}),
        ("channel: in-person", "channel: |", {"web", "phone", "other"}, {"Quay"}),
        ("      - Website", "      - {name: B, team: |", {"Quay"}, {"web"}),
        ("evidence: talks", "evidence: [|]", {"talks"}, {"Cash only", "keep"}),
        ("objective: keep", "objective: |", {"keep"}, {"talks"}),
        ("addresses: Cash only", "addresses: |", {"Cash only", "All look alike", "cost"}, {"keep"}),
        ("stages: Pay", "stages: |", {"Pay", "Choose"}, {"Cash only"}),
        ("from: Pay", "from: |", {"Pay", "Choose", "start"}, {"exit"}),
        ("to: exit", "to: |", {"exit", "Pay"}, {"start"}),
        ("answers: cost", "answers: |", {"cost"}, {"Till"}),
        ("at: Till", "at: |", {"Till", "Website"}, {"cost"}),
        ("severity: 4", "theme: |", {"Choice"}, {"Quay"}),
        ("{Tourists: -1,", "{|,", {"Tourists", "score", "feeling"}, {"Locals", "name"}),
        ("{Tourists: -1,", "{Tourists: {b|},", {"basis"}, {"Tourists"}),
        ("sentiment: {Tourists: -1, Locals: 0.5}", "sentiment: |",
         {"very negative", "neutral"}, {"Tourists"}),
        ("      - Website", "      - T|", {"Till", "The 船 board", "name"}, {"Cash only"}),
        ("      - Website", "      - {name: B, moment_of_truth: |", {"true"}, {"false"}),
        ("status: draft", "status: draft\nowner: |", {"Quay"}, {"Tourists"}),
        ("status: draft", "status: draft\n|", {"state", "scope", "plan"}, {"status", "stages"}),
        ("kind: volume", "k|", {"kind", "direction"}, {"id"}),
    ],
)  # fmt: skip
def test_what_could_be_typed(
    editor: Editor, boat: Path, old: str, new: str, wanted: set[str], unwanted: set[str]
) -> None:
    editor.typed(boat, BOAT)
    assert old in BOAT
    _, found = completed(editor, boat, BOAT.replace(old, new, 1))
    assert wanted <= found.keys()
    assert not unwanted & found.keys()


def test_a_field_brings_its_colon_and_its_manual(editor: Editor, boat: Path) -> None:
    editor.typed(boat, BOAT)
    marked = BOAT.replace("    phase: consideration", "    pha|", 1)
    _, found = completed(editor, boat, marked)
    item = found["phase"]
    assert isinstance(item.text_edit, lsp.TextEdit)
    assert item.text_edit.new_text == "phase: "
    assert item.text_edit.range == lsp.Range(lsp.Position(10, 4), lsp.Position(10, 7))
    assert isinstance(item.documentation, lsp.MarkupContent)
    assert "The phase of the lifecycle" in item.documentation.value
    _, found = completed(editor, boat, BOAT.replace("phase:", "pha|se:", 1))
    assert new_text(found["phase"]) == "phase"
    assert isinstance(found["phase"].text_edit, lsp.TextEdit)
    assert found["phase"].text_edit.range.end == lsp.Position(10, 9)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("    barriers: [{text: x, at: |", '"Cards, cash"'),
        ('    barriers: [{text: x, at: "|', "Cards, cash"),
        ("    barriers:\n      - at: |", "Cards, cash"),
    ],
)
def test_names_are_quoted_where_they_have_to_be(
    editor: Editor, tmp_path: Path, written: str, wanted: str
) -> None:
    path = tmp_path / "m.journey.yaml"
    text = 'journey: J\nstages:\n  - name: A\n    touchpoints: ["Cards, cash"]\n  - name: 😀\n'
    editor.opened(path, text)
    _, found = completed(editor, path, text + written)
    assert new_text(found["Cards, cash"]) == wanted


def test_broken_lines_do_not_keep_from_completing(editor: Editor, tmp_path: Path) -> None:
    """A map that was opened broken, and is broken above and below the cursor."""
    path = tmp_path / "m.journey.yaml"
    marked = (
        "journey: J\nstages:\n  - name: A\n    touchpoints: [Web, Till]\n    half a line\n"
        '    goal: "no end\n    barriers:\n      - {text: x, at: |\n  - name: B\n    ]\n'
    )
    editor.opened(path, marked.replace("|", ""))
    _, found = completed(editor, path, marked)
    assert {"Web", "Till"} <= found.keys()


def test_segments_themes_and_sources_of_the_project_are_known(editor: Editor, advice: Path) -> None:
    path = advice / MAP
    text = path.read_text(encoding="utf-8")
    editor.opened(path)
    marked = text.replace("theme: Legitimacy", "theme: |", 1)
    assert {"Legitimacy", "Total cost"} == completed(editor, path, marked)[1].keys()
    marked = text.replace("evidence: [survey, interviews, group]", "evidence: [|", 1)
    found = completed(editor, path, marked)[1]
    assert {"survey", "mapping-days"} <= found.keys()
    assert found["survey"].detail == "Three-segment survey"
    marked = text.replace("state: current", "parent: |", 1)
    assert list(completed(editor, path, marked)[1]) == ["when-a-call-goes-wrong"]
    marked = text.replace("state: current", "parent: when-a-call-goes-wrong/|", 1)
    found = completed(editor, path, marked)[1]
    assert found["when-a-call-goes-wrong/made-whole"].detail
    assert {name.partition("/")[0] for name in found} == {"when-a-call-goes-wrong"}
    editor.typed(path, text)


def test_rules_are_completed_in_comments_and_settings(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "m.journey.yaml"
    editor.opened(path, "journey: J\n")
    _, found = completed(editor, path, "journey: J  # jmap: ignore[missing-scope, stage-|]\n")
    assert "stage-without-barriers" in found
    assert "missing-scope" not in found
    assert "syntax" not in found
    assert new_text(found["stage-without-goal"]) == "stage-without-goal"
    project = tmp_path / "jmap.yaml"
    editor.opened(project, "project: P\n")
    _, found = completed(editor, project, "project: P\nlint:\n  rules:\n    too|\n")
    assert new_text(found["too-many-stages"]) == "too-many-stages: "
    _, found = completed(editor, project, "project: P\nlint:\n  rules: {too-many-stages: |}\n")
    assert set(found) == {"off", "info", "warning", "error"}
    assert new_text(found["off"]) == "off"
    _, found = completed(editor, project, "project: P\nrender: {redact: |}\n")
    assert {new_text(one) for one in found.values()} == {"true", "false"}
    _, found = completed(editor, project, "project: P\nlint:\n  rules: {too-many-stages: {|}}\n")
    assert set(found) == {"severity", "max"}


def test_a_walkthrough_completes_what_its_map_has(editor: Editor, advice: Path) -> None:
    path = advice / "journeys" / "walk.yaml"
    text = "walkthrough: Tuesday\njourney: finding-an-expert\n"
    editor.opened(path, text)
    _, found = completed(editor, path, text + "ki|")
    assert "kind" in found
    _, found = completed(editor, path, text + "kind: |")
    assert set(found) == {"mystery-shop", "pilot", "observation"}
    _, found = completed(editor, path, text + "observations:\n  - stage: |")
    assert {"notice", "Search"} <= found.keys()
    _, found = completed(editor, path, text + "observations:\n  - touchpoint: |")
    assert {"Decision guide", "Expert profile"} <= found.keys()
    _, found = completed(editor, path, "walkthrough: Tuesday\njourney: |")
    assert set(found) == {"finding-an-expert", "when-a-call-goes-wrong"}
    editor.closed(path)


# Definitions and references


def test_a_reference_leads_to_its_definition(editor: Editor, boat: Path) -> None:
    editor.typed(boat, BOAT)
    found = editor.definition(boat, place(BOAT, "evidence: talks", 12))
    assert spots(found) == [("boat.journey.yaml", 4, 12, 29)]
    found = editor.definition(boat, place(BOAT, "answered_by: The", 16))
    line, character = place(BOAT, "The 船 board")
    assert spots(found) == [("boat.journey.yaml", line, character, character + 11)]
    assert editor.definition(boat, place(BOAT, "phase", 1)) == []


def test_definitions_are_found_in_the_project_file(editor: Editor, advice: Path) -> None:
    path = advice / MAP
    text = path.read_text(encoding="utf-8")
    editor.opened(path)
    project = (advice / "jmap.yaml").read_text(encoding="utf-8")
    (found,) = editor.definition(path, place(text, "theme: Legitimacy", 9))
    assert found.uri == (advice / "jmap.yaml").as_uri()
    line, character = place(project, "Legitimacy")
    assert found.range.start == lsp.Position(line, character)


def test_references_are_found_in_all_maps(editor: Editor, advice: Path) -> None:
    path = advice / MAP
    project = advice / "jmap.yaml"
    text = project.read_text(encoding="utf-8")
    found = editor.references(project, place(text, "Total cost", 3))
    assert {Path(one.uri).name for one in found} == {
        "jmap.yaml", path.name, "when-a-call-goes-wrong.journey.yaml"
    }  # fmt: skip
    for one in found:
        held = (advice / Path(one.uri.partition("%E2%98%82/")[2])).read_text("utf-8")
        line = held.split("\n")[one.range.start.line].encode("utf-16-le")
        said = line[2 * one.range.start.character : 2 * one.range.end.character]
        assert said.decode("utf-16-le") in ("Total cost", "total-cost")
    without = editor.references(project, place(text, "Total cost", 3), declaration=False)
    assert len(without) == len(found) - 1


def test_what_was_not_saved_counts_in_other_files(editor: Editor, project: Path) -> None:
    first, second = sorted((project / "journeys").iterdir())
    text = second.read_text(encoding="utf-8")
    editor.opened(first)
    editor.opened(second, "x-note: here\n" + text)
    map_text = first.read_text(encoding="utf-8")
    lines = {
        one.range.start.line
        for one in editor.references(first, place(map_text, "loyalists", 2))
        if one.uri == second.as_uri()
    }
    expected = [n + 1 for n, line in enumerate(text.split("\n")) if "loyalists" in line]
    assert lines == set(expected)


def test_walkthroughs_and_other_maps_refer_to_stages(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\n")
    main = tmp_path / "main.journey.yaml"
    text = "journey: Main\nid: main\nsegments: [S]\nstages:\n  - {name: Find it, id: find}\n  - B\n"
    main.write_text(text)
    part = "journey: Part\nparent: main/Find it\nsegments: [S]\nstages: [Find it]\n"
    (tmp_path / "part.journey.yaml").write_text(part)
    walk = "walkthrough: W\njourney: main\nobservations:\n  - {stage: find, observed: x}\n"
    (tmp_path / "walk.yaml").write_text(walk)
    editor.opened(main)
    assert spots(editor.references(main, place(text, "Find it", 1))) == [
        ("main.journey.yaml", 4, 11, 18),
        ("main.journey.yaml", 4, 24, 28),
        ("part.journey.yaml", 1, 13, 20),
        ("walk.yaml", 3, 12, 16),
    ]
    assert spots(editor.references(main, place(text, "id: main", 5))) == [
        ("main.journey.yaml", 0, 9, 13),
        ("main.journey.yaml", 1, 4, 8),
        ("part.journey.yaml", 1, 8, 12),
        ("walk.yaml", 1, 9, 13),
    ]
    walked = tmp_path / "walk.yaml"
    editor.opened(walked)
    assert spots(editor.definition(walked, place(walk, "find", 1))) == [
        ("main.journey.yaml", 4, 11, 18)
    ]


# Outline


def test_the_outline_has_stages_lanes_and_items(editor: Editor, boat: Path) -> None:
    editor.typed(boat, BOAT)
    (root,) = editor.symbols(boat)
    assert (root.name, root.kind) == ("Renting a boat 😀", lsp.SymbolKind.File)
    by_name = {lane.name: lane for lane in root.children}
    assert set(by_name) == {
        "segments", "evidence", "metrics", "objectives", "stages", "transitions", "opportunities"
    }  # fmt: skip
    choose, pay = by_name["stages"].children
    assert (choose.name, choose.kind, pay.name) == ("Choose", lsp.SymbolKind.Class, "Pay")
    assert [lane.name for lane in choose.children] == ["touchpoints", "questions", "barriers"]
    assert [item.name for item in choose.children[0].children] == ["The 船 board", "Website"]
    assert choose.range == lsp.Range(lsp.Position(9, 4), lsp.Position(17, 42))
    assert choose.selection_range == lsp.Range(lsp.Position(9, 10), lsp.Position(9, 16))
    assert [way.name for way in by_name["transitions"].children] == ["exit"]


def test_symbols_lie_within_each_other(editor: Editor, advice: Path) -> None:
    path = advice / MAP
    editor.opened(path)

    def check(symbols: Sequence[lsp.DocumentSymbol], inside: lsp.Range) -> int:
        for symbol in symbols:
            assert inside.start <= symbol.range.start
            assert symbol.range.end <= inside.end
            assert symbol.range.start <= symbol.selection_range.start
            assert symbol.selection_range.end <= symbol.range.end
        return sum(1 + check(symbol.children or (), symbol.range) for symbol in symbols)

    everything = lsp.Range(lsp.Position(0, 0), lsp.Position(9999, 0))
    assert check(editor.symbols(path), everything) > 200


def test_a_broken_file_has_an_outline_and_old_editors_a_flat_one(
    editor: Editor, start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "m.journey.yaml"
    editor.opened(path, "journey: J\nstages:\n  - name: A\n    steps: [{name: B}]\n  - [")
    (root,) = editor.symbols(path)
    assert root.children[0].children[0].children[0].children[0].name == "B"
    bare = start(tmp_path, bare=True)
    bare.opened(path, "journey: J\nstages: [A]\n")
    found = bare.symbols(path)
    assert [(one.name, one.container_name) for one in found] == [
        ("J", None), ("stages", "J"), ("A", "stages")
    ]  # fmt: skip


def test_markdown_shows_what_it_was_made_of() -> None:
    for text in ("- a", "+ b", "# c", "1. d", "12) e", "== f", "a_b*c`d", "&lt; <b> ~~x~~", "\\"):
        assert plain(escaped(text)) == text
        assert escaped(text) != text
    assert escaped("a - b + c # d = e. (f) 3.5") == "a - b + c # d = e. (f) 3.5"
    assert escaped("two\n\nlines") == "two lines"
    assert prose("see `a_b` and a_b") == "see `a_b` and a\\_b"
    assert code("a `b`") == "`` a `b` ``"
