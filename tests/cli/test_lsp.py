"""`jmap lsp` as a command; what it does is told in tests/lsp."""

import subprocess
import sys

from command import environment, here, jmap


def test_it_is_listed_among_the_checks() -> None:
    out = here("--help").out
    check, show = out.index("─ Check "), out.index("─ Show ")
    assert check < out.index("│ lsp ") < show
    assert "standard input" in here("lsp", "--help").out


def test_a_missing_extra_is_named_in_one_line() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['pygls', 'lsprotocol']));"
        "from jmap.cli.entry import run; sys.argv = ['jmap', 'lsp']; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "jmap: the language server needs more: pip install 'jmap[lsp]'\n"


def test_it_takes_nothing() -> None:
    assert jmap("lsp", "map.yaml").code == 2
    assert jmap("lsp").code == 1  # nobody said hello, nor goodbye
