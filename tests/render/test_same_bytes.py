"""The same maps give the same bytes, whatever surrounds them: time zone, language, order of
hashes, home folder, processes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jmap.render.outputs import FORMATS

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECT = EXAMPLES / "coffee-machine"  # two maps, so that processes can share the work
PLAIN = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}

AROUND: dict[str, tuple[dict[str, str | None], str]] = {
    "east": ({"TZ": "Asia/Tokyo", "LC_ALL": "ja_JP.UTF-8", "PYTHONHASHSEED": "1"}, "2"),
    "west": ({"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "42"}, "4"),
    "Turkish and homeless": (
        {"LC_ALL": "tr_TR.UTF-8", "HOME": None, "USER": None, "PYTHONHASHSEED": "random"}, "2"
    ),
    "decimal comma, a locked home, another day": (
        {"LC_ALL": "de_DE.UTF-8", "HOME": "/proc", "XDG_CACHE_HOME": "/proc", "COLUMNS": "40",
         "SOURCE_DATE_EPOCH": "86400"}, "1"
    ),
}  # fmt: skip


def render(
    out: Path, around: dict[str, str | None], jobs: str, maps: Path = PROJECT
) -> dict[str, str]:
    """The digests of all that is rendered of the maps."""
    variables = {**os.environ, **PLAIN, **around}
    subprocess.run(
        [sys.executable, "-m", "jmap", "render", str(maps), "--out", str(out), "--jobs", jobs,
         "--to", ",".join(FORMATS)],
        env={name: value for name, value in variables.items() if value is not None},
        check=True,
        capture_output=True,
    )  # fmt: skip
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What everything is compared with."""
    found = render(tmp_path_factory.mktemp("first") / "out", {}, "1")
    assert {Path(name).suffix[1:] for name in found} == set(FORMATS)
    return found


@pytest.mark.parametrize("name", AROUND)
def test_what_is_around_makes_no_difference(
    name: str, first: dict[str, str], tmp_path: Path
) -> None:
    around, jobs = AROUND[name]
    assert render(tmp_path / "out", around, jobs) == first


def test_neither_does_the_place_of_the_maps(first: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path / "elsewhere")
    assert render(tmp_path / "out", {}, "1", tmp_path / "elsewhere") == first


def test_one_map_drawn_beside_its_pages_gives_the_same_bytes(tmp_path: Path) -> None:
    (path, *_) = sorted(PROJECT.rglob("*.journey.yaml"))
    alone, shared = (render(tmp_path / jobs, {}, jobs, path) for jobs in ("1", "2"))
    assert alone == shared
    assert any(name.endswith(".map.svg") for name in alone)
