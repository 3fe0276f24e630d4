"""What is served, as files come, change, break and go."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from libraries import MAP_OF_BOATS, Make, is_broken, text

from jmap.project import loading

EXAMPLE = Path(__file__).parents[2] / "examples/expert-advice"
BAD = "journey: Renting a boat\nstages:\n  - name: A\n    barrier: [<b>x</b>]\n"


def test_pages_are_what_render_writes_and_the_script(
    tmp_path: Path, library: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "advice"))
    monkeypatch.chdir(folder)
    before = sorted(folder.rglob("*"))
    served = library(folder)
    command = [sys.executable, "-m", "jmap", "render", "--out", str(tmp_path / "build")]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    built = {file.name: file.read_bytes() for file in (tmp_path / "build").iterdir()}
    pages = {name: served.page(name) for name in built}
    assert sorted(folder.rglob("*")) == before
    policy = re.compile(r'Policy" content="([^"]*)"')
    for name, content in built.items():
        if not name.endswith(".html"):
            assert pages[name].content == content
            continue
        file, page = content.decode(), pages[name].content.decode()
        assert file[file.index("<body") : file.index("</body>")] in page
        theirs, ours = policy.search(file), policy.search(page)
        assert theirs and ours
        assert "connect-src" not in theirs[1]
        assert all(part in ours[1] for part in theirs[1].split("; "))
        assert ours[1].count("sha256-") == theirs[1].count("sha256-") + 2
        assert "connect-src 'self'" in ours[1]
        assert "unsafe" not in ours[1]
    assert len(built) == 9


def test_nothing_is_drawn_before_it_is_asked_for(
    folder: Path, library: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = []

    def load_map(path: Path, *args: object, **more: object) -> object:
        loaded.append(path.name)
        return loading.load_map(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("jmap.serve.drawn.load_map", load_map)
    served = library(folder)
    assert loaded == []
    served.page("boat.html")
    assert loaded == ["boat.journey.yaml"]
    served.page("boat.html")
    served.page("index.html")
    assert loaded == ["boat.journey.yaml", "ship.journey.yaml"]
    (folder / "ship.journey.yaml").write_text(BAD)
    served.refresh()
    served.page("boat.html")
    served.page("index.html")
    assert loaded == ["boat.journey.yaml", "ship.journey.yaml", "ship.journey.yaml"]


def test_a_saved_map_changes_its_page_and_the_index_alone(folder: Path, library: Make) -> None:
    served = library(folder)
    names = ("index.html", "boat.html", "ship.html", "boat.map.svg")
    before = {name: served.page(name).digest for name in names}
    file = folder / "boat.journey.yaml"
    file.touch()
    served.refresh()
    assert {name: served.page(name).digest for name in names} == before
    file.write_text(file.read_text().replace("Cash only", "No cash").replace("Renting", "Hiring"))
    served.refresh()
    after = {name: served.page(name).digest for name in names}
    assert {name for name in names if after[name] != before[name]} == {
        "index.html", "boat.html", "boat.map.svg"
    }  # fmt: skip
    assert "No cash" in text(served.page("boat.html"))
    assert "Hiring a boat" in text(served.page("index.html"))


def test_a_broken_map_keeps_its_last_report_under_the_error(folder: Path, library: Make) -> None:
    served = library(folder)
    file = folder / "boat.journey.yaml"
    served.page("index.html")  # the report itself was never asked for
    good = file.read_text()
    file.write_text(BAD)
    served.refresh()
    page = text(served.page("boat.html"))
    assert "Cash only" in page
    assert "This is the last version that was right." in page
    assert "boat.journey.yaml:4:5" in page
    assert "unknown-field" in page
    assert (
        "<mark>barrier</mark>: [&lt;b&gt;x&lt;/b&gt;]" in served.page("boat.html").content.decode()
    )
    assert "did you mean barriers?" in page
    index = text(served.page("index.html"))
    assert "boat.journey.yaml:4:5" in index
    assert 'href="boat.html"' in index
    assert not is_broken(served.page("ship.html"))
    file.write_text(good)
    served.refresh()
    assert not is_broken(served.page("boat.html"))
    assert not is_broken(served.page("index.html"))


def test_a_map_that_was_never_right_shows_its_error(folder: Path, library: Make) -> None:
    file = folder / "boat.journey.yaml"
    file.write_text("journey: [\n")
    served = library(folder)
    page = served.page("boat.html")
    assert page.found
    assert "boat.journey.yaml:" in text(page)
    assert "Not yet to be shown" in text(page)
    assert not served.page("boat.map.svg").found
    file.write_text("journey: Boats again\nstages: [A, B]\n")
    served.refresh()
    assert "Boats again" in text(served.page("boat.html"))


def test_a_map_in_brackets_is_found(tmp_path: Path, library: Make) -> None:
    (tmp_path / "boat.yaml").write_text('{"stages": ["Choose"], "journey": "Renting a boat"}')
    made = library(tmp_path)
    assert made.has_maps
    assert b"Renting a boat" in made.page("boat.html").content


def test_maps_come_and_go(folder: Path, library: Make) -> None:
    served = library(folder)
    assert not served.page("raft.html").found
    gone = served.page("raft.html").digest
    (folder / "raft.journey.yaml").write_text("journey: Raft\nstages: [A, B]\n")
    served.refresh()
    assert served.page("raft.html").found
    assert served.page("raft.html").digest != gone
    assert 'href="raft.html"' in text(served.page("index.html"))
    (folder / "raft.journey.yaml").unlink()
    served.refresh()
    assert served.page("raft.html").digest == gone
    assert 'href="raft.html"' not in text(served.page("index.html"))
    (folder / "boat.journey.yaml").rename(folder / "canoe.journey.yaml")
    served.refresh()
    assert served.page("canoe.html").found and not served.page("boat.html").found


def test_an_id_that_changes_moves_the_page(folder: Path, library: Make) -> None:
    served = library(folder)
    served.page("boat.html")
    file = folder / "boat.journey.yaml"
    file.write_text(f"id: yacht\n{file.read_text()}")
    served.refresh()
    assert served.page("yacht.html").found and not served.page("boat.html").found


IN_DOUBT = (
    "render: {redact: yes}\n",
    "render: {redacted: true}\n",
    "render: {redact: true\n",
    "render: {redact: true}\nevidence: [{title: Diary, confidental: true}]\n",
)


@pytest.mark.parametrize("config", IN_DOUBT)
@pytest.mark.parametrize("from_the_start", [True, False])
def test_nothing_is_shown_while_it_is_in_doubt_what_may_be(
    folder: Path, library: Make, config: str, from_the_start: bool
) -> None:
    project = folder / "jmap.yaml"
    if from_the_start:
        project.write_text(f"project: Boats\n{config}")
    served = library(folder)
    assert served.has_maps
    if not from_the_start:
        assert "Cash only" in text(served.page("boat.html"))
        project.write_text(f"project: Boats\n{config}")
        served.refresh()
    for name in ("boat.html", "index.html"):
        page = text(served.page(name))
        assert "Cash only" not in page and "Renting" not in page
        assert "Not yet to be shown" in page
        assert "jmap.yaml:" in page and "leaves in doubt what to redact" in page
    assert b"Choose" not in served.page("boat.map.svg").content
    project.write_text("project: Boats\nrender: {redact: true}\n")
    served.refresh()
    assert "Cash only" in text(served.page("boat.html"))
    assert not is_broken(served.page("index.html"))


def test_what_was_redacted_goes_on_so(folder: Path, library: Make) -> None:
    project = folder / "jmap.yaml"
    project.write_text("project: Boats\nrender: {redact: true}\n")
    (folder / "boat.journey.yaml").write_text(f"owner: Zita Zorn\n{MAP_OF_BOATS}")
    served = library(folder)
    project.write_text("project: Boats\ncolour: red\nrender: {redact: false}\n")
    served.refresh()
    page = text(served.page("boat.html"))
    assert "unknown-field" in page and "Cash only" in page and "Zita" not in page


def test_what_cannot_be_drawn_is_told_and_what_was_stays(
    folder: Path, library: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = library(folder)
    assert served.page("boat.html").found

    def fail(*_: object) -> dict[str, bytes]:
        raise RecursionError("too <deep>")

    with monkeypatch.context() as patch:
        patch.setattr("jmap.serve.drawn.render_map", fail)
        file = folder / "boat.journey.yaml"
        file.write_text(file.read_text().replace("Cash only", "Coins only"))
        served.refresh()
        page = text(served.page("boat.html"))
        assert "RecursionError: too &lt;deep&gt;" in page and "Cash only" in page
    file.write_text(file.read_text() + "\n")
    served.refresh()
    page = text(served.page("boat.html"))
    assert "RecursionError" not in page and "Coins only" in page


NAMES = (
    "../jmap.yaml", "jmap.yaml", "boat.journey.yaml", "/etc/passwd", "..", ".", "boat", "boat.",
    "boat.yaml", "boat.html/", "boat.txt", "boat.report.svg", "x/boat.html", "boat.html.html",
    "boat.map.png", "boat.\0.html", "%2e%2e/jmap.yaml", "index.svg", "ship.map.svg/../jmap.yaml",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_only_names_of_pages_are_found(folder: Path, library: Make, name: str) -> None:
    page = library(folder).page(name)
    assert not page.found
    assert "Boats" not in text(page)


def test_strangers_texts_stay_texts(folder: Path, library: Make) -> None:
    hostile = "<script>alert(1)</script>&\"'</body></head>\u202e"
    file = folder / "boat.journey.yaml"
    file.write_text(f"journey: {hostile!r}\n'{hostile[:25]}': 1\nstages: [A, B]\n", "utf-8")
    (folder / "jmap.yaml").write_text(f"project: {hostile!r}\n{hostile[:8]}: [\n", "utf-8")
    served = library(folder)
    for name in ("boat.html", "index.html", hostile, f"{hostile}.html"):
        page = served.page(name).content.decode()
        assert page.count("<script") == page.count("</script>") == 2
        assert page.count("</head>") == page.count("</body>") == 1
        assert "<script>alert" not in page


def test_what_goes_wrong_in_looking_is_told_and_goes_away(
    folder: Path, library: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = library(folder)

    def fail(_: object) -> list[object]:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("jmap.serve.library.discover", fail)
        served.refresh()
    page = text(served.page("boat.html"))
    assert "the disk is gone" in page and "Cash only" in page
    served.refresh()
    assert not is_broken(served.page("boat.html"))


def test_all_files_may_go(folder: Path, library: Make) -> None:
    served = library(folder)
    assert served.has_maps
    for file in folder.iterdir():
        file.unlink()
    served.refresh()
    assert not served.has_maps
    assert "No journey map yet" in text(served.page("index.html"))
