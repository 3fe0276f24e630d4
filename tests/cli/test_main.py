"""The command itself: options for all commands, exit codes, how it starts and how it ends."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import BROKEN, JMAP, MAP, environment, here, jmap

from jmap import __version__
from jmap.render.excerpt import LANES

RESULTS = (["schema"], ["lint"], ["--version"], ["--help"], ["render", "--help"])
"""Words of commands that write to standard output."""
HEAVY = ("pydantic", "yaml", "jinja2", "rich", "pygraphviz", "graphviz")


def test_version() -> None:
    assert jmap("--version").out == f"jmap {__version__}\n"


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_shows_the_commands_in_their_groups(flag: str) -> None:
    done = jmap(flag)
    groups = re.split(r"─ (\w+) ─", done.out)
    listed = dict(zip(groups[1::2], groups[2::2], strict=True))
    names = {
        group: re.findall(r"^│ (\w+) ", text, re.MULTILINE)
        for group, text in listed.items()
        if group != "Options"
    }
    assert done.code == 0
    assert names == {
        "Write": ["init", "new"],
        "Check": ["lint", "explain", "schema", "lsp"],
        "Show": ["render", "serve"],
    }


@pytest.mark.parametrize("command", ["init", "new", "lint", "explain", "schema", "lsp", "render"])
def test_every_command_has_help_that_fits_a_terminal(command: str) -> None:
    for columns in (60, 80, 120):
        done = here(command, "--help", columns=columns)
        assert done.code == 0
        assert f"Usage: jmap {command}" in done.out
        assert "[[" not in done.out
        assert "<bool>" not in done.out
        assert max(map(len, done.out.splitlines())) <= columns


def test_without_a_command_it_shows_the_help() -> None:
    done = jmap()
    assert done.code == 2
    assert "Usage: jmap" in done.out + done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lnt"], "No such command 'lnt'. Did you mean 'lint'?"),
        (["lint", "--nothing"], "No such option: --nothing"),
        (["-C", "nowhere", "lint"], "Invalid value for '-C'"),
        (["lint", "nowhere"], "jmap: there is no file or folder nowhere"),
        (["render", "nowhere"], "jmap: there is no file or folder nowhere"),
        (["render", "-"], "jmap: - is standard input, which lint alone reads: name files"),
        (["schema", "nothing"], "nothing"),
    ],
)
def test_wrong_usage(words: list[str], said: str, tmp_path: Path) -> None:
    done = jmap(*words, cwd=tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert said in " ".join(done.err.split())


def test_it_works_in_the_folder_of_c(tmp_path: Path) -> None:
    (tmp_path / "boat.yaml").write_text(MAP)
    assert jmap("-C", tmp_path, "lint", "--format", "concise").code == 0
    assert jmap("-C", tmp_path, "lint", "--show-files").out == "boat.yaml\n"


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    assert jmap("-q", "init", cwd=tmp_path).err == ""
    (tmp_path / "broken.yaml").write_text(BROKEN)
    done = jmap("-q", "render", cwd=tmp_path)
    assert "broken.yaml:4:5 error unknown-field" in done.err
    assert "Rendered" not in done.err


@pytest.mark.parametrize("shown", [["--format", "text"], ["--format", "matrix"], ["--statistics"]])
def test_quiet_leaves_out_the_summary(shown: list[str], tmp_path: Path) -> None:
    for name, text in (("clean", MAP), ("broken", BROKEN)):
        (tmp_path / f"{name}.yaml").write_text(text)
    words = ("lint", *shown, "--severity", "error")
    told = here(*words, tmp_path / "broken.yaml").out
    last = told.splitlines()[-1]
    assert last.startswith("Found 1 error in 1 file")
    assert here("-q", *words, tmp_path / "broken.yaml").out == told.removesuffix(f"\n{last}\n")
    assert here("-q", *words, tmp_path / "clean.yaml").out == ""


def test_verbose_names_each_file(tmp_path: Path) -> None:
    (tmp_path / "boat.yaml").write_text(MAP)
    done = jmap("-v", "render", cwd=tmp_path)
    assert [line for line in done.err.splitlines() if line.startswith("Wrote")] == [
        f"Wrote build/{name}"
        for name in ("boat.html", "boat.map.svg", "boat.flow.svg", "index.html")
    ]


def _on_terminal(*words: str, cwd: Path, env: dict[str, str | None]) -> str:
    """What jmap writes to a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*JMAP, *words], cwd=cwd, env=environment(env), stdout=follower, stderr=follower
    )
    os.close(follower)
    said = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        said += part
    os.close(leader)
    process.wait(60)
    return said.decode()


@pytest.mark.parametrize("words", [["lint"], ["render"], ["bogus"]])
def test_colours_are_for_terminals_that_want_them(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    terminal: dict[str, str | None] = {"TERM": "xterm-256color"}
    coloured = re.compile(r"\x1b\[[0-9;]*[39][1-6]m")
    assert coloured.search(_on_terminal(*words, cwd=tmp_path, env=terminal))
    plain = _on_terminal("--no-color", *words, cwd=tmp_path, env=terminal)
    assert not coloured.search(plain)
    done = jmap(*words, cwd=tmp_path)
    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["--no-color"], {"TERM": "xterm-256color"}),
        ([], {"TERM": "xterm-256color", "NO_COLOR": "1"}),
        ([], {"TERM": "dumb"}),
    ],
)
@pytest.mark.parametrize("more", [["lint"], ["render"], ["bogus"], ["--help"]])
def test_who_wants_no_colours_gets_plain_text(
    words: list[str], more: list[str], env: dict[str, str | None], tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    assert "\x1b" not in _on_terminal(*words, *more, cwd=tmp_path, env=env)


def test_ctrl_c_ends_it_without_a_word_of_ours(tmp_path: Path) -> None:
    for number in range(24):
        (tmp_path / f"boat-{number}.yaml").write_text(MAP)
    process = subprocess.Popen(
        [*JMAP, "render", "--jobs", "2", "--to", "png"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while process.poll() is None and not list(tmp_path.glob("build/*.png")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")
    assert not list(tmp_path.rglob(".jmap-*"))


FAULTY = """
from jmap.cli import main
def fail(): raise RuntimeError("first line\\nsecond line")
main.app.command("fail")(fail)
main.run()
"""


def _fail(*words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", FAULTY, *words, "fail"]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_a_fault_of_ours_is_told_in_two_lines() -> None:
    done = _fail()
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "jmap: a fault of ours: RuntimeError: first line",
        "Run `jmap -v …` for the details, and report it with the file that caused it.",
    ]


def test_a_fault_of_ours_is_told_in_full_when_asked() -> None:
    done = _fail("-v")
    assert done.returncode == 3
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1] == "jmap: a fault of ours: RuntimeError: first line"


@pytest.mark.parametrize("words", [["schema"], ["explain"], ["new", "service", "-"]])
def test_a_reader_that_leaves_is_no_fault(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*JMAP, *words], stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False
    )
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("words", RESULTS)
def test_a_full_disk_behind_standard_output_is_told(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "boat.yaml").write_text(MAP)
    code, said = _into("/dev/full", *words, cwd=tmp_path)
    assert (code, said) == (2, "jmap: cannot write to standard output: No space left on device\n")


@pytest.mark.parametrize("words", RESULTS)
def test_a_closed_standard_output_is_told(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "boat.yaml").write_text(MAP)
    code, said = _into("&-", *words, cwd=tmp_path)
    assert (code, said) == (2, "jmap: cannot write to standard output: Bad file descriptor\n")


def test_who_writes_no_result_needs_no_output(tmp_path: Path) -> None:
    (tmp_path / "boat.yaml").write_text(MAP)
    code, said = _into("&-", "render", cwd=tmp_path)
    assert (code, said) == (0, "Rendered 1 map into 4 files; open build/index.html\n")
    for name, place in (("first", ">&-"), ("second", "2>&-"), ("third", ">&- 2>&- <&-")):
        line = f'"$@" {place}'
        words = ["sh", "-c", line, "sh", *JMAP, "render", "--out", name]
        assert subprocess.run(words, cwd=tmp_path, env=environment(), check=False).returncode == 0
        assert (tmp_path / name / "index.html").read_bytes() == (
            tmp_path / "build/index.html"
        ).read_bytes()


def _into(place: str, *words: str, cwd: Path) -> tuple[int, str]:
    """How jmap ends whose standard output a shell leads to *place*, and what it says."""
    shell = ["sh", "-c", f'"$@" >{place}', "sh", *JMAP, *words]
    done = subprocess.run(
        shell, cwd=cwd, env=environment(), stderr=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stderr


def _loaded(*words: str, cwd: Path) -> set[str]:
    """The modules that a command has imported at its end."""
    code = (
        "import atexit, sys; from jmap.cli import main; atexit.register(lambda: "
        "print('\\n'.join(sys.modules), file=sys.stderr)); main.run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_it_starts_without_what_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "boat.yaml").write_text(MAP)
    assert not _loaded("--version", cwd=tmp_path) & set(HEAVY)
    linting = _loaded("lint", cwd=tmp_path)
    assert {"pydantic", "yaml"} <= linting
    assert not linting & {"jinja2", "rich", "pygraphviz", "graphviz", "jmap.cli.render"}
    drawing = _loaded("render", "--to", "svg", "--jobs", "1", cwd=tmp_path)  # in no other process
    assert "pygraphviz" in drawing
    assert not drawing & {"jinja2", "rich", "jmap.cli.lint", "jmap.lint.reporters"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("jmap ", {"init", "new", "lint", "explain", "schema", "lsp", "render", "serve"}),
        ("jmap re", {"render"}),
        ("jmap explain stage-without-b", {"stage-without-barriers"}),
        ("jmap lint --select stage-without-b", {"stage-without-barriers"}),
        ("jmap lint --ignore syntax,missing-sp", {"syntax,missing-sponsor"}),
        ("jmap new b2", {"b2b-saas", "b2c-retail"}),
        ("jmap init --starter mini", {"minimal"}),
        ("jmap render --to pp", {"pptx"}),
        ("jmap render --view map,bl", {"map,blueprint"}),
        ("jmap schema ", {"journey", "project", "walkthrough"}),
        ("jmap lint --format ju", {"junit"}),
        ("jmap lint --fail-on ne", {"never"}),
    ],
)
def test_the_shell_completes(line: str, offered: set[str]) -> None:
    assert _offered(line, Path()) == offered


def _offered(line: str, folder: Path) -> set[str]:
    """What the shell gets for a *line* that is typed in a *folder*, where nothing is said."""
    words = line.split(" ")
    env = {
        "_JMAP_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = jmap(env=env, cwd=folder)
    assert (done.code, done.err) == (0, "")
    return set(done.out.split("\n")) - {""}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("jmap render --segment ", {"sailors", "rowers", "landlubbers"}),
        ("jmap render a.yaml --segment ", {"sailors", "rowers"}),
        ("jmap render --segment rowers,s", {"rowers,sailors"}),
        ("jmap render --redact sub --to html --segment ", {"landlubbers"}),
        ("jmap -C sub render --segment ", {"landlubbers"}),
        ("jmap render nowhere --segment ", set()),
        ("jmap render --stages ", {"choose-one", "stay", "7"}),
        ("jmap render --stages choose-one..s", {"choose-one..stay"}),
        ("jmap render --stages choose-", {"choose-one"}),
        ("jmap render --stages Ch", {"Choose-one"}),
        ("jmap render --stages Choose_", {"Choose_one"}),
        ("jmap render --stages Choose-one..ST", {"Choose-one..STay"}),
        ("jmap render --segment rowers,S", {"rowers,Sailors"}),
        ("jmap render --lanes WHAT-R", {"WHAT-Rivals-do"}),
        ("jmap render --lanes ", {*LANES, "what-rivals-do"}),
        ("jmap render --lanes barriers,w", {"barriers,what-rivals-do"}),
    ],
)
def test_the_shell_completes_what_maps_hold(line: str, offered: set[str], tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.yaml").write_text(
        "journey: Boats\nsegments: [Sailors, Rowers]\n"
        "stages: [{name: Choose one, custom: {What rivals do: [Hide]}}]\n"
    )
    (tmp_path / "broken.yaml").write_text("journey: Boats\nstages:\n  - name: 7\n    barrier: x\n")
    (tmp_path / "worse.yaml").write_text("journey: [\n")
    (tmp_path / "sub" / "b.yaml").write_text(
        "journey: Land\nsegments: [Landlubbers]\nstages: [Stay]\n"
    )
    assert _offered(line, tmp_path) == offered


@pytest.mark.parametrize("shell", ["fish", "zsh"])
@pytest.mark.parametrize("command", ["lint", "render", "serve"])
def test_the_shell_tells_of_each_option_in_a_line(shell: str, command: str) -> None:
    asked = {
        "_JMAP_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": f"jmap {command} --",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COLUMNS": "60",
    }
    told = jmap(env=asked).out.removeprefix("_arguments '*: :((").splitlines()
    assert len(told) > 2
    assert all(re.match(r'(--[a-z-]+\t|"--[a-z-]+":"|"--[a-z-]+")', line) for line in told), told
    assert not [line for line in told if "{" in line]


def test_a_fault_of_ours_says_nothing_while_a_line_is_typed() -> None:
    faulty = FAULTY.replace(
        "main.run()",
        "import jmap.cli.completion; jmap.cli.completion._last = fail; main.run()",
    )
    words = {"_JMAP_COMPLETE": "complete_bash", "COMP_WORDS": "jmap explain ", "COMP_CWORD": "2"}
    line = [sys.executable, "-c", faulty]
    done = subprocess.run(line, capture_output=True, env=environment(words), check=False)
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed(shell: str) -> None:
    done = jmap(env={"_JMAP_COMPLETE": f"source_{shell}"})
    assert done.code == 0
    assert "_JMAP_COMPLETE" in done.out


def test_results_are_utf8_in_any_locale(tmp_path: Path) -> None:
    for locale in ("C", "POSIX", "en_US.ISO-8859-1"):
        done = jmap("new", "future-state", "-", env={"LC_ALL": locale, "PYTHONUTF8": "0"})
        assert done.out == here("new", "future-state", "-").out
