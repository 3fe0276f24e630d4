"""What `jmap.yaml` says of rendering: formats, the output folder, templates, what is left out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command import BY_DEFAULT, MAP, files_below, here, jmap, with_id

Project = Callable[..., Path]


TEMPLATE = '{% extends "jmap/report/report.html" %}{% block body %}OURS{% endblock %}'


def test_what_a_template_says_is_not_obeyed_by_the_terminal(project: Project) -> None:
    root = project(config="render: {templates: own}\n")
    (root / "own/report").mkdir(parents=True)
    (root / "own/report/head.html").write_text("{% include '\x1b]0;mine\x07' %}")
    done = here("render", root)
    assert (done.code, "\x1b" in done.err) == (2, False)
    assert "there is no template \\x1b]0;mine\\x07" in done.err


def test_what_jmap_yaml_asks_for(project: Project) -> None:
    root = project(config="render: {out: public/site, to: [dot, html]}\n")
    done = here("render", root)
    assert done.err.endswith("; open maps/public/site/index.html\n")
    assert set(files_below(root / "public/site")) == {
        "index.html", "boat.html", "boat.map.dot", "boat.flow.dot"
    }  # fmt: skip
    assert not Path("build").exists()
    assert here("render", root, "--out", "mine", "--to", "svg").code == 0
    assert set(files_below(Path("mine"))) == {"boat.map.svg", "boat.flow.svg"}


def test_a_format_that_jmap_yaml_misspells_renders_nothing(project: Project) -> None:
    project("good")
    project("maps", "render: {to: [html, sgv]}\n")
    done = here("render")
    assert done.code == 1
    assert "maps/jmap.yaml:2:21 error invalid-value [*] to is sgv; it takes html, svg" in done.err
    assert done.err.endswith("jmap: nothing is rendered as long as that is in doubt\n")
    assert not Path("build").exists()
    asked = here("render", "maps", "--to", "svg")
    assert asked.code == 1
    assert asked.err.endswith("Rendered 1 map into 2 files; open build\n")


def test_a_logo_that_is_not_there_is_told(project: Project) -> None:
    root = project(config="brand: {logo: no.svg}\n")
    done = here("render", root)
    assert done.code == 0
    assert done.err.startswith("maps/jmap.yaml: no.svg is not shown: there is no such file\n")
    (root / "no.svg").write_text("a picture")
    assert "no.svg is not shown: it is no whole PNG" in here("render", root).err
    (root / "no.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert "is not shown" not in here("render", root).err


def test_templates_of_the_project_s_own(project: Project) -> None:
    root = project(config="render: {templates: branding}\n", boat=MAP, ship=with_id("ship"))
    (root / "branding/report").mkdir(parents=True)
    (root / "branding/report/report.html").write_text(TEMPLATE)
    for jobs in ("1", "2"):
        assert jmap("render", root, "--to", "html", "--out", jobs, "--jobs", jobs).code == 0
        assert "OURS" in Path(jobs, "boat.html").read_text()
        assert "OURS" not in Path(jobs, "index.html").read_text()


@pytest.mark.parametrize(
    ("templates", "said"),
    [
        ("../ours", "`render.templates` leads out of the project: ../ours"),
        ("link", "`render.templates` leads out of the project: link"),
        ("a" * 300, f"`render.templates` is no folder: {'a' * 300}"),
        ("none", "`render.templates` is no folder: none"),
        ("jmap.yaml", "`render.templates` is no folder: jmap.yaml"),
    ],
)
def test_a_project_cannot_have_templates_elsewhere(
    project: Project, templates: str, said: str
) -> None:
    root = project(config=f"render: {{templates: {templates}}}\n")
    Path("ours").mkdir()
    (root / "link").symlink_to("../ours")
    done = here("render", root)
    assert (done.code, done.err) == (2, f"jmap: maps/jmap.yaml: {said}\n")
    assert not Path("build").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_template_that_fails_is_told_in_one_line(project: Project, jobs: str) -> None:
    root = project(config="render: {templates: ours}\n", boat=MAP, ship=with_id("ship"))
    (root / "ours/report").mkdir(parents=True)
    wrong = TEMPLATE.replace("OURS", "{{ nothing.here }}")
    (root / "ours/report/report.html").write_text(wrong)
    done = jmap("render", root, "--jobs", jobs)
    assert done.code == 2
    assert re.fullmatch(r"jmap: maps/ours/report/report.html:1: .*nothing.*\n", done.err)


@pytest.mark.parametrize("out", ["../elsewhere", "a/../../b", "{}/there"])
def test_a_project_cannot_have_its_output_elsewhere(
    project: Project, out: str, tmp_path: Path
) -> None:
    root = project("sub/maps", f"render: {{out: '{out.format(tmp_path)}'}}\n")
    before = files_below(Path())
    done = here("render", root)
    assert done.code == 1
    assert "sub/maps/jmap.yaml:2:15 error invalid-value" in done.err
    assert done.err.endswith("jmap: nothing is rendered as long as that is in doubt\n")
    assert files_below(Path()) == before
    assert here("render", root, "--out", tmp_path / "there").code == 1
    assert set(files_below(Path("there"))) == {"index.html", *BY_DEFAULT}


def test_no_link_leads_the_output_of_a_project_elsewhere(project: Project) -> None:
    root = project("sub/maps", "render: {out: link}\n")
    (root / "link").symlink_to("..")
    before = files_below(Path())
    done = here("render", root)
    assert done.code == 2
    assert done.err == "jmap: sub/maps/jmap.yaml: `render.out` leads out of the project: link\n"
    assert files_below(Path()) == before


def test_a_fault_in_jmap_yaml_is_told_and_the_maps_are_rendered(project: Project) -> None:
    root = project(config="colour: red\n")
    done = here("render", root)
    assert done.code == 1
    assert "maps/jmap.yaml:2:1 error unknown-field" in done.err
    assert done.err.endswith("Rendered 1 map into 4 files; open build/index.html\n")


@pytest.mark.parametrize(
    ("config", "options"),
    [
        ("render: {redact: yes}\n", []),
        ("render: {redacted: true}\n", []),
        ("render: {redact: true\n", []),
        ("render: true\n", []),
        ("evidence: [{title: Diary, confidental: true}]\n", ["--redact"]),
        ("colour: red\n", ["--redact"]),
    ],
)
def test_nothing_is_rendered_while_it_is_in_doubt_what_to_show(
    project: Project, config: str, options: list[str]
) -> None:
    done = here("render", project(config=config), *options)
    assert done.code == 1
    assert "maps/jmap.yaml:" in done.err
    assert done.err.endswith("jmap: nothing is rendered as long as that is in doubt\n")
    assert not Path("build").exists()
