"""`jmap render` with less than all: nothing of what is left out is in any output."""

import io
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from command import files_below, here

from jmap.render.outputs import FORMATS

SECRETS = {
    "title": "Zebra talks", "id": "zid-7", "note": "znote", "link": "https://z.example/zlink",
    "link text": "zlinktext", "link address": "https://z.example/zaddress", "sample": "767571",
    "date": "1987-06-05", "own title": "Zigzag deck", "segment": "zquoteseg",
    "own segment": "zquoteown", "stage": "zquotestage", "step": "zquotestep",
    "item": "zquoteitem", "sponsor": "Zita Zorn", "owner of a stage": "Zoe Zahn",
    "owner of an action": "Zeno Zell", "owner of a metric": "Zuri Zack",
    "owner of the map": "Zack Zuber", "owner of an opportunity": "Zenia Zoll",
}  # fmt: skip
PROJECT = """\
project: Boats
description: The Zebra talks of spring are in it.
segments: [{name: Anglers, evidence: zid-7, quotes: [zquoteseg]}, Sailors]
teams: [Harbour]
evidence:
  - {title: Zebra talks, id: zid-7, method: interview, confidential: true, note: znote here,
     link: "https://z.example/zlink", sample: 767571, date: 1987-06-05,
     links: [{text: zlinktext, url: "https://z.example/zaddress"}]}
  - {title: Survey of owners, method: survey, sample: 12, date: 2026-02}
metrics: [{name: Churn, kind: churn, value: 20, target: 10, evidence: zid-7, owner: Zuri Zack}]
"""
MAP = """\
journey: Renting a boat
sponsor: Zita Zorn
owner: Zack Zuber
basis: research
segments: [Anglers, Sailors, {name: Tourers, quotes: [zquoteown], evidence: Zigzag deck}]
evidence: [{title: Zigzag deck, confidential: true}]
objectives: [{text: Keep them, metric: Churn}]
stages:
  - name: Choose
    evidence: zid-7
    owner: Zoe Zahn
    quotes: [zquotestage, {text: I asked around., evidence: Survey of owners}]
    thoughts: [The zebra  talks said so]
    barriers: [{text: All look alike, evidence: [Zebra talks, Survey of owners], theme: Choice}]
    sentiment: {anglers: {score: -1, evidence: zid-7}, sailors: 1}
    touchpoints:
      - {name: Website, channel: web, evidence: zid-7, metrics: [{name: Visits, evidence: zid-7}]}
    links: ["https://z.example/zlink"]
    steps: [{name: Look, quotes: [zquotestep]}]
  - name: Pay
    owner: Harbour
    metrics: [Churn]
    needs: [{text: A fair price, importance: {anglers: 9, sailors: 6}, satisfaction: 3,
             evidence: Zigzag deck}]
    quotes: [{text: zquoteitem, evidence: [Survey of owners, Zigzag deck]}]
    barriers: [{text: Cash only, segments: Sailors}]
    sentiment: {anglers: -2, sailors: 1}
    moment_of_truth: true
    custom: {Weather: [Rain]}
transitions: [{from: Choose, to: exit, share: 20%, evidence: zid-7}]
opportunities:
  - {title: Say the price, addresses: A fair price, owner: Zenia Zoll, evidence: zid-7}
plan: [{finding: Look closer, evidence: zid-7, stages: Pay, actions: [
  {text: Act, owner: Zeno Zell, due: 2026-05}, {text: Sell, owner: Harbour}]}]
"""


@pytest.fixture(autouse=True)
def _in_a_project(own_folder: None) -> None:
    Path("jmap.yaml").write_text(PROJECT)
    Path("boat.journey.yaml").write_text(MAP)


def texts_of(name: str, content: bytes) -> str:
    """All text in a file, what is packed in it too, as if it was all small."""
    found = [content.decode("utf-8", "replace"), content.decode("utf-16-be", "replace")]
    if name.endswith((".xlsx", ".pptx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                found += [part.filename, archive.read(part).decode("utf-8", "replace")]
    if name.endswith(".pdf"):
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        found += [*pages, *map("".join, pages), str(reader.metadata), str(reader.outline)]
        found += [re.sub(r"\s+", " ", page) for page in pages]
    return unicodedata.normalize("NFKC", "\n".join([name, *found])).casefold()


def rendered(*options: str) -> dict[str, str]:
    """The outputs in all formats, as text, by name."""
    done = here("render", "--to", ",".join(FORMATS), "--view", "all", *options)
    assert done.code == 0, done.err
    return {name: texts_of(name, content) for name, content in files_below(Path("build")).items()}


def slips(files: dict[str, str]) -> list[tuple[str, str]]:
    """Which secrets there are in which files."""
    told = {key: {s.casefold(), s.casefold().replace(" ", "-")} for key, s in SECRETS.items()}
    return [
        (k, name) for k, all_ in told.items() for name in files for s in all_ if s in files[name]
    ]


def test_a_confidential_source_leaves_no_trace_in_any_format() -> None:
    plain = {name for secret, name in slips(rendered())}
    assert {"boat.html", "boat.map.svg"} <= plain
    files = rendered("--redact")
    assert {Path(name).suffix.removeprefix(".") for name in files} >= {*FORMATS}
    assert slips(files) == []
    assert "a confidential source" in files["boat.html"]
    assert "i asked around" in files["boat.html"]
    assert "harbour" in files["boat.html"]


def test_each_secret_is_told_where_nothing_is_redacted() -> None:
    """The test above can fail."""
    told = {secret for secret, _ in slips(rendered())}
    assert {*SECRETS} - told <= {"note", "link text", "link address", "id", "date"}, told


def test_the_project_can_ask_for_it() -> None:
    Path("jmap.yaml").write_text(f"{PROJECT}render: {{redact: true}}\n")
    assert slips(rendered()) == []


def test_with_processes_it_is_the_same() -> None:
    Path("other.journey.yaml").write_text(f"id: other\n{MAP}")
    asked = ("render", "--redact", "--segment", "Anglers", "--jobs")
    here(*asked, "1", "--out", "one")
    here(*asked, "2", "--out", "two")
    assert files_below(Path("one")) == files_below(Path("two"))
    assert files_below(Path("one"))


@pytest.mark.parametrize(
    ("options", "gone", "there"),
    [
        (["--segment", "anglers"], ["sailors", "tourers", "cash only"], ["anglers", "all look"]),
        (["--segment", "Sailors,Tourers"], ["anglers"], ["cash only", "tourers"]),
        (["--stages", "Pay"], ["all look alike", "website"], ["cash only", "say the price"]),
        (["--stages", "..choose"], ["cash only", "say the price", "look closer"], ["all look"]),
    ],
)
def test_what_is_not_asked_for_is_in_no_output(
    options: list[str], gone: list[str], there: list[str]
) -> None:
    files = rendered(*options)
    assert [(text, name) for text in gone for name in files if text in files[name]] == []
    assert [text for text in there if text not in files["boat.html"]] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--segment", "Sailors,anglers"], "Anglers and Sailors only"),
        (["--stages", "..Choose"], "Stage 1 of 2"),
        (["--stages", "Pay", "--segment", "sailors"],
         "Stage 2 of 2; numbered from 1 here; Sailors only"),
        (["--stages", "Choose..Pay", "--segment", "Anglers,Sailors,Tourers"], None),
        ([], None),
    ],
)  # fmt: skip
def test_an_excerpt_says_that_it_is_one(options: list[str], said: str | None) -> None:
    files = rendered(*options)
    for name in ("boat.html", "boat.pdf", "boat.pptx", "boat.md", "boat.xlsx"):
        text = " ".join(files[name].split())
        if said is None:
            assert "excerpt" not in text, name
        else:
            assert "excerpt" in text and said.casefold() in text, name
    beside = files.get("boat.opportunities.html")
    assert beside is None or ("excerpt" in beside) is bool(said)


def test_only_some_lanes_on_the_map() -> None:
    shown = rendered("--lanes", "barriers,In their words,weather")["boat.map.svg"]
    assert "cash only" in shown
    assert "asked around" in shown
    assert "rain" in shown
    assert "a fair price" not in shown
    assert "importance" not in shown
    assert "website" not in shown
    assert "−2" not in shown
    assert "−2" in rendered("--lanes", "sentiment")["boat.map.svg"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--segment", "Anglrs"], "there is no segment Anglrs; did you mean Anglers"),
        (["--stages", "Choose..Pray"], "there is no stage Pray; did you mean Pay?"),
        (["--stages", "nine"], "there is no stage nine; there is Choose, Pay\n"),
        (["--stages", "2..4"], "there is no stage 2; there is Choose, Pay\n"),
        (["--segment", "q"], "there is no segment q; there is Anglers, Sailors, Tourers\n"),
        (["--segment", ""], "--segment names none\n"),
        (["--stages", ""], "--stages names none\n"),
        (["--stages", " .."], "--stages names none\n"),
        (["--lanes", ","], "--lanes names none\n"),
        (["--stages", "Pay..Choose"], "no map has all of that: Choose comes before Pay in it"),
        (["--lanes", "barrier"], "there is no lane barrier; did you mean barriers?"),
        (["--lanes", "q"], "there is no lane q; there is moments-of-truth, sentiment,"),
    ],
)
def test_what_no_map_has_is_wrong_usage(options: list[str], said: str) -> None:
    done = here("render", *options)
    assert done.code == 2
    assert done.err.startswith(f"jmap: {said}")
    assert not Path("build").exists()


def test_a_refusal_names_each_segment_once() -> None:
    Path("car.journey.yaml").write_text(
        "journey: Car\nsegments: [{name: Learners, id: young}, Anglers]\nstages: [Drive]"
    )
    told = "jmap: there is no segment q; there is Anglers, Sailors, Tourers, Learners\n"
    assert here("render", "--segment", "q").err == told
    assert "did you mean young?" in here("render", "--segment", "yung").err


def test_of_many_stages_a_refusal_names_some() -> None:
    stages = ", ".join(f"Stop {number}" for number in range(3, 18))
    Path("car.journey.yaml").write_text(f"journey: Car\nstages: [{stages}]")
    told = here("render", "--stages", "9").err
    assert told.startswith("jmap: there is no stage 9; there is Choose, Pay, Stop 3, Stop 4, ")
    assert told.endswith(", Stop 12 and 5 more\n")


def test_maps_that_lack_it_are_left_out_and_told() -> None:
    Path("car.journey.yaml").write_text("journey: Car\nsegments: Anglers\nstages: [Choose, Drive]")
    done = here("render", "--segment", "Sailors", "--to", "html")
    assert done.code == 0
    assert "car.journey.yaml is left out: it has no segment Sailors" in done.err
    assert {name for name in files_below(Path("build")) if "car" in name} == set()
