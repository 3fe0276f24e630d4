"""Files to maps and projects: what is a map, what leads out, what maps say of each other."""

from pathlib import Path

import pytest
from told import linted, load, project_in, told, told_of

from jmap.project.loading import LoadedProject, load_map, load_project

MAP = "journey: T\nstages: [S]\n"


@pytest.mark.parametrize(
    ("content", "is_map"),
    [
        (MAP, True),
        ("title: x\njourney: T\n", True),
        ("'journey': T\n", True),
        ("journey: {a: b}\n", False),
        ("journey: [a]\n", False),
        ("journey:\n", False),
        ("journey:\nstages: [S]\n", True),
        ("a: {journey: T}\n", False),
        ("# journey: T\n", False),
        ("apiVersion: v1\n", False),
        ("- journey\n", False),
        ("", False),
        ("journey: [\n", True),
        ("stages: [\n  journey: T\n", False),
        ("journey: Caf\xe9\n".encode("latin-1"), True),
        ("note: Caf\xe9\n# about a journey\n".encode("latin-1"), False),
        (MAP.encode("utf-16"), True),
        (MAP.encode("utf-16-be"), True),
        (MAP.encode("utf-32"), True),
        ("a: b\n".encode("utf-16"), False),
        (b"\xef\xbb\xbf" + MAP.encode(), True),
        (MAP.replace("\n", "\r"), True),
    ],
)
def test_which_files_are_maps(tmp_path: Path, content: str | bytes, is_map: bool) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert (load_map(path, LoadedProject(), named=False) is not None) is is_map
    named = load_map(path, LoadedProject(), named=True)
    assert named is not None
    assert is_map or named.has_error


@pytest.mark.parametrize(
    "content",
    [
        "walkthrough: W\njourney: T\n",
        "journey: T\nwalkthrough: W\n",
        "walkthrough:\njourney: T\n",
        "walkthrough: W\n",
        "journey: [\nwalkthrough: W\n",
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_a_walkthrough_is_no_map(tmp_path: Path, content: str, named: bool) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content)
    assert load_map(path, LoadedProject(), named=named) is None


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ("a.png", True),
        ("x/../a.png", True),
        ("../maps/a.png", True),
        ("../a.png", True),
        ("../../a.png", False),
        ("../../outside/a.png", False),
        ("%2e%2e/%2e%2e/a.png", False),
        ("..%2F..%2Fa.png", False),
        ("x/../../../a.png", False),
    ],
)
def test_paths_stay_inside_the_project(tmp_path: Path, value: str, inside: bool) -> None:
    project = project_in(tmp_path, "project: P\n")
    (tmp_path / "maps").mkdir()
    path = tmp_path / "maps/a.yaml"
    path.write_text(f"journey: T\nstages: [{{name: S, image: '{value}', links: '{value}'}}]\n")
    loaded = load_map(path, project)
    assert loaded is not None
    assert [f.finding.message for f in loaded.findings] == (
        [] if inside else [f"{value} leads out of the project"] * 2
    )


def test_an_address_with_dots_leads_nowhere() -> None:
    assert told("journey: T\nlinks: https://a.example/../../b\nstages: [S]\n") == []


def test_a_map_without_a_title_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("journey:\nstages: [S]\n")
    (said,) = _told_of(tmp_path)
    assert said == "a.yaml:1:1 missing-field journey is empty, and a journey needs it"


def test_a_folder_of_templates_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(MAP)
    (tmp_path / "jmap.yaml").write_text("project: P\nrender: {templates: ours}\n")
    said = "2:21 invalid-value templates is ours; there is no such folder"
    assert told_of(load_project(tmp_path).findings) == [said]
    (tmp_path / "ours").mkdir()
    assert told_of(load_project(tmp_path).findings) == []


def test_a_project_file_is_read_with_its_faults(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text(
        "project: P\nsegments: [{name: A, id: all}]\nteams: [T]\nchannels: [{name: C, team: U}]\n"
        "maps: ['[z-a]']\nbrand: {logo: ../../x.svg}\n"
    )
    assert told_of(load_project(tmp_path).findings) == [
        "2:26 invalid-value all is no id; it has a meaning of its own",
        "4:28 unknown-reference there is no team U",
        "5:8 invalid-value maps is [z-a]; that is no pattern of files",
        "6:15 invalid-value ../../x.svg leads out of the project",
    ]


@pytest.mark.parametrize(
    "content", ["", "journey: T\n", "- a\n", "project: [x\n", "project: {a: b}\n"]
)
def test_a_project_file_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "jmap.yaml").write_text(content)
    project = load_project(tmp_path)
    assert project.findings
    assert project.project is None
    assert told(MAP, project) == []


def _told_of(root: Path, *names: str) -> list[str]:
    return [
        f"{Path(d.path).name}:{d.span.line}:{d.span.column} {d.rule} {d.message}"
        for d in linted(root, *names).diagnostics
        if d.severity == "error"
    ]


def _write(root: Path, **maps: str) -> None:
    (root / "jmap.yaml").write_text("project: P\n")
    for name, lines in maps.items():
        stages = "" if "stages:" in lines else "stages: [S]\n"
        (root / f"{name}.yaml").write_text(f"journey: T\n{lines}{stages}")


def test_references_to_journeys(tmp_path: Path) -> None:
    _write(
        tmp_path,
        a="id: whole\nstages: [Search, {name: Buy, steps: [Pay]}]\n",
        b="parent: whole/search\nreplaces: a\nvariant_of: d\n",
        c="parent: Whole/Pay\n",
        d="parent: whole/nowhere\nvariant_of: whle\n",
    )
    assert _told_of(tmp_path) == [
        "b.yaml:3:11 unknown-reference there is no journey a in the project",
        "d.yaml:2:9 unknown-reference whole has no stage or step nowhere",
        "d.yaml:3:13 unknown-reference there is no journey whle in the project",
    ]
    assert _told_of(tmp_path, "d.yaml") == [
        "d.yaml:2:9 unknown-reference whole has no stage or step nowhere",
        "d.yaml:3:13 unknown-reference there is no journey whle in the project",
    ]


def test_a_map_is_not_related_to_itself(tmp_path: Path) -> None:
    _write(
        tmp_path,
        a="replaces: a\nvariant_of: A\nparent: a/s\n",
        b="parent: c\n",
        c="parent: d/s\n",
        d="parent: b\n",
        e="parent: d\nvariant_of: f\n",
        f="variant_of: e\n",
    )
    expected = [
        "a.yaml:2:11 invalid-value a map does not replace itself",
        "a.yaml:3:13 invalid-value a map is no variant of itself",
        "a.yaml:4:9 invalid-value a map is not its own parent",
        "b.yaml:2:9 invalid-value the parents of c lead back to this map",
        "c.yaml:2:9 invalid-value the parents of d lead back to this map",
        "d.yaml:2:9 invalid-value the parents of b lead back to this map",
    ]
    assert _told_of(tmp_path) == expected
    assert [line for name in "abcdef" for line in _told_of(tmp_path, f"{name}.yaml")] == expected


def test_journeys_are_only_missed_inside_a_project(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("journey: T\nreplaces: other\nparent: x/y\nstages: [S]\n")
    assert _told_of(tmp_path) == []


def test_journey_ids_are_unique_in_the_project(tmp_path: Path) -> None:
    _write(tmp_path, a="id: one two\n", b="id: One Two # mine\n", c="id: 'one-two'\n", d="")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/d.yaml").write_text("journey: T\nstages: [S]\n")
    expected = [
        "b.yaml:2:5 duplicate-id the id one-two belongs to another journey of the project",
        "c.yaml:2:5 duplicate-id the id one-two belongs to another journey of the project",
        "d.yaml:1:10 duplicate-id the id d belongs to another journey of the project",
    ]
    assert _told_of(tmp_path) == expected
    assert _told_of(tmp_path, "b.yaml") == expected[:1]


def test_ids_may_recur_where_there_is_no_project(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("journey: T\nid: x\nstages: [S]\n")
    assert _told_of(tmp_path) == []


def test_a_broken_map_does_not_stop_the_others(tmp_path: Path) -> None:
    _write(tmp_path, a="owner: [x]\n", c="statsu: x\n")
    (tmp_path / "b.yaml").write_text("journey: [x\n")
    (tmp_path / "d.yaml").write_bytes(b"journey: \xff\n")
    assert [line.split(" ")[:2] for line in _told_of(tmp_path)] == [
        ["a.yaml:2:1", "invalid-value"],
        ["b.yaml:1:10", "syntax"],
        ["c.yaml:2:1", "unknown-field"],
        ["d.yaml:1:10", "unreadable-file"],
    ]


def test_a_fault_is_told_in_columns_of_a_file_of_any_line_breaks() -> None:
    for line_break in ("\n", "\r\n", "\r"):
        text = "journey: T\nstages:\n  - {name: S, sentiment: 9}\n".replace("\n", line_break)
        assert told(text) == ["3:26 invalid-value sentiment is 9; it goes from -2 to 2"]
        assert load(text).document.lines[2][25:26] == "9"
