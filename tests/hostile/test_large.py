"""Files that are meant to fill memory or to take for ever: a diagnostic within seconds."""

import os
import subprocess
from pathlib import Path

import pytest
from limits import lint, run

T = "journey: T\n"
STRICT = T + "status: live\n"


def many(form: str, count: int, between: str = "") -> str:
    """*form* with each number below *count* in place of its #."""
    return between.join(form.replace("#", str(number)) for number in range(count))


BOMBS = {
    "wide": T + "x-0: &a0 [" + "s," * 50 + "]\n"
    + "".join(f"x-{i}: &a{i} [{f'*a{i - 1},' * 50}]\n" for i in range(1, 9))
    + "stages: *a8\n",
    "mappings": T + "# jmap: ignore[syntax]\na: &a0 {x: 1, y: 2}\n"
    + "".join(
        f"b{i}: &a{i} {{{','.join(f'k{k}: *a{i - 1}' for k in range(9))}}}\n" for i in range(1, 20)
    ),
    "deep": T + "stages: &a0 [x]\n"
    + "".join(f"f{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 3000)),
    "lanes": T + "stages:\n - name: S\n   barriers: &b [" + many("b#", 600, ",") + "]\n"
    + many(" - {name: S#, barriers: *b}\n", 800),
    "stages": T + "stages:\n - &s\n  name: S\n  steps: &t\n"
    + many("  - {name: a#, touchpoints: [a#]}\n", 500) + many(" - {name: S#, steps: *t}\n", 1000),
    "many aliases": T + "stages:\n - &a {name: x, barriers: [1, 2, 3]}\n" + " - *a\n" * 30_000,
    "merge chain": T + "x: &m0 {name: S}\n"
    + "".join(f"y{i}: &m{i} {{<<: *m{i - 1}, k{i}: 1}}\n" for i in range(1, 2000))
    + "stages: [*m1999]\n",
    "merge wide": T + "stages:\n - &a {name: S, " + many("k#: 1", 2000, ", ") + "}\n"
    + f" - {{<<: [{', '.join(['*a'] * 20)}]}}\n" * 200,
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_alias_bombs(tmp_path: Path, bomb: str) -> None:
    assert lint(tmp_path, BOMBS[bomb]).code == 1


LARGE = {
    "lists with tags": T + "stages: " + "!!seq [" * 500_000 + "\n",
    "texts with tags": T + "stages:\n" + "- !!str s\n" * 500_000,
    "aliases aside": T + "x-0: &a0 [x]\n" + "".join(
        f"x-{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 3_000)
    ) + "stages: *a2999\n",
    "fields": T + "stages: [a]\n" + many("f#: x\n", 49_000),
    "keys given twice": T + "stages: [a]\n" + "id: x\n" * 100_000,
    "fewer keys given twice": T + "stages: [a]\n" + "id: x\n" * 49_000,
    "empty fields": T + "stages: [a]\n" + many("f#:\n", 49_000),
    "empty items": T + f"stages: [{'~,' * 99_000}]\n",
    "wrong items": T + f"stages: [{'[],' * 99_000}]\n",
    "wrong everywhere": T + "stages:\n"
    + many("- {name: s#, sentiment: 9, foo: 1, bar#: [{a: b}]}\n", 8_000),
    "references": T + "segments: [A]\nstages: [{name: S, segments: ["
    + many("r#,", 99_000) + "]}]\n",
    "references and names": T + "segments: [" + many("segment number #,", 190)
    + "]\nstages: [{name: S, segments: [" + many("segmnt numbr #x,", 20_000) + "]}]\n",
    "segments": T + "segments: [" + many("s#,", 20_000) + "]\nstages: [{name: S, segments: ["
    + many("s#,", 20_000) + "]}]\n",
    "ambiguous": T + "stages:\n" + "- same\n" * 20_000 + "transitions:\n"
    + "- {from: same, to: same}\n" * 10_000,
    "slashes": T + f"stages: [{'a,' * 20_000}]\nopportunities:\n"
    + many("- {title: p#, addresses: a/b#}\n", 4_000),
    "by segment": T + "segments: [A]\nstages: [{name: S, satisfaction: {" + many("s#: 5,", 40_000)
    + "}}]\n",
    "ids": T + "stages:\n" + "- {name: a, id: x}\n" * 19_000,
    "values that differ": T + "stages:\n- name: a\n  touchpoints:\n"
    + many("  - {name: a, channel: c#}\n", 19_000),
    "stages": STRICT + f"stages: [{many('s#,', 5_000)}]\n",
    "stages of one name": T + f"stages: [{'s,' * 99_000}]\n",
    "too many": T + "stages:\n" + "- s\n" * 1_000_000,
    "comments": T + "stages:\n" + "# jmap: ignore[stage-without-barriers]\n" * 20_000 + "  - a\n",
    "comments with names": T + "stages:\n"
    + many("  - s# # jmap: ignore[foo#, stage-without-barriers]\n", 5_000),
    "open comments": T + "stages: [a]\n" + "# jmap: ignore[" * 50_000 + "\n",
    "hashes": T + "stages:\n" + many("  - s# #c\n", 30_000),
    "hashes in a line": T + "stages: [a]\nx-a: b" + " #c" * 100_000 + "\n",
    "hashes in quotes": T + "x-a: '" + " #c" * 100_000 + "'\nstages: [a]\n",
    "hashes in a block": T + "x-a: |\n" + " a #c\n" * 50_000 + "stages: [a]\n",
    "blanks behind a hash": T + "stages: [a, 'b #c']\nx-a:\n - b #1" + " " * 400_000 + "c\n",
    "a long name": T + f"segments: [{'abc ' * 250_000}]\nstages: [{{name: S, segments: "
    f"[{'abd ' * 250_000}]}}]\n",
    "a long field": T + f"stages: [a]\n? {'stag' * 250_000}\n: 1\n",
    "a long number": T + f"format: {'1' * 1_000_000}\nstages: [a]\n",
    "a long id": T + f"stages: [{{name: a, id: {'a b-' * 250_000}}}]\n",
    "a long word": T + f"status: {'draft' * 200_000}\nstages: [a]\n",
    "marks": T + f"stages: ['a{chr(0x301) * 1_000_000}']\n",
    "an anchor": f"journey: &{'a' * 100_000} T\nstages: [*{'a' * 100_000}]\n",
    "quotes that never close": 'journey: "T\n' + "stages: [x]\n" * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_large_files(tmp_path: Path, name: str) -> None:
    ran = lint(tmp_path, LARGE[name])
    assert ran.out.count(b"\n") > 1
    assert len(ran.out) < 8_000_000


def test_ten_megabytes_that_are_fine(tmp_path: Path) -> None:
    stage = (
        "  - name: Stage {0}\n    touchpoints: [Web {0}, App]\n    barriers:\n      - text: {1}\n"
    )
    text = "lorem ipsum " * 170
    content = T + "segments: [A]\nstages:\n" + "".join(stage.format(i, text) for i in range(5_000))
    assert len(content) > 10_000_000
    ran = lint(tmp_path, content)
    assert (ran.code, ran.out) == (0, b"All clear: 1 map.\n")


def test_ten_megabytes_in_a_few_lines(tmp_path: Path) -> None:
    stage = "  - {{name: Stage {0}, touchpoints: [Web], barriers: [{1}{0}], foo: 1}}\n"
    text = "lorem ipsum " * 85_000
    ran = lint(tmp_path, T + "stages:\n" + "".join(stage.format(i, text) for i in range(10)))
    assert ran.code == 1
    assert len(ran.out) < 20_000


def test_a_file_of_zeros(tmp_path: Path) -> None:
    with (tmp_path / "map.yaml").open("wb") as file:
        file.truncate(1 << 40)
    ran = run(tmp_path, "lint", "--no-cache", "map.yaml")
    assert ran.code == 1
    assert b"the file has more than 16 MB" in ran.out
    assert run(tmp_path, "lint", "--no-cache").code == 2


def test_devices_and_pipes_are_not_waited_for(tmp_path: Path) -> None:
    for name in ("pipe.yaml", "jmap.yaml", ".gitignore"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "linked.yaml").symlink_to("/dev/zero")
    named = ("/dev/zero", "/dev/urandom", "/dev/null", "pipe.yaml", "linked.yaml")
    ran = run(tmp_path, "lint", "--no-cache", *named)
    assert ran.code == 1
    assert ran.out.count(b"it is not a regular file") == len(named)
    assert run(tmp_path, "lint").code == 2


def test_standard_input_without_end(tmp_path: Path) -> None:
    with subprocess.Popen(["yes", "journey: T"], stdout=subprocess.PIPE) as endless:
        assert endless.stdout is not None
        given = endless.stdout.read(20_000_000)
        endless.kill()
    assert run(tmp_path, "lint", "-", given=given).code == 1


def test_a_large_project_file(tmp_path: Path) -> None:
    names = many("n#,", 4_000)
    (tmp_path / "jmap.yaml").write_text(
        f"project: P\nsegments: [{names}]\nteams: [{names}]\nthemes: [{names}]\nmaps: ['**']\n"
        f"channels: [{many('{name: c#, team: x#},', 4_000)}]\n"
        "lint: {rules: {" + many("rule-#: off,", 5_000) + "}}\n"
    )
    (tmp_path / "map.yaml").write_text(T + "stages: [S]\n")
    assert run(tmp_path, "lint").code == 1


def test_many_files(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\n")
    for number in range(300):
        (tmp_path / f"{number}.yaml").write_text(T + "id: same\nreplaces: nobody\nstages: [S]\n")
    assert run(tmp_path, "lint").code == 1
