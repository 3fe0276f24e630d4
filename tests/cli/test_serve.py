"""`jmap serve` as a command: what it refuses, and what it opens."""

import subprocess
import sys
from pathlib import Path

import pytest
from command import MAP, here, jmap
from served import Served


@pytest.fixture(autouse=True)
def _beside_a_map(own_folder: None) -> None:
    Path("boat.yaml").write_text(MAP)


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    served = Served(tmp_path)
    done = jmap("serve", "--port", str(served.port))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"jmap: cannot serve at port {served.port}: Address already in use\n"
    served.end()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["empty"], "no journey map found in empty"),
        (["nowhere"], "there is no file or folder nowhere"),
    ],
)
def test_what_cannot_be_served_is_refused(words: list[str], said: str) -> None:
    Path("empty").mkdir()
    done = here("serve", *words)
    assert (done.code, done.out, done.err) == (2, "", f"jmap: {said}\n")


@pytest.mark.parametrize("options", [["--port", "0"], ["--port", "65536"], ["--host", "0.0.0.0"]])
def test_ports_and_hosts_that_there_are_not(options: list[str]) -> None:
    assert here("serve", *options).code == 2


@pytest.mark.parametrize("module", ["starlette", "uvicorn", "watchfiles"])
def test_without_its_extra_it_says_what_to_install(module: str) -> None:
    Path("blocked").mkdir()
    Path(f"blocked/{module}.py").write_text(f"raise ModuleNotFoundError(name={module!r})\n")
    done = jmap("serve", env={"PYTHONPATH": "blocked"})
    assert (done.code, done.out) == (2, "")
    assert done.err == "jmap: serving needs more: pip install 'jmap[serve]'\n"


def test_quiet_tells_the_address_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jmap", "-q", "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"http://127.0.0.1:")
        process.terminate()
        assert process.communicate(timeout=30) == (b"", b"")
        assert process.returncode == 0
