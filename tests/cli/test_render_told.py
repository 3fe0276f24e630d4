"""What `jmap render` says on a terminal, and what it opens."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import JMAP, MAP, environment, here, jmap

from jmap.cli import render_told
from jmap.render.batch import Rendered


@pytest.fixture(autouse=True)
def _in_a_project(own_folder: None) -> None:
    Path("boat.yaml").write_text(MAP)
    Path("船.yaml").write_text(MAP)


def on_terminal(*words: str) -> tuple[int, str]:
    """What jmap says on a terminal of 100 columns."""
    return _said([*JMAP, *words], {"NO_COLOR": "1"})


def _said(command: Sequence[str], env: dict[str, str | None]) -> tuple[int, str]:
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("4H", 40, 100, 0, 0))
    process = subprocess.Popen(
        command, stderr=follower, env=environment({"TERM": "xterm", "COLUMNS": None, **env})
    )
    os.close(follower)
    said = b""
    with contextlib.suppress(OSError):  # which is how it ends
        while piece := os.read(leader, 65536):
            said += piece
    os.close(leader)
    return process.wait(timeout=60), said.decode().replace("\r\n", "\n")


def test_a_terminal_shows_a_table() -> None:
    code, said = on_terminal("render", "--to", "html,svg,dot", "--view", "report,map")
    assert code == 0
    said = said.rpartition("\x1b[2K")[2]  # a busy machine may have shown a bar before
    lines = said.splitlines()
    assert lines[0].split() == ["html", "svg", "dot"]
    assert [line.split()[0] for line in lines[1:3]] == ["boat", "船"]
    size = Path("build/boat.html").stat().st_size
    assert f"{size / 1000:,.0f} kB" in lines[1]
    assert lines[3].startswith("Rendered 2 maps into ")
    assert len(lines) == 4
    assert "\x1b" not in said
    assert on_terminal("-q", "render") == (0, "")
    assert "kB" not in on_terminal("-v", "render")[1]


def test_a_table_that_is_too_wide_or_long_tells_of_formats() -> None:
    one = Rendered(Path("a"), "a", sizes={"a.html": 12_345, "a.map.svg": 900, "a.flow.svg": 100})
    other = Rendered(Path("b"), "b" * 30, sizes={"b.html": 1_655})
    assert render_told.table([one, other], 80) == [
        f"{'':30}    html     svg",
        f"{'a':30}   12 kB  1.0 kB",
        f"{'b' * 30}  1.7 kB       –",
    ]
    assert render_told.table([one, other], 30) == [
        "html  2 files   14 kB",
        "svg   2 files  1.0 kB",
    ]
    assert len(render_told.table([one] * 100, 80)) == 2


def test_a_long_run_shows_a_bar_and_a_short_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    drawn: list[int] = []
    bar = Bar()

    def draw(_: object, total: int) -> Bar:
        drawn.append(total)
        return bar

    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setattr(render_told._Bar, "_draw", draw)
    with render_told.progress() as tell:
        assert tell is not None
        for done in range(1, 4):
            tell(done, 3)
    assert drawn == []
    monkeypatch.setattr(render_told, "PATIENCE", -1.0)
    with render_told.progress() as tell:
        assert tell is not None
        for done in range(1, 4):
            tell(done, 3)
    assert drawn == [3]
    assert bar.seen == [1, 2, 3, "stopped"]


class Bar:
    task_ids = (0,)

    def __init__(self) -> None:
        self.seen: list[object] = []

    def update(self, task: int, completed: int) -> None:
        self.seen.append(completed)

    def stop(self) -> None:
        self.seen.append("stopped")


def test_a_bar_on_a_real_terminal_leaves_nothing_behind() -> None:
    script = (
        "import time; from jmap.cli import render_told; render_told.PATIENCE = 0\n"
        "with render_told.progress() as tell:\n"
        "    for done in range(1, 6):\n"
        "        time.sleep(0.05); tell(done, 5)\n"
    )
    code, said = _said([sys.executable, "-c", script], {})
    assert code == 0
    assert "Rendering" in said and "/5" in said
    assert said.rstrip().endswith("\x1b[2K")  # the line is wiped


def test_a_pipe_gets_one_line_and_rich_is_not_loaded() -> None:
    assert jmap("render").err.count("\n") == 1
    probe = (
        "import sys; sys.argv = ['jmap', '-q', 'render']\n"
        "from jmap.cli.main import app\n"
        "app(standalone_mode=False)\n"
        "print('rich.progress' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout == "False\n"


def test_open_opens_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browse)
    monkeypatch.setenv("DISPLAY", ":0")
    assert here("render", "boat.yaml").code == 0
    assert opened == []
    done = here("render", "boat.yaml", "--open")
    page = Path("build/index.html").resolve().as_uri()
    assert (done.code, opened) == (0, [page])
    assert "browser" not in done.err
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    done = here("-q", "render", "boat.yaml", "--open")
    assert (done.code, len(opened)) == (0, 1)
    assert done.err == f"jmap: no browser could be opened here; the page is {page}\n"


def test_a_browser_that_does_not_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda url: False)
    monkeypatch.setenv("BROWSER", "false")
    done = here("render", "boat.yaml", "--open")
    assert done.code == 0
    assert "jmap: no browser could be opened here; the page is file://" in done.err


def test_the_help_names_all_formats_and_views() -> None:
    from jmap.render.outputs import FORMATS, VIEWS

    said = here("render", "--help").out
    assert all(name in said for name in (*FORMATS, *VIEWS, "--check", "--open"))
    assert "{" not in said
