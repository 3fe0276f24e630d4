"""Which rules run, how grave they are, with which options."""

from pathlib import Path

import pytest
from told import lines_of, linted

BARE = "journey: T\nstages: [{name: S, barriers: [b]}]\n"
RULES = ("stage-without-touchpoints", "missing-scenario", "stage-without-goal")


def severities(root: Path, *names: str, **asked: object) -> dict[str, str]:
    """The severities of a few rules' findings."""
    found = linted(root, *names, **asked).diagnostics
    return {d.rule: d.severity for d in found if d.rule in RULES}


def write(root: Path, config: str | None = None, **fields: str) -> None:
    written = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (root / "a.yaml").write_text(BARE + written)
    if config is not None:
        (root / "jmap.yaml").write_text(f"project: P\n{config}\n")


PROFILES = {
    "draft": {"stage-without-touchpoints": "warning"},
    "workshop": {
        "stage-without-touchpoints": "error",
        "missing-scenario": "warning",
        "stage-without-goal": "info",
    },
    "research": {
        "stage-without-touchpoints": "error",
        "missing-scenario": "warning",
        "stage-without-goal": "warning",
    },
    "strict": {
        "stage-without-touchpoints": "error",
        "missing-scenario": "error",
        "stage-without-goal": "error",
    },
}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_that_is_asked_for(tmp_path: Path, profile: str) -> None:
    write(tmp_path, "lint: {profile: draft}", status="live")
    assert severities(tmp_path, profile=profile) == PROFILES[profile]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_of_the_project(tmp_path: Path, profile: str) -> None:
    write(tmp_path, f"lint: {{profile: {profile}}}", status="review")
    assert severities(tmp_path) == PROFILES[profile]


@pytest.mark.parametrize(
    ("status", "profile"), [("draft", "draft"), ("review", "workshop"), ("live", "research")]
)
def test_a_profile_by_status(tmp_path: Path, status: str, profile: str) -> None:
    write(tmp_path, status=status)
    assert severities(tmp_path) == PROFILES[profile]


def test_a_map_without_status_is_a_draft(tmp_path: Path) -> None:
    write(tmp_path)
    assert severities(tmp_path) == PROFILES["draft"]


@pytest.mark.parametrize("profile", [None, "strict"])
def test_archived_maps_get_the_files_rules_alone(tmp_path: Path, profile: str | None) -> None:
    write(tmp_path, "lint: {profile: strict}", status="archived", owner="[x]")
    assert lines_of(linted(tmp_path, "a.yaml", profile=profile)) == [
        "a.yaml:4:1 error[invalid-value]"
    ]


def test_select_and_ignore(tmp_path: Path) -> None:
    write(tmp_path, status="review", owner="[x]")
    assert severities(tmp_path, select=RULES[:1]) == {RULES[0]: "error"}
    assert severities(tmp_path, ignore=RULES[:1]).keys() == set(RULES[1:])
    assert severities(tmp_path, select=RULES, ignore=RULES[1:]).keys() == {RULES[0]}
    for asked in ({"select": RULES[:1]}, {"ignore": ("invalid-value",)}):
        assert "a.yaml:4:1 error[invalid-value]" in lines_of(linted(tmp_path, **asked))


def test_a_selected_rule_runs_though_its_profile_leaves_it_out(tmp_path: Path) -> None:
    write(tmp_path, "lint: {rules: {missing-scenario: off}}")
    assert severities(tmp_path, select=RULES[1:]) == {
        "missing-scenario": "warning",
        "stage-without-goal": "info",
    }


def test_rules_of_the_project(tmp_path: Path) -> None:
    write(
        tmp_path,
        "lint:\n  profile: workshop\n  rules:\n    stage-without-touchpoints: off\n"
        "    missing-scenario: info\n    stage-without-goal: {severity: error}\n",
    )
    assert severities(tmp_path) == {"missing-scenario": "info", "stage-without-goal": "error"}


def test_a_severity_switches_a_rule_on_that_the_profile_leaves_out(tmp_path: Path) -> None:
    write(tmp_path, "lint: {profile: draft, rules: {stage-without-goal: warning}}")
    assert severities(tmp_path)["stage-without-goal"] == "warning"


def test_options_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, "lint: {profile: strict, rules: {too-many-stages: {max: 1}}}")
    (tmp_path / "a.yaml").write_text("journey: T\nstages: [A, B]\n")
    found = [d for d in linted(tmp_path).diagnostics if d.rule == "too-many-stages"]
    assert [(d.severity, d.path.endswith("a.yaml")) for d in found] == [("warning", True)]
    (tmp_path / "jmap.yaml").write_text("project: P\nlint: {profile: strict}\n")
    assert "too-many-stages" not in str(lines_of(linted(tmp_path)))


CONFIG_FAULTS = [
    ("no-such-rule: off", "2:16 unknown-reference there is no rule no-such-rule"),
    ("stage-without-barrier: off", "2:16 unknown-reference there is no rule stage-without-barrier"),
    ("too-many-stages: {maximum: 3}", "2:34 unknown-field too-many-stages has no option maximum"),
    ("stage-without-goal: {max: 3}", "2:37 unknown-field stage-without-goal has no option max"),
    ("too-many-stages: {max: many}",
     "2:39 invalid-value max is many; it takes a whole number above 0"),
    ("too-many-stages: {max: 0}", "2:39 invalid-value max is 0; it takes a whole number above 0"),
    ("too-many-stages: {max: [1]}",
     "2:34 invalid-value max is a list; it takes a whole number above 0"),
    ("too-many-stages: never",
     "2:33 invalid-value severity is never; it takes off, info, warning or error"),
    ("syntax: off", "2:24 invalid-value syntax is about the file itself and cannot be changed"),
    ("too-many-stages: [off]", "2:16 invalid-value"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "expected"), CONFIG_FAULTS, ids=[c[0] for c in CONFIG_FAULTS])
def test_a_fault_in_the_rules_of_a_project_is_told(
    tmp_path: Path, rules: str, expected: str
) -> None:
    (tmp_path / "jmap.yaml").write_text(f"project: P\nlint: {{rules: {{{rules}}}}}\n")
    (found,) = linted(tmp_path).diagnostics
    said = f"{found.span.line}:{found.span.column} {found.rule} {found.message}"
    assert said.startswith(expected)
    assert (found.severity, Path(found.path).name) == ("error", "jmap.yaml")


def test_the_nearest_rule_and_option_are_named(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text(
        "project: P\nlint: {rules: {stage-without-barrier: off, too-many-stages: {mx: 3}}}\n"
    )
    assert [d.help for d in linted(tmp_path).diagnostics] == [
        "did you mean stage-without-barriers?",
        "did you mean max?",
    ]


def test_the_project_file_is_linted_where_a_folder_of_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\nclent: x\n")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps/a.yaml").write_text("journey: T\nstages: [x]\n")
    for given, told in ((".", True), ("jmap.yaml", True), ("maps", True), ("maps/a.yaml", False)):
        assert ("unknown-field" in str(lines_of(linted(tmp_path, given)))) is told


def test_a_finding_on_a_shared_definition_is_told_once_in_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\nlint: {profile: workshop}\nsegments: [New]\n")
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text("journey: T\nsegments: [New]\nstages: [S]\n")
    found = [d for d in linted(tmp_path).diagnostics if d.rule == "segment-without-job"]
    assert [(Path(d.path).name, d.span.line) for d in found] == [("jmap.yaml", 3)]
    assert "segment-without-job" not in str(lines_of(linted(tmp_path, "a.yaml")))


def test_a_future_map_is_spared_what_only_a_current_one_can_show(tmp_path: Path) -> None:
    write(tmp_path, state="future")
    assert "stage-without-metrics" not in str(lines_of(linted(tmp_path, profile="strict")))
    write(tmp_path)
    assert "stage-without-metrics" in str(lines_of(linted(tmp_path, profile="strict")))
