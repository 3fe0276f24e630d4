"""`jmap render`: which files there are, where, and what happens when something is amiss."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import (
    BROKEN,
    BY_DEFAULT,
    EXAMPLES,
    MAP,
    files_below,
    here,
    jmap,
    with_id,
)

from jmap.render.outputs import FORMATS, VIEWS

Project = Callable[..., Path]


def test_by_default_the_report_both_diagrams_and_the_index(project: Project) -> None:
    done = here("render", project())
    assert (done.code, done.out) == (0, "")
    assert done.err == "Rendered 1 map into 4 files; open build/index.html\n"
    built = files_below(Path("build"))
    assert set(built) == {"index.html", *BY_DEFAULT}
    index, report = built["index.html"].decode(), built["boat.html"].decode()
    assert '<a href="boat.html">' in index
    assert {name for name in BY_DEFAULT if f'href="{name}"' in index} == BY_DEFAULT
    assert '<a href="index.html">All journeys</a>' in report


def test_a_file_without_a_project(tmp_path: Path) -> None:
    Path("boat.yaml").write_text(MAP)
    assert here("render", "boat.yaml").code == 0
    assert set(files_below(Path("build"))) == {"index.html", *BY_DEFAULT}


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--to", "html"], {"index.html", "boat.html"}),
        (["--to", "svg"], {"boat.map.svg", "boat.flow.svg"}),
        (["--to", "dot,png", "--view", "map"], {"boat.map.dot", "boat.map.png"}),
        (["--to", "html,pdf", "--view", "report,flow"],
         {"index.html", "boat.html", "boat.pdf", "boat.flow.pdf"}),
        (["--view", "flow", "--view", "map"], {"boat.map.svg", "boat.flow.svg"}),
        (["--view", "all"],
         {"index.html", *BY_DEFAULT, "boat.blueprint.svg", "boat.channels.svg", "boat.trace.svg"}),
        (["--view", "report"], {"index.html", "boat.html"}),
        (["--to", "csv"], {"boat.csv"}),
    ],
)  # fmt: skip
def test_formats_and_views(project: Project, options: list[str], files: set[str]) -> None:
    done = here("render", project(), *options)
    assert done.code == 0
    assert set(files_below(Path("build"))) == files
    alone = ["index.html"] if "index.html" in files else list(files)
    first = f"build/{alone[0]}" if len(alone) == 1 else "build"
    amount = f"{len(files)} file" + "s" * (len(files) > 1)
    assert done.err == f"Rendered 1 map into {amount}; open {first}\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "docx"], f"there is no format docx; there is {', '.join(FORMATS)}"),
        (["--view", "x"], f"there is no view x; there is {', '.join(VIEWS)}, all"),
        (["--view", "map,mpa"], "there is no view mpa; did you mean map?"),
        (["--to", ""], "--to names none"),
        (["--view", ","], "--view names none"),
        (["--out", "maps/jmap.yaml"], "maps/jmap.yaml is no folder"),
        (["--out", ""], "--out names no folder"),
        (["--stages", ""], "--stages names none"),
        (
            ["--stages", "Choose", "--stages", "Pay"],
            "--stages takes one range: A..B is from A to B",
        ),
        (["--jobs", "0"], None),
        (
            ["--to", "html", "--view", "map,flow"],
            "nothing would be made of --view map,flow: html shows report",
        ),
        (["--check", "--open"], "--check writes nothing that --open could open"),
    ],
)
def test_wrong_usage_renders_nothing(
    project: Project, options: list[str], said: str | None
) -> None:
    project()
    done = here("render", "maps", *options)
    assert (done.code, done.out) == (2, "")
    if said:
        assert done.err == f"jmap: {said}\n"
    assert not Path("build").exists()


def test_what_is_no_map_is_passed_over_or_told(tmp_path: Path) -> None:
    done = here("render")
    assert (done.code, done.err) == (2, "jmap: no journey map found in .\n")
    Path("compose.yaml").write_text("services: {journey: {image: x}}\n")
    assert here("render").code == 2
    Path("boat.yaml").write_text(MAP)
    assert here("render").err.startswith("Rendered 1 map into 4 files")
    named = here("render", "compose.yaml", "boat.yaml")
    assert named.code == 1
    assert "compose.yaml:1:1 error missing-field" in named.err
    assert "Rendered 1 of 2 maps into 4 files" in named.err


def test_what_is_missing_for_a_format_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = here("render", root, "--to", "xlsx")
    assert done.code == 2
    assert done.err == "jmap: the xlsx format needs more: pip install 'jmap[xlsx]'\n"
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "pptx", None)
    done = here("render", root, "--to", "html,xlsx,pdf,pptx")
    assert done.code == 2
    assert done.err == (
        "jmap: the pdf, xlsx and pptx formats need more: pip install 'jmap[pdf,xlsx,pptx]'\n"
    )
    assert not Path("build").exists()
    assert here("render", root, "--to", "pdf", "--view", "map").code == 0


def test_every_link_between_the_pages_leads_somewhere() -> None:
    done = here("render", EXAMPLES, "--to", "html,svg,dot", "--view", "report,flow")
    assert done.code == 0
    pages = list(Path("build").rglob("*.html"))
    texts = {page.resolve(): page.read_text("utf-8") for page in pages}
    ids = {page: set(re.findall(r' id="([^"]+)"', text)) for page, text in texts.items()}
    assert len(pages) > 12
    for page, text in texts.items():
        for link in re.findall(r'<a[^>]* href="([^"]+)"', text):
            path, _, part = link.partition("#")
            if not re.match(r"\w+:", link):
                target = (page.parent / path).resolve() if path else page
                assert target.is_file(), (page, link)
                assert not part or part in ids[target], (page, link)


def test_a_broken_map_does_not_stop_the_others(project: Project) -> None:
    root = project(boat=MAP, broken=BROKEN, worse="journey: [\n")
    done = here("render", root)
    assert (done.code, done.out) == (1, "")
    assert "maps/broken.journey.yaml:4:5 error unknown-field" in done.err
    assert "did you mean barriers" in done.err
    assert "maps/worse.journey.yaml:" in done.err
    assert done.err.count("Found ") == 1
    assert done.err.endswith("Rendered 1 of 3 maps into 4 files; open build/index.html\n")
    assert set(files_below(Path("build"))) == {"index.html", *BY_DEFAULT}
    assert "Broken" not in Path("build/index.html").read_text()


def test_where_nothing_is_written_nothing_is_to_be_opened(project: Project) -> None:
    done = here("render", project(broken=BROKEN))
    assert done.code == 1
    assert not Path("build").exists()
    assert done.err.endswith("\nRendered 0 of 1 map\n")


def test_what_other_rules_find_stops_nothing(project: Project) -> None:
    bare = "journey: Bare\nstatus: live\nstages: [A, B]\n"
    root = project(bare=bare)
    assert here("lint", root).code == 1
    done = here("render", root)
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "stage-without-barriers" in Path("build/bare.html").read_text()


def test_two_maps_with_one_id(tmp_path: Path) -> None:
    Path("jmap.yaml").write_text("project: Boats\n")
    Path("a.yaml").write_text(with_id("boat"))
    Path("boat.journey.yaml").write_text(MAP.replace("Renting", "Buying"))
    done = here("render")
    assert done.code == 1
    lines = done.err.splitlines()
    assert lines[0] == (
        "boat.journey.yaml:1:10 error duplicate-id the id boat belongs to another journey "
        "of the project"
    )
    assert lines[4:8] == [" --> a.yaml:1:1 the other journey", "  |", "1 | id: boat", "  | -"]
    assert lines[8] == "help: give this one an `id:` of its own"
    assert lines[-1] == "Rendered 1 of 2 maps into 4 files; open build/index.html"
    assert set(files_below(Path("build"))) == {"index.html", *BY_DEFAULT}
    assert "Buying" not in Path("build/index.html").read_text()


def test_two_loose_maps_with_one_id(tmp_path: Path) -> None:
    for name in "ab":
        Path(f"{name}.journey.yaml").write_text("{id: boat, journey: Boats, stages: [Choose]}\n")
    done = here("render", "--to", "html")
    assert done.code == 1
    assert done.err.splitlines() == [
        "jmap: b.journey.yaml is not rendered: a.journey.yaml has its id; "
        "give one an `id:` of its own",
        "Rendered 1 of 2 maps into 2 files; open build/index.html",
    ]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_errors_between_maps_are_those_of_lint(project: Project, jobs: str) -> None:
    maps = {
        "hub": MAP,
        "good": f"parent: hub/pay\n{MAP}",
        "lost": f"replaces: nosuch\n{MAP}",
        "off": f"parent: hub/pray\n{MAP}",
    }
    root = project(**maps)
    done = here("render", root, "--jobs", jobs, "--to", "html")
    assert done.code == 1
    told = here("lint", root, "--severity", "error", "--format", "concise").out.splitlines()
    assert len(told) == 2
    for line in told:
        place, _, message = line.partition(": error[unknown-reference] ")
        assert f"{place} error unknown-reference {message}\n" in done.err
    assert "did you mean Pay?" in done.err
    assert set(files_below(Path("build"))) == {"index.html", "hub.html", "good.html"}


def test_maps_that_are_named_are_journeys_of_the_project_whatever_its_globs_say(
    project: Project,
) -> None:
    root = project(config="maps: [x/*]\n", hub=MAP, good=f"parent: hub/pay\n{MAP}")
    done = here("render", root / "hub.journey.yaml", root / "good.journey.yaml", "--to", "html")
    assert (done.code, done.err.count("\n")) == (0, 1)


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_order_is_that_of_the_files_whatever_the_jobs(project: Project, jobs: str) -> None:
    maps = {f"m{number:02}": MAP for number in range(12)}
    root = project(**maps, bad=BROKEN, worse=BROKEN)
    done = jmap("-v", "render", root, "--jobs", jobs, "--to", "dot", "--view", "map")
    assert done.code == 1
    written = re.findall(r"^Wrote build/(\S+)$", done.err, re.MULTILINE)
    assert written == [f"{name}.map.dot" for name in maps]
    assert re.findall(r"^(\S+?):\d.* error", done.err, re.MULTILINE) == [
        "maps/bad.journey.yaml", "maps/worse.journey.yaml"
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("dot") is None, reason="no Graphviz on PATH")
def test_anyone_s_graphviz_draws_the_dot() -> None:
    assert here("render", EXAMPLES, "--to", "dot").code == 0
    drawn = sorted(Path("build").rglob("*.dot"))
    assert len(drawn) == 20
    for file in drawn:
        done = subprocess.run(
            ["dot", "-Tsvg", str(file)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0
        assert "Error" not in done.stderr
        assert "</svg>" in done.stdout


def test_a_report_is_the_same_on_any_day(project: Project) -> None:
    aging = MAP + (
        "status: live\nreviewed: 2024-05\n# jmap: ignore-file[old-evidence] asked again next year\n"
        "evidence: [{title: Talks, method: interview, date: 2020, sample: 9}]\n"
        "plan: [{finding: Late, implication: Lost, actions: "
        "[{text: Call, owner: Ann, due: 2025-01}]}]\n"
    )
    root = project(old=aging)
    days = []
    for day in ("2019-01-01", "2031-12-31"):
        done = jmap("render", str(root), "--out", day, env={"JMAP_TODAY": day})
        assert done.code == 0
        days.append(files_below(Path(day)))
    assert days[0] == days[1]
    page = days[0]["old.html"].decode()
    assert "overdue-" not in page
    assert "unused-ignore" not in page
    assert "overdue-action" in jmap("lint", str(root), env={"JMAP_TODAY": "2031-12-31"}).out


def test_a_picture_that_cannot_be_shown_is_told(project: Project) -> None:
    stage = "stages:\n  - {name: Look, image: none.png}\n  - {name: Row, image: row.svg}\n"
    root = project(boat=f"journey: Renting a boat\n{stage}")
    (root / "row.svg").write_text("<svg/>")
    done = here("render", root)
    assert done.code == 0
    assert "boat.journey.yaml: none.png is not shown: there is no such file\n" in done.err
    assert "row.svg" not in done.err
    assert b'aria-label="Row"><use' in files_below(Path("build"))["boat.html"]
