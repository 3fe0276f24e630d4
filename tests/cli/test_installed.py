"""jmap as it is installed from a wheel, and run out of a zip of the repository."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from command import EXAMPLES, Done, environment, files_below, here

REPOSITORY = Path(__file__).parents[2]
PARTS = ("src", "templates")
MAPS = EXAMPLES / "half-day-workshop"


def run(where: Path, *words: str | Path, cwd: Path) -> Done:
    """Run the jmap that *where*, an entry of Python's path, holds."""
    code = "import jmap, sys; from jmap.cli.entry import run; print(jmap.__file__); run()"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=cwd,
        env=environment({"PYTHONPATH": str(where), "TMPDIR": str(cwd / "tmp")}),
        capture_output=True,
        text=True,
        check=False,
    )
    place, _, out = done.stdout.partition("\n")
    assert place.startswith(str(where))
    return Done(done.returncode, out, done.stderr)


@pytest.fixture(scope="session")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zip of the repository, as the services of git hand it out."""
    path = tmp_path_factory.mktemp("zip") / "jmap-main.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in PARTS:
            for file in sorted((REPOSITORY / part).rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    archive.write(file, f"jmap-main/{file.relative_to(REPOSITORY)}")
    return path


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the repository, unpacked as pip does."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def _holds(where: Path, tmp_path: Path) -> None:
    """Whether the jmap in *where* does all that the one of the repository does."""
    (tmp_path / "tmp").mkdir()
    assert run(where, "new", "--list", cwd=tmp_path).out == here("new", "--list").out
    assert run(where, "new", "service", "-", cwd=tmp_path).out == here("new", "service", "-").out
    assert run(where, "explain", cwd=tmp_path).out == here("explain").out
    assert run(where, "init", "maps", cwd=tmp_path).code == 0
    assert run(where, "lint", "maps", cwd=tmp_path).out == "All clear: 1 map.\n"
    formats = ("--to", "html,svg,png,dot")
    done = run(where, "render", MAPS, "--out", "theirs", *formats, cwd=tmp_path)
    assert done.code == 0, done.err
    here("render", MAPS, "--out", tmp_path / "ours", *formats)
    assert files_below(tmp_path / "theirs") == files_below(tmp_path / "ours")
    german = tmp_path / "karte.yaml"
    german.write_text("journey: Karte\nlanguage: de\nstages: [Suche]\n", encoding="utf-8")
    assert run(where, "render", german, "--out", "karte", cwd=tmp_path).code == 0
    here("render", german, "--out", tmp_path / "unsere")
    assert files_below(tmp_path / "karte") == files_below(tmp_path / "unsere")
    assert not list((tmp_path / "tmp").iterdir())


def test_a_zip_of_the_repository(zipped: Path, tmp_path: Path) -> None:
    _holds(zipped / "jmap-main" / "src", tmp_path)


def test_out_of_a_zip_processes_share_the_work_and_leave_nothing(
    zipped: Path, tmp_path: Path
) -> None:
    (tmp_path / "tmp").mkdir()
    for jobs in ("1", "2"):
        words = ("render", EXAMPLES / "coffee-machine", "--out", jobs, "--jobs", jobs)
        done = run(zipped / "jmap-main" / "src", *words, cwd=tmp_path)
        assert done.code == 0, done.err
    assert files_below(tmp_path / "1") == files_below(tmp_path / "2")
    assert not list((tmp_path / "tmp").iterdir())


def test_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    _holds(wheel, tmp_path)


def test_the_wheel_holds_everything_and_nothing_else(wheel: Path) -> None:
    package = wheel / "jmap"
    held = {name for name in files_below(package) if "__pycache__" not in name}
    source = {name for name in files_below(REPOSITORY / "src/jmap") if "__pycache__" not in name}
    templates = {f"templates/{name}" for name in files_below(REPOSITORY / "templates")}
    assert held == source | templates
    assert "py.typed" in held
    assert "render/fonts/OFL.txt" in held
    tops = {path.name for path in wheel.iterdir()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"jmap"}


def test_drawing_writes_nothing_into_the_package(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    before = {name for name in files_below(wheel) if "__pycache__" not in name}
    assert run(wheel, "render", MAPS, "--to", "svg,pdf", cwd=tmp_path).code == 0
    assert {name for name in files_below(wheel) if "__pycache__" not in name} == before


def test_the_command_is_what_pyproject_says() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"jmap": "jmap.cli.entry:run"}
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"templates": "jmap/templates"}
