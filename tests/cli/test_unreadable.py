"""Files and folders that must not be read: they are told, as they may be maps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command import as_nobody, needs_nobody

MAP = "journey: Renting a boat\nsegments: [Owners]\nstages: [Choose]\n"


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A project, in the working directory, most of whose maps must not be read."""
    for name in ("a.yaml", "b.yaml", "m/shut/c.yaml", "m/listed/d.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(MAP)
    Path("jmap.yaml").write_text("project: Boats\nsegments: [Owners, Guests]\n")
    Path("b.yaml").chmod(0)
    Path("m/shut").chmod(0)
    Path("m/listed").chmod(0o444)
    yield tmp_path
    for name in ("m/shut", "m/listed"):
        Path(name).chmod(0o755)


FILE = "1:1: error[unreadable-file] the file cannot be read: permission denied"
FOLDER = FILE.replace("file cannot", "folder cannot")


@needs_nobody
@pytest.mark.parametrize(
    ("maps", "told"),
    [
        ("", [f"b.yaml:{FILE}", f"m/listed/d.yaml:{FILE}", f"m/shut:{FOLDER}"]),
        ("m/**/*.yaml", [f"m/listed/d.yaml:{FILE}", f"m/shut:{FOLDER}"]),
        ("m/shut/deep/*.yaml", [f"m/shut:{FOLDER}"]),
        ("*.yaml", [f"b.yaml:{FILE}", f"m/listed/d.yaml:{FILE}", f"m/shut:{FOLDER}"]),
    ],
)
@pytest.mark.usefixtures("shut")
def test_what_may_be_a_map_is_told(maps: str, told: list[str]) -> None:
    with Path("jmap.yaml").open("a") as file:
        file.write(f"maps: '{maps}'\n" if maps else "")
    done = as_nobody("lint", "--format", "concise", "--select", "unmapped-segment")
    assert (done.code, done.out.splitlines(), done.err) == (1, told, "")


@needs_nobody
@pytest.mark.usefixtures("shut")
def test_what_cannot_be_one_is_not() -> None:
    with Path("jmap.yaml").open("a") as file:
        file.write("maps: /a.yaml\nlint: {profile: strict}\n")
    done = as_nobody("lint", "--format", "concise", "--select", "unmapped-segment")
    assert done.out == (
        "jmap.yaml:2:20: warning[unmapped-segment] no map is for Guests: "
        "nothing shows how it is for them\n"
    )


@needs_nobody
@pytest.mark.usefixtures("shut")
def test_what_can_be_read_is_rendered() -> None:
    done = as_nobody("render", "--out", "build")
    assert done.code == 1
    assert "Rendered 1 of 4 maps" in done.err
