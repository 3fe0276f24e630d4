"""Fixes: safe edits of what was found, and nothing else."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from told import TODAY

from jmap.lint.cache import Cache
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.engine import lint, lint_content
from jmap.lint.fixing import Change, change_of_text, changes, fixed
from jmap.lint.rewriting import rewrite
from jmap.lint.selection import Selection
from jmap.project.discovery import discover
from jmap.source.edits import Edit
from jmap.source.finding import Span

SELECTION = Selection(TODAY)
HEAD = "journey: Renting a boat\nsegments: [New customers, Regulars]\n"
STAGE = "stages:\n  - name: Choose\n    touchpoints: [Website]\n    barriers: [All look alike]\n"
MAP = HEAD + STAGE


def mended(text: str) -> str:
    """The map *text* when it is fixed; once more changes nothing."""
    change = change_of_text(text.encode(), Path("a.yaml"), SELECTION)
    if change is None:
        return text
    assert change.before == text.encode()
    assert change.count > 0
    assert change_of_text(change.after, Path("a.yaml"), SELECTION) is None
    return change.after.decode()


def rules(text: str) -> list[str]:
    return [d.rule for d in lint_content(text.encode(), Path("a.yaml"), SELECTION).diagnostics]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("    barrers: [x]\n", "    barriers: [x]\n"),
        ("    pain_points: [x]  # say\n", "    barriers: [x]  # say\n"),
        ("    barriers: {txt: x, kind: cost}\n", "    barriers: {text: x, kind: cost}\n"),
        ("    barriers: {text: x, kind: csot}\n", "    barriers: {text: x, kind: cost}\n"),
        ("    barriers:\n      - Price: too high\n", '    barriers:\n      - "Price: too high"\n'),
        ("    sentiment: nuetral\n", "    sentiment: neutral\n"),
        ("    sentiment: {Regulrs: 1}\n", "    sentiment: {Regulars: 1}\n"),
        ("    sentiment: {'Regulrs': 1}\n", "    sentiment: {'Regulars': 1}\n"),
        ("    goal: Pay for #7\n", '    goal: "Pay for #7"\n'),
        ("    goal: Pay for #7 # and\n", '    goal: "Pay for #7" # and\n'),
        ("    goal: #1 in town\n", '    goal: "#1 in town"\n'),
        ("    needs: [{text: n, segments: nwe-customers}]\n",
         "    needs: [{text: n, segments: nwe-customers}]\n"),
        ("    needs: [{text: n, segments: new-custmers}]\n",
         "    needs: [{text: n, segments: new-customers}]\n"),
        ('    needs: [{text: n, segments: "New custmers"}]\n',
         '    needs: [{text: n, segments: "New customers"}]\n'),
    ],
)  # fmt: skip
def test_what_is_fixed(wrong: str, right: str) -> None:
    text = HEAD + "stages:\n  - name: Choose\n    touchpoints: [Website]\n"
    assert mended(text + wrong) == text + right


@pytest.mark.parametrize(
    "left",
    [
        "    reason: x\n",
        "    barriers: {text: x, kind: operational}\n",
        "    barriers: [x]\n    barrers: [y]\n",
        "    goal: Search #the first of them\n",
        "    goal: Search  #1\n",
        "    needs: [{text: n, segments: Regular customers}]\n",
        "    goal: {}\n",
        "    goal: [Pay for #7, x\n      ]\n",
        "    severity: 4\n",
    ],
)
def test_what_is_left_to_people(left: str) -> None:
    assert rules(MAP + left) != rules(MAP)
    assert mended(MAP + left) == MAP + left


def test_of_two_synonyms_in_one_stage_one_is_left_to_people() -> None:
    stage = STAGE.replace("barriers: [All look alike]", "pains: [All look alike]")
    assert mended(HEAD + stage + "    pain_points: [Dear]\n") == MAP + "    pain_points: [Dear]\n"


def test_two_near_names_are_left_to_people() -> None:
    text = MAP.replace("Regulars", "New custodians") + "    needs: {text: n, segments: New custo}\n"
    (found,) = [
        d for d in lint_content(text.encode(), Path("a.yaml"), SELECTION).diagnostics
        if d.rule == "unknown-reference"
    ]  # fmt: skip
    assert found.help == "did you mean New customers or New custodians?"
    assert found.fix == ()
    assert mended(text) == text


IDLE = "# jmap: ignore[unknown-reference]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Choose  # jmap: ignore[cut-text] for now", "name: Choose"),
        ("name: Choose\t# jmap: ignore[cut-text]", "name: Choose"),
        ("name: Choose # jmap: ignore[cut-text] so # and", "name: Choose # and"),
        ("name: Choose # so # jmap: ignore[cut-text]", "name: Choose # so"),
        ("name: Choose # jmap: ignore-file[cut-text, empty-value]", "name: Choose"),
        ("name: Choose # jmap: ignore[cut-txt] no", "name: Choose"),
        ("name: Choose # jmap: ignore[nothing-like-it] no",
         "name: Choose # jmap: ignore[nothing-like-it] no"),
        ("name: Choose # jmap: ignore[] no", "name: Choose # jmap: ignore[] no"),
        ("name: Choose # jmap: ignore[syntax]", "name: Choose"),
        ("name: Choose '# jmap: ignore[cut-text]'", "name: Choose '# jmap: ignore[cut-text]'"),
        ("name: '# jmap: ignore[cut-text]'", "name: '# jmap: ignore[cut-text]'"),
        ("name: |\n      # jmap: ignore[cut-text]", "name: |\n      # jmap: ignore[cut-text]"),
    ],
)  # fmt: skip
def test_ignores_that_silence_nothing(before: str, after: str) -> None:
    assert mended(MAP.replace("name: Choose", before)) == MAP.replace("name: Choose", after)


@pytest.mark.parametrize(
    ("named", "left"),
    [
        ("stage-without-barriers, cut-text", "stage-without-barriers"),
        ("cut-text, stage-without-barriers", "stage-without-barriers"),
        ("cut-text,stage-without-barriers ", "stage-without-barriers "),
        ("cut-text, stage-without-barriers, empty-value", "stage-without-barriers"),
        ("cut-text, empty-value, stage-without-barriers", "stage-without-barriers"),
        ("stage-without-barriers, cut-text, empty-value", "stage-without-barriers"),
        ("stage-without-barrers", "stage-without-barriers"),
        ("stage-without-barriers nothing-like-it", "stage-without-barriers nothing-like-it"),
    ],
)
def test_names_in_an_ignore(named: str, left: str) -> None:
    text = MAP.replace("    barriers: [All look alike]\n", "")
    text = text.replace("Choose", "Choose  # jmap: ignore[{}] until May")
    assert mended(text.replace("{}", named)) == text.replace("{}", left)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_an_ignore_on_its_own_line_goes_with_it(end: str) -> None:
    lines = MAP.splitlines()
    with_idle = [*lines[:3], "  # jmap: ignore[cut-text] so", "  # a remark", *lines[3:]]
    without = [*lines[:3], "  # a remark", *lines[3:]]
    assert mended(end.join(with_idle)) == end.join(without)
    assert mended(end.join([*lines, "#jmap: ignore[cut-text]"])) == end.join(lines)
    twice = ["#jmap: ignore[cut-text]", "  # jmap: ignore[cut-text]"]
    assert mended(end.join([*lines, *twice])) == end.join(lines)
    kept = [*lines, "  #jmap: ignore[cut-text] so # a remark"]
    assert mended(end.join(kept)) == end.join([*lines, "  # a remark"])


def test_an_ignore_in_what_cannot_be_read_is_no_comment() -> None:
    text = MAP + '    needs: {text: x, weight: "1 # jmap: ignore[syntax] 2"}\n'
    assert "unused-ignore" in rules(text)
    assert mended(text) == text
    text = MAP + '  - name: "\n   # jmap: ignore[syntax] 2\n'
    assert mended(text) == text


def test_what_is_fixed_lets_more_be_fixed() -> None:
    text = MAP.replace("stages:", "stags:") + "    barers:\n      - {txt: x, kind: csot}\n"
    text = text.replace("    barriers: [All look alike]\n", "")
    assert mended(text) == text.replace("stags", "stages").replace("barers", "barriers").replace(
        "txt", "text"
    ).replace("csot", "cost")


def test_layout_stays(tmp_path: Path) -> None:
    text = (
        "\ufeff%YAML 1.2\r\n--- # \u2603\r\n"
        "journey:    >-\r\n  Renting\r\n  a boat\r\n\r\n"
        'x-mine: [ "ü" ,\t1 ]   # kept\r\n'
        "segments: &all  [ New customers ,Regulars ]\r\n"
        "stages   :\r\n"
        "-   name : 'Choose'\t\r\n"
        "    tuochpoints:\r\n    - {name:   Website,team: \"B\",'channel':web}\r\n"
        "    barriers: [All look alike, ]\r\n"
        "    needs: [{segments: *all, text: n}, {text: m, segments: [ 'Regulrs' ]}]\r\n"
        "...\r\n# no line break"
    )
    assert mended(text) == text.replace("tuochpoints", "touchpoints").replace("Regulrs", "Regulars")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"journey: \xe9\n", b"\0", b"- [", b"\xef\xbb" * 9],
)
def test_what_is_no_map_stays(content: bytes) -> None:
    assert change_of_text(content, Path("a.yaml"), SELECTION) is None


def told(*found: tuple[str, int, str]) -> list[Diagnostic]:
    """Errors, each of a rule, with a fix that puts a text in place of the letter in a column."""
    return [
        Diagnostic("a.yaml", Span(1, column, 1, column + 1), rule, "error", f"{rule} at {column}",
                   fix=(Edit(Span(1, column, 1, column + 1), text),) if text else ())
        for rule, column, text in found
    ]  # fmt: skip


def checked(*answers: tuple[bytes, list[Diagnostic]]) -> tuple[bytes, list[bytes]]:
    """What the first of the contents is fixed to, if each is found to be what stands beside it;
    and what was looked at on the way."""
    looked: list[bytes] = []

    def check(content: bytes) -> Sequence[Diagnostic]:
        looked.append(content)
        return dict(answers)[content]

    return fixed(answers[0][0], check).content, looked


A, B = ("unknown-field", 1, "A"), ("unknown-reference", 2, "B")


def test_all_at_once_where_nothing_gets_worse() -> None:
    done, looked = checked((b"ab", told(A, B)), (b"AB", []))
    assert (done, looked) == (b"AB", [b"ab", b"AB"])


def test_a_fix_that_does_harm_is_left_out() -> None:
    harm = told(("invalid-value", 2, ""), ("missing-field", 2, ""))
    done, _ = checked(
        (b"ab", told(A, B)), (b"AB", harm), (b"Ab", told(B)), (b"aB", told(A, A))
    )  # fmt: skip
    assert done == b"Ab"


def test_other_fixes_do_not_make_up_for_harm() -> None:
    harm = told(("invalid-value", 1, ""), ("missing-field", 1, ""))
    done, _ = checked(
        (b"ab", told(A, B)), (b"AB", harm), (b"Ab", [*harm, *told(B)]), (b"aB", told(A))
    )  # fmt: skip
    assert done == b"aB"


def test_a_fix_after_which_the_text_cannot_be_read_is_left_out() -> None:
    broken = told(("syntax", 1, ""))
    done, _ = checked((b"ab", told(A, B)), (b"AB", broken), (b"Ab", broken), (b"aB", told(A)))
    assert done == b"aB"


def test_two_fixes_that_undo_each_other_come_to_an_end() -> None:
    back = ("unknown-field", 1, "a")
    done, looked = checked((b"a", told(A)), (b"A", told(back)))
    assert done == b"A"
    assert len(looked) < 5


def test_fixes_of_one_place_wait_for_each_other() -> None:
    other = ("unknown-reference", 1, "C")
    done, _ = checked((b"a", told(A, other)), (b"A", told(other)), (b"C", []))
    assert done == b"C"


def found_in(folder: Path, *names: str) -> list[Change]:
    scopes = discover([folder / name for name in names] or [folder])
    return list(changes(scopes, lint(scopes, SELECTION, Cache(None)), SELECTION))


def project(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8", newline="")


def test_a_project_is_fixed_before_its_maps(tmp_path: Path) -> None:
    project(
        tmp_path,
        jmap="project: P\ntemas: [Front desk]\nlint: {rules: {too-many-stges: off}}\n",
        a=MAP + "    owner: x\n    touchpoints_: x\n",
        b=MAP.replace("[Website]", "[{name: Website, team: Frnt desk}]"),
    )
    first, second = found_in(tmp_path)
    assert (first.name, second.path.name) == (os.path.relpath(first.path), "b.yaml")
    assert first.after == first.before.replace(b"temas", b"teams").replace(b"stges", b"stages")
    assert second.after == second.before.replace(b"Frnt", b"Front")
    assert (first.count, second.count) == (2, 1)
    assert (tmp_path / "jmap.yaml").read_bytes() == first.before
    assert found_in(tmp_path, "b.yaml") == []


def test_a_project_is_fixed_with_any_folder_of_it(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    project(tmp_path, jmap="project: P\ntemas: [Front desk]\n", **{"maps/a": MAP})
    (change,) = found_in(tmp_path, "maps")
    assert change.path == tmp_path / "jmap.yaml"
    assert found_in(tmp_path, "maps/a.yaml") == []


def test_references_to_other_maps(tmp_path: Path) -> None:
    project(
        tmp_path,
        jmap="project: P\n",
        a=MAP + "parent: 'owning-a-baot'\n",
        b=MAP + "parent: owning-a-boat/choos\n",
        c=MAP + "parent: owning-a-boat/buy\n",
        **{"owning-a-boat": MAP},
    )
    assert [change.after.splitlines()[-1] for change in found_in(tmp_path)] == [
        b"parent: 'owning-a-boat'",
        b"parent: owning-a-boat/choose",
    ]


def test_ignores_for_rules_that_see_all_maps(tmp_path: Path) -> None:
    project(
        tmp_path,
        jmap="project: P\nsegments:\n  - New customers  # jmap: ignore[unmapped-segment] so\n"
             "  - {name: Regulars, job: j}\n",
        a=MAP,
    )  # fmt: skip
    (change,) = found_in(tmp_path)
    assert change.after == change.before.replace(b"  # jmap: ignore[unmapped-segment] so", b"")


def only_change(folder: Path) -> Change:
    (change,) = found_in(folder)
    return change


def test_rewriting_keeps_the_mode(tmp_path: Path) -> None:
    project(tmp_path, a=MAP.replace("barriers", "barrers"))
    path = tmp_path / "a.yaml"
    path.chmod(0o640)
    rewrite(only_change(tmp_path))
    assert path.read_text() == MAP
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_what_has_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    project(tmp_path, a=MAP.replace("barriers", "barrers"))
    change = only_change(tmp_path)
    project(tmp_path, a="theirs")
    with pytest.raises(OSError, match="it has changed meanwhile"):
        rewrite(change)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.yaml", "theirs")]


def test_a_file_that_must_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, a=MAP.replace("barriers", "barrers"))
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(PermissionError):
        rewrite(only_change(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_links(tmp_path: Path) -> None:
    inside, outside = tmp_path / "project", tmp_path / "elsewhere"
    for folder in (inside, outside, inside / "maps"):
        folder.mkdir()
    project(inside, jmap="project: P\n", a=MAP.replace("barriers", "barrers"))
    project(outside, b=MAP.replace("barriers", "barrers"))
    (inside / "maps" / "link.yaml").symlink_to("../a.yaml")
    (inside / "maps" / "out.yaml").symlink_to("../../elsewhere/b.yaml")
    (change,) = found_in(inside, "maps/link.yaml")
    rewrite(change)
    assert (inside / "a.yaml").read_text() == MAP
    assert (inside / "maps" / "link.yaml").is_symlink()
    (change,) = found_in(inside, "maps/out.yaml")
    with pytest.raises(OSError, match="a link that leads out of the project"):
        rewrite(change)
    assert (outside / "b.yaml").read_bytes() == change.before
