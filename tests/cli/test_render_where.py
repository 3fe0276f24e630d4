"""Where `jmap render` writes, and where it does not."""

import os
import re
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import (
    BROKEN,
    BY_DEFAULT,
    JMAP,
    MAP,
    as_nobody,
    environment,
    files_below,
    here,
    jmap,
    needs_nobody,
    with_id,
)

from jmap.render.names import MAX_BYTES, file_stem
from jmap.render.outputs import FORMATS

Project = Callable[..., Path]


@pytest.mark.parametrize("several", [False, True])
def test_a_link_in_the_place_of_the_usual_folder_is_not_followed(
    project: Project, tmp_path: Path, several: bool
) -> None:
    project()
    if several:
        project("more")
        Path("build").mkdir()
    (tmp_path.parent / f"{tmp_path.name}-home").mkdir()
    link = Path("build/maps" if several else "build")
    link.symlink_to(tmp_path.parent / f"{tmp_path.name}-home")
    done = here("render")
    assert done.code == 2
    assert done.err == f"jmap: {link} leads out of this folder: name another with --out\n"
    assert files_below(tmp_path.parent / f"{tmp_path.name}-home") == {}


def test_links_and_pipes_in_the_place_of_files_are_replaced(project: Project) -> None:
    Path("mine.html").write_text("mine")
    Path("build").mkdir()
    Path("build/index.html").symlink_to("../mine.html")
    os.mkfifo("build/boat.html")
    assert jmap("render", project()).code == 0
    assert Path("mine.html").read_text() == "mine"
    assert all(Path(f"build/{name}").is_file() for name in BY_DEFAULT)


def test_several_projects_have_a_folder_each(project: Project) -> None:
    project("one/Acme Boats", "render: {out: mine}\n")
    project("two/acme-boats")
    project("zeta", boat=MAP, ship=with_id("ship"))
    Path("alone.yaml").write_text(MAP)
    done = here("render")
    assert done.err == "Rendered 5 maps into 20 files; open build/index.html\n"
    built = files_below(Path("build"))
    boat = {"index.html", *BY_DEFAULT}
    assert set(built) == {
        "index.html",
        *(f"acme-boats/{name}" for name in boat),
        *(f"acme-boats-2/{name}" for name in boat),
        *(f"zeta/{name}" for name in boat),
        *(f"zeta/ship{end}" for end in (".html", ".map.svg", ".flow.svg")),
        *(f"maps/alone{end}" for end in (".html", ".map.svg", ".flow.svg")),
        "maps/index.html",
    }
    top = built["index.html"].decode()
    for place in ("acme-boats/index.html", "zeta/ship.html", "maps/alone.html"):
        assert f'href="{place}"' in top
    assert 'href="../index.html"' in built["zeta/index.html"].decode()


def test_a_map_does_not_take_the_place_of_another_that_is_not_rendered_now(
    project: Project,
) -> None:
    root = project(a=with_id("boat"), b=with_id("boat").replace("Renting", "Buying"))
    assert here("render", root).code == 1
    before = files_below(Path("build"))
    done = here("render", root / "b.journey.yaml")
    assert done.code == 1
    assert "maps/b.journey.yaml:1:5 error duplicate-id" in done.err
    assert files_below(Path("build")) == before


ODD_IDS = (
    "'../../x'", "'../..'", "'/'", "'..'", "'.'", "'~'", "con", "NUL", "com1", "index", "INDEX",
    "'a/b'", r"'a\b'", "'C:evil'", "رحلة-العميل", "カスタマージャーニー", "'🎉'", "'#?%'",
    "x" * 400, "旅" * 300, r'"\u202e"', r'"a\nb"', "'-'", "'--out'", "' '", "Ⅷ", "e\u0301",
)  # fmt: skip


@pytest.mark.parametrize("id", ODD_IDS)
def test_an_odd_id_stays_in_the_output_folder(id: str) -> None:
    Path("in").mkdir()
    Path("in/boat.yaml").write_text(with_id(id), "utf-8")
    done = here("render", "in", "--out", "in/out", "--to", "html,dot", "--view", "report,map")
    assert done.code == 0, done.err
    built = set(files_below(Path("in/out")))
    (report,) = (name for name in built if name.endswith(".html") and name != "index.html")
    stem = report.removesuffix(".html")
    assert built == {"index.html", report, f"{stem}.map.dot"}
    assert re.fullmatch(r"\w[\w-]*", stem)
    assert len(stem.encode()) <= MAX_BYTES
    assert set(files_below(Path())) == {"in/boat.yaml", *(f"in/out/{name}" for name in built)}
    assert f'href="{report}"' in Path("in/out/index.html").read_text("utf-8")


def test_a_file_with_a_very_long_name() -> None:
    name = "ö" * 120
    Path(f"{name}.yaml").write_text(MAP)
    assert here("render").code == 0
    assert len(files_below(Path("build"))) == 4


def test_names_tell_ids_apart_and_leave_good_ones_alone() -> None:
    odd = ["x" * 400, "x" * 401, "旅" * 300, "旅" * 301, "..", ".", "/", "con", "con-1", "", "-"]
    stems = [file_stem(id) for id in odd]
    assert len(set(stems)) == len(odd)
    for good in ("boat", "finding-an-expert", "कीमत", "x" * MAX_BYTES, "2028"):
        assert file_stem(good) == good


def test_names_do_not_meet_where_folders_are_called_oddly(project: Project) -> None:
    for folder in ("index.html", "con", "a b", "a-b", "！", "旅" * 80):
        project(folder)
    assert here("render").code == 0
    assert len(list(Path("build").iterdir())) == 7
    assert len(files_below(Path("build"))) == 6 * 4 + 1


def test_a_write_that_fails_leaves_no_part_of_a_file(project: Project, tmp_path: Path) -> None:
    root = project()
    assert here("render", root).code == 0
    before = files_below(Path("build"))
    limit = len(before["boat.html"]) // 2
    (root / "boat.journey.yaml").write_text(MAP.replace("Renting", "Selling"))

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [*JMAP, "render", root],
        env=environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        text=True,
        preexec_fn=small_files_only,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "jmap: cannot write build/boat.html: File too large\n"
    after = files_below(Path("build"))
    assert after == before


@needs_nobody
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_where_nothing_can_be_written_it_says_so(project: Project, mode: int) -> None:
    root = project()
    Path("shut").mkdir()
    Path("shut").chmod(mode)
    done = as_nobody("render", root, "--out", "shut/below")
    assert done.code == 2
    assert re.fullmatch(r"jmap: cannot write shut/below/\S+: Permission denied\n", done.err)


@pytest.mark.parametrize("options", [[], ["--out", "build/below"]])
def test_a_file_in_the_way_of_the_output_folder_is_told(
    project: Project, options: list[str]
) -> None:
    root = project()
    Path("build").write_text("mine")
    assert here("render", root, *options).err == "jmap: build is no folder\n"
    assert Path("build").read_text() == "mine"


def test_devices_and_pipes_are_written_to_and_not_replaced(tmp_path: Path) -> None:
    Path("boat.yaml").write_text(MAP)
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    done = here("lint", "--output", "pipe", "boat.yaml")
    assert done.code == 0
    assert b"Found 1 warning" in reader.communicate(timeout=10)[0]
    assert Path("pipe").is_fifo()


def test_rendering_changes_nothing_but_the_output_folder(project: Project) -> None:
    root = project(boat=MAP, broken=BROKEN)
    before = files_below(Path())
    for options in ([], ["--jobs", "2"]):
        here("render", root, "--to", ",".join(FORMATS), "--out", "out", *options)
    after = files_below(Path())
    assert {name: after[name] for name in before} == before
    assert {name.partition("/")[0] for name in set(after) - set(before)} == {"out"}
