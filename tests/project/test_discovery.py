"""Which files a run is about: walking, `.gitignore`, projects in projects, globs."""

import os
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from jmap.project.discovery import discover, project_maps, project_root, scope_files
from jmap.project.globs import glob_findings, patterns
from jmap.project.loading import load_project


def make(root: Path, names: Iterable[str]) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(root: Path, *given: str, globs: tuple[str, ...] = ()) -> list[str]:
    scopes = discover([root / name for name in given or (".",)])
    return [
        path.relative_to(root).as_posix() for scope in scopes for path in scope_files(scope, globs)
    ]


def test_yaml_files_are_found_in_order(tmp_path: Path) -> None:
    make(tmp_path, ["b.yaml", "a.yml", "c.YAML", "d.json", "e/f.journey.yaml", "yaml", "jmap.yaml"])
    assert found(tmp_path) == ["a.yml", "b.yaml", "e/f.journey.yaml"]


def test_hidden_files_and_folders_are_not_walked(tmp_path: Path) -> None:
    make(tmp_path, [".a.yaml", ".b/c.yaml", "d/.e/f.yaml", "g.yaml"])
    assert found(tmp_path) == ["g.yaml"]
    assert found(tmp_path, ".b/c.yaml", ".a.yaml") == [".a.yaml", ".b/c.yaml"]


def test_a_folder_that_is_called_like_a_file(tmp_path: Path) -> None:
    make(tmp_path, ["maps.yaml/a.yaml"])
    assert found(tmp_path) == ["maps.yaml/a.yaml"]
    assert found(tmp_path, "maps.yaml") == ["maps.yaml/a.yaml"]


def test_a_file_that_is_named_twice_is_one(tmp_path: Path) -> None:
    make(tmp_path, ["a.yaml"])
    assert found(tmp_path, "a.yaml", ".", "./a.yaml") == ["a.yaml"]


def test_what_gitignore_ignores_is_not_walked(tmp_path: Path) -> None:
    make(tmp_path, ["build/a.yaml", "b.yaml", "x/build/c.yaml", "x/keep.yaml", "x/y/tmp1.yaml"])
    (tmp_path / ".gitignore").write_text("# made\nbuild/\ntmp*\n")
    assert found(tmp_path) == ["b.yaml", "x/keep.yaml"]


def test_gitignores_below_and_above_count(tmp_path: Path) -> None:
    make(tmp_path, [".git/HEAD", "a/b/c.yaml", "a/b/d.yaml", "a/e.yaml", "f.yaml"])
    (tmp_path / ".gitignore").write_text("f.yaml\n*.yaml\n")
    (tmp_path / "a/.gitignore").write_text("!*.yaml\n/e.yaml\n")
    (tmp_path / "a/b/.gitignore").write_text("d.yaml\n")
    assert found(tmp_path) == ["a/b/c.yaml"]
    assert found(tmp_path, "a/b") == ["a/b/c.yaml"]
    assert found(tmp_path, "f.yaml") == ["f.yaml"]


@pytest.mark.parametrize(
    "ignored",
    ["*.yaml\n!a.yaml", "/x", "x/", "x/*\n!x/b.yaml", "**/b.yaml", "x/**", "[ab].yaml", "\\!c.yaml",
     "a.yaml ", "b.yaml\\ ", "", "#a.yaml", "!*", "y/../a.yaml", "x/y", "?.yaml",
     "*\n!*/\n!b.yaml"],
)  # fmt: skip
def test_git_agrees(tmp_path: Path, ignored: str) -> None:
    names = ["a.yaml", "b.yaml", "!c.yaml", "x/a.yaml", "x/b.yaml", "x/y/b.yaml", "x/y/z.yaml"]
    make(tmp_path, names)
    (tmp_path / ".gitignore").write_text(ignored + "\n")
    git = ["git", "-C", str(tmp_path)]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run([*git, "init", "-q"], check=True, env=environment)
    listed = subprocess.run(
        [*git, "ls-files", "-oz", "--exclude-standard", "*.yaml"],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    assert set(found(tmp_path)) == set(filter(None, listed.stdout.decode().split("\0")))


@pytest.mark.parametrize(
    "content",
    [b"[z-a]\n!\n\\\nfoo\\\na.yaml\n", b"\xff\xfe\n\x00\na.yaml\n", b"[[:x:]\n[\na.yaml\n",
     b"\xef\xbb\xbf# bom\na.yaml\n"],
)  # fmt: skip
def test_what_is_no_pattern_in_a_gitignore_is_passed_over(tmp_path: Path, content: bytes) -> None:
    make(tmp_path, ["a.yaml", "b.yaml"])
    (tmp_path / ".gitignore").write_bytes(content)
    assert found(tmp_path) == ["b.yaml"]


def test_a_gitignore_that_is_no_file(tmp_path: Path) -> None:
    make(tmp_path, ["a.yaml", "b/c.yaml"])
    (tmp_path / ".gitignore").mkdir()
    os.mkfifo(tmp_path / "b/.gitignore")
    assert found(tmp_path) == ["a.yaml", "b/c.yaml"]


HOSTILE = ["*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "a*" * 100, "*?" * 50, "*[a-b]" * 40 + "c",
           "**/a" * 60, "*" * 10_000, "*\\a" * 30 + "b", "*[!b]" * 40 + "b"]  # fmt: skip


@pytest.mark.parametrize("glob", HOSTILE, ids=[glob[:20] for glob in HOSTILE])
def test_a_pattern_that_would_take_for_ever(tmp_path: Path, glob: str) -> None:
    name = "a" * 200 + ".yaml"
    make(tmp_path, [name, "/".join(["a"] * 60) + "/a.yaml"])
    (tmp_path / ".gitignore").write_text(glob + "\n")
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(30)
    try:
        assert isinstance(found(tmp_path), list)
        assert isinstance(project_maps(tmp_path, (glob,)), list)
    finally:
        signal.alarm(0)


@pytest.mark.parametrize(
    ("glob", "name", "fits"),
    [
        ("*a*b*c.yaml", "xaxbxc.yaml", True),
        ("*a*b*c.yaml", "xbxaxc.yaml", False),
        ("*a*b*c.yaml", "abab/c.yaml", False),
        ("*aab*c*", "aaabc", True),
        ("*ab*ab", "abab", True),
        ("*ab*ab", "ab", False),
        ("*[ab]*[cd]*", "xaxcx", True),
        ("*?*?*?", "ab", False),
        ("***.yaml", "a.yaml", True),
        ("a*b*/c*d*.yaml", "axb/cxd.yaml", True),
        ("*.[!x]*.*", "a.b.c", True),
    ],
)
def test_taming_a_pattern_does_not_change_what_it_means(glob: str, name: str, fits: bool) -> None:
    assert patterns([glob]).match_file(name) is fits


@pytest.mark.parametrize(
    "glob", ["!", "\\", "[z-a].yaml", "", "#x", "/", "a/**/b/**/c/**/d/**/e/**"]
)
def test_a_glob_that_is_none_is_told(glob: str) -> None:
    (finding,) = glob_findings([glob])
    assert finding.path == ("maps", 0)
    assert finding.message == f"maps is {glob}; that is no pattern of files"


def test_globs_choose_among_what_is_found_and_not_among_what_is_named(tmp_path: Path) -> None:
    make(tmp_path, ["jmap.yaml", "journeys/a.yaml", "journeys/x/b.yaml", "c.yaml", "notes/d.yaml"])
    globs = ("journeys/**/*.yaml",)
    assert found(tmp_path, globs=globs) == ["journeys/a.yaml", "journeys/x/b.yaml"]
    assert found(tmp_path, "c.yaml", "journeys", globs=globs) == [
        "c.yaml",
        "journeys/a.yaml",
        "journeys/x/b.yaml",
    ]
    assert found(tmp_path, globs=("*.yaml", "!notes/**")) == [
        "c.yaml",
        "journeys/a.yaml",
        "journeys/x/b.yaml",
    ]


def test_the_project_is_the_nearest_at_or_above(tmp_path: Path) -> None:
    make(tmp_path, ["jmap.yaml", "a/b.yaml", "c/jmap.yaml", "c/d/e.yaml", "c/f/jmap.yaml/x.yaml"])
    assert project_root(tmp_path / "a") == tmp_path
    assert project_root(tmp_path / "c/d") == tmp_path / "c"
    assert project_root(tmp_path / "c/f") == tmp_path / "c"
    scopes = discover([tmp_path])
    assert [(scope.root, scope.whole, [p.name for p in scope.files]) for scope in scopes] == [
        (tmp_path, True, ["b.yaml"]),
        (tmp_path / "c", True, ["e.yaml", "x.yaml"]),
    ]


def test_the_maps_of_a_project_are_not_those_of_projects_in_it(tmp_path: Path) -> None:
    make(tmp_path, ["jmap.yaml", "a.yaml", "c/jmap.yaml", "c/e.yaml"])
    assert [path.name for path in project_maps(tmp_path, ())] == ["a.yaml"]
    (scope,) = discover([tmp_path / "jmap.yaml"])
    assert (scope.whole, [path.name for path in scope.files]) == (True, ["a.yaml"])


@pytest.mark.parametrize(
    ("given", "whole", "wide"),
    [
        (".", True, True),
        ("jmap.yaml", True, True),
        ("a", False, True),
        ("a/b.yaml", False, False),
    ],
)
def test_when_the_project_itself_is_meant(
    tmp_path: Path, given: str, whole: bool, wide: bool
) -> None:
    make(tmp_path, ["jmap.yaml", "a/b.yaml"])
    (scope,) = discover([tmp_path / given])
    assert (scope.whole, scope.wide) == (whole, wide)


def test_outside_a_project_nothing_is_wide(tmp_path: Path) -> None:
    make(tmp_path, ["a/b.yaml"])
    (scope,) = discover([tmp_path])
    assert (scope.root, scope.whole, scope.wide) == (None, False, False)


def test_links(tmp_path: Path) -> None:
    make(tmp_path, ["real/a.yaml"])
    (tmp_path / "linked.yaml").symlink_to("real/a.yaml")
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "up").symlink_to(".")
    (tmp_path / "broken.yaml").symlink_to("nothing")
    assert found(tmp_path) == ["broken.yaml", "linked.yaml", "loop.yaml", "real/a.yaml"]
    assert found(tmp_path, "folder") == ["folder/a.yaml"]


def test_a_very_deep_folder(tmp_path: Path) -> None:
    make(tmp_path, ["a.yaml"])
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        assert found(tmp_path) == ["a.yaml"]
        assert project_root(tmp_path.joinpath(*["d"] * 1200)) is None
    finally:
        while Path.cwd() != tmp_path:  # pytest's own cleaning would recurse as deep
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(here)


def test_a_project_file_that_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").symlink_to(tmp_path / "nowhere")
    (scope,) = discover([tmp_path / "jmap.yaml"])
    assert (scope.root, scope.whole) == (tmp_path, True)
    assert load_project(scope.root).findings[0].finding.rule == "unreadable-file"
