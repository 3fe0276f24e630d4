"""What is served where one file leans on another, as they change."""

import os
from pathlib import Path

import pytest
from libraries import MAP_OF_BOATS, Make, is_broken, text


@pytest.mark.parametrize("in_project", [True, False])
def test_two_maps_with_one_id(folder: Path, library: Make, in_project: bool) -> None:
    if not in_project:
        (folder / "jmap.yaml").unlink()
    file = folder / "ship.journey.yaml"
    file.write_text(f"id: boat\n{file.read_text()}")
    served = library(folder)
    said = "id boat belongs to another journey" if in_project else "boat.journey.yaml has its id"
    assert said in text(served.page("index.html"))
    assert "Renting a boat" in text(served.page("boat.html"))


def test_the_project_file_changes_all(folder: Path, library: Make) -> None:
    served = library(folder)
    names = ("index.html", "boat.html", "ship.html")
    before = [served.page(name).digest for name in names]
    (folder / "jmap.yaml").write_text('project: Boats\nbrand: {name: Acme, color: "#a0f"}\n')
    served.refresh()
    after = [served.page(name).digest for name in names]
    assert not set(before) & set(after)


def test_a_broken_project_file_is_told_and_all_goes_on(folder: Path, library: Make) -> None:
    (folder / "jmap.yaml").write_text("project: Boats\nsegments: [Sailors]\n")
    file = folder / "boat.journey.yaml"
    file.write_text(f"segments: [Sailors]\n{MAP_OF_BOATS}")
    served = library(folder)
    good = served.page("boat.html").digest
    (folder / "jmap.yaml").write_text("project: [\n")
    served.refresh()
    page = text(served.page("boat.html"))
    assert "jmap.yaml:" in page and "Sailors" in page and "Cash only" in page
    assert "jmap.yaml:" in text(served.page("index.html"))
    file.write_text(file.read_text().replace("Cash only", "Coins only"))
    served.refresh()
    assert "Coins only" in text(served.page("boat.html"))
    file.write_text(file.read_text().replace("Coins only", "Cash only"))
    (folder / "jmap.yaml").write_text("project: Boats\nsegments: [Sailors]\n")
    served.refresh()
    assert served.page("boat.html").digest == good


def test_a_stage_taken_from_another_map_follows_it(folder: Path, library: Make) -> None:
    (folder / "raft.journey.yaml").write_text(
        "journey: Raft\nstages:\n  - use: boat/pay\n  - name: Row\n"
    )
    served = library(folder)
    assert "Cash only" in text(served.page("raft.html"))
    file = folder / "boat.journey.yaml"
    file.write_text(file.read_text().replace("Cash only", "Coins only"))
    served.refresh()
    assert "Coins only" in text(served.page("raft.html"))


@pytest.mark.parametrize("link", ["parent: ship", "parent: ship/pay", "replaces: ship"])
def test_a_link_that_leads_nowhere_is_told_until_it_leads_somewhere(
    folder: Path, library: Make, link: str
) -> None:
    boat, ship = folder / "boat.journey.yaml", folder / "ship.journey.yaml"
    boat.write_text(f"{link}\n{MAP_OF_BOATS}")
    served = library(folder)
    assert not is_broken(served.page("boat.html"))
    held = ship.read_text()
    for text_now in (f"id: yacht\n{held}", held, "Nothing of ours\n", held):
        ship.write_text(text_now)
        served.refresh()
        assert is_broken(served.page("boat.html")) == (text_now != held)
    ship.unlink()
    served.refresh()
    page = text(served.page("boat.html"))
    assert "there is no journey ship" in page and "Cash only" in page
    assert "there is no journey ship" in text(served.page("index.html"))
    ship.write_text(held)
    served.refresh()
    assert not is_broken(served.page("boat.html"))


def test_a_circle_of_parents_is_told_on_each_of_their_pages(folder: Path, library: Make) -> None:
    for name, parent in (("boat", "ship"), ("ship", "raft"), ("raft", None)):
        above = f"parent: {parent}\n" if parent else ""
        (folder / f"{name}.journey.yaml").write_text(f"{above}{MAP_OF_BOATS}")
    served = library(folder)
    assert not any(is_broken(served.page(f"{name}.html")) for name in ("boat", "ship", "raft"))
    (folder / "raft.journey.yaml").write_text(f"parent: boat\n{MAP_OF_BOATS}")
    served.refresh()
    assert all(is_broken(served.page(f"{name}.html")) for name in ("boat", "ship", "raft"))


def test_a_logo_and_a_template_change_pages(folder: Path, library: Make) -> None:
    (folder / "jmap.yaml").write_text("project: Boats\nbrand: {logo: logo.svg}\n")
    logo = folder / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    served = library(folder)
    before = served.page("boat.html").digest
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')
    served.refresh()
    assert served.page("boat.html").digest != before


def test_several_projects_have_a_folder_each(tmp_path: Path, library: Make) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "jmap.yaml").write_text(f"project: {name.title()}\n")
        (tmp_path / name / "boat.journey.yaml").write_text(MAP_OF_BOATS)
    served = library(tmp_path)
    top = text(served.page("index.html"))
    assert 'href="one/index.html"' in top and 'href="two/boat.html"' in top
    assert 'href="../index.html"' in text(served.page("one/index.html"))
    assert served.page("two/boat.html").found
    assert not served.page("boat.html").found
    assert not served.page("three/boat.html").found


def test_a_template_of_the_project_s_own_that_fails_is_told(folder: Path, library: Make) -> None:
    (folder / "jmap.yaml").write_text("project: Boats\nrender: {templates: ours}\n")
    template = folder / "ours/report/report.html"
    template.parent.mkdir(parents=True)
    good = '{% extends "jmap/report/report.html" %}\n'
    template.write_text(good)
    served = library(folder)
    assert not is_broken(served.page("boat.html"))
    template.write_text(good + "{% block body %}{{ nothing.here }}{% endblock %}")
    os.utime(template, ns=(1, 1))
    served.refresh()
    page = text(served.page("boat.html"))
    assert "ours/report/report.html:2" in page and "Cash only" in page
    template.write_text(good)
    served.refresh()
    assert not is_broken(served.page("boat.html"))


def test_a_new_picture_is_shown(folder: Path, library: Make) -> None:
    (folder / "boat.journey.yaml").write_text(
        "journey: Boats\nid: boat\nstages: [{name: A, image: a.svg}]\n"
    )
    served = library(folder)
    assert 'aria-label="A"' not in text(served.page("boat.html"))
    for title in ("one", "two"):
        (folder / "a.svg").write_text(f"<svg><title>{title}</title></svg>")
        before = served.page("boat.html").digest
        served.refresh()
        page = served.page("boat.html")
        assert 'aria-label="A"' in text(page)
        assert page.digest != before
